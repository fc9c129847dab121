import { z } from 'zod'
import { eventSchema, ordinal, panelAddress } from '../documents.js'
import { panelSnapshotSchema, panelViewsSchema } from '../live/views.js'
import { wireEntrySchema } from '../wire.js'

const eventMessage = z
  .strictObject({
    id: z
      .string()
      .meta({ description: 'For Last-Event-ID: a name for this run of the emulator, a dot, and a number' }),
    data: eventSchema
      .extend({ panel: panelAddress.meta({ description: 'Where it happened' }) })
      .meta({ id: 'PanelEvent' }),
  })
  .meta({ id: 'EventMessage', description: 'What happened: a message without a name' })

const missedMessage = z
  .strictObject({
    event: z.literal('missed'),
    data: z.strictObject({ from: ordinal, to: ordinal }),
  })
  .meta({
    id: 'MissedMessage',
    description: 'Events that the reader has not had and that are no longer kept',
  })

const run = z.string().meta({ description: 'Name of a run, as ids begin with it' })

const restartedMessage = z
  .strictObject({
    event: z.literal('restarted'),
    data: z.strictObject({
      before: run,
      now: run,
      resumes: z.boolean().meta({
        description:
          'Whether the state folder knows that run: the reader goes on after its last event, and what it can no longer have is told as `missed`. False: it may have missed something of it',
      }),
    }),
  })
  .meta({
    id: 'RestartedMessage',
    description: 'The reader comes from an earlier run of the emulator',
  })

/** Every kind of message of the event stream: its fields, `data` read as JSON. */
export const STREAM_MESSAGES = [eventMessage, missedMessage, restartedMessage] as const

const snapshotMessage = z.strictObject({ event: z.literal('snapshot'), data: panelSnapshotSchema }).meta({
  id: 'SnapshotMessage',
  description: 'All that is seen of the panel: it takes the place of what was told before',
})

const changeMessage = z
  .strictObject({ event: z.literal('change'), data: panelViewsSchema.partial().meta({ id: 'PanelChange' }) })
  .meta({ id: 'ChangeMessage', description: 'What is another now; what is left out is as it was' })

const wireMessage = z.strictObject({ event: z.literal('wire'), data: wireEntrySchema }).meta({
  id: 'WireMessage',
  description:
    'What went over a wire, where that was asked for: after a connection the last of what did, then each as it does. One comes ' +
    'again when more of it is known, such as the event it led to',
})

const wireMissedMessage = z
  .strictObject({ event: z.literal('wire-missed'), data: z.strictObject({ entries: ordinal }) })
  .meta({
    id: 'WireMissedMessage',
    description:
      'So many entries of the wire passed while the reader took none; as far as they are kept they can be asked for',
  })

/** Every kind of message of one panel's stream. */
export const LIVE_MESSAGES = [
  snapshotMessage,
  changeMessage,
  wireMessage,
  wireMissedMessage,
  ...STREAM_MESSAGES,
] as const
