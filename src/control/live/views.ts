import { z } from 'zod'
import { stateSchema } from '../../cloud/native/document-schemas.js'
import { stateDocument } from '../../cloud/native/panel-documents.js'
import type { PanelUnit } from '../../emulator/unit.js'
import { displaySchema, eventSchema, panelDetail, panelDetailSchema } from '../documents.js'
import { machinesNow, machinesSchema } from '../machine-documents.js'
import type { Around } from '../options.js'
import { clockKindOf, panelClock, panelClockSchema } from '../panel-clock.js'
import { userTable, userTableSchema } from '../user-table.js'

/** What a live stream tells of a panel beside its events: each as a whole, and anew when it is another one. */
export const panelViewsSchema = z
  .strictObject({
    panel: panelDetailSchema,
    displays: z.array(displaySchema).meta({ description: 'What each keypad shows' }),
    state: stateSchema,
    users: userTableSchema,
    faults: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .meta({ description: 'The faults that last, by name, with their parameters' }),
    machines: machinesSchema.shape.machines,
    clock: panelClockSchema,
  })
  .meta({ id: 'PanelViews' })

export const panelSnapshotSchema = panelViewsSchema
  .extend({
    events: z.array(eventSchema).meta({ description: 'The last events before what the stream tells next' }),
  })
  .meta({ id: 'PanelSnapshot', description: 'Everything that is seen of a panel' })

export type PanelViews = z.infer<typeof panelViewsSchema>
export type ViewName = keyof PanelViews

/** How each is seen. */
export const VIEWS: {
  readonly [Name in ViewName]: (unit: PanelUnit, around: Around) => PanelViews[Name]
} = {
  panel: panelDetail,
  displays: ({ device }) =>
    device
      .displays()
      .map(display => ({ ...display, lines: [...display.lines], softKeys: [...display.softKeys] })),
  state: ({ device }) => stateDocument(device.panel.view),
  users: userTable,
  faults: ({ faults }) => faults,
  machines: unit => machinesNow(unit).machines,
  clock: (unit, around) => panelClock(unit, clockKindOf(unit, around)),
}

/** Their names, in the order in which they are told. */
export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[]
