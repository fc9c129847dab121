import { z } from 'zod'
import { FACT_ROWS } from '../catalogue/facts.js'
import { CONFIDENCES, type PanelModel, STANDINGS } from '../catalogue/model.js'
import {
  type ChartedModel,
  type ChartedTransition,
  drawnModel,
  MACHINE_NAMES,
} from '../device/charts/drawn-model.js'
import type { PanelUnit } from '../emulator/unit.js'
import { REFUSALS } from '../panel/refusal-rows.js'
import type { RefusalReason } from '../panel/refusals.js'
import { isoOf } from '../time/iso.js'
import { count, instantSchema, ordinal } from './documents.js'
import { PAGES } from './pages.js'

const stateId = z.string().meta({ description: 'Of the state: the machine and the states down to it' })
const machineName = z.enum(MACHINE_NAMES).meta({ description: '`users` is the user table' })
const reason = z.enum(Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]])

const refusalSchema = z
  .strictObject({
    reason,
    message: z.string().meta({ description: 'What depends on the case stands as "…"' }),
    advice: z.string(),
    help: z.string().meta({ description: 'Where the documentation on this server explains it' }),
  })
  .meta({ id: 'ChartRefusal' })

const guardSchema = z
  .strictObject({
    name: z.string(),
    words: z.string().meta({ description: 'What holds when the transition is taken' }),
    refusal: refusalSchema
      .optional()
      .meta({ description: 'What it refuses with; absent: it lets something happen' }),
    facts: z
      .array(z.string())
      .meta({ description: 'Paths of the facts it rests on, the one that decides first' }),
    factless: z.string().optional().meta({ description: 'What it rests on where that is no fact' }),
  })
  .meta({ id: 'ChartGuard' })

const stateSchema = z
  .strictObject({
    id: stateId,
    parent: stateId
      .optional()
      .meta({ description: 'The state it lies in; only the machine itself lies in none' }),
    key: z.string().meta({ description: 'What it is called in a value' }),
    words: z.string(),
    type: z
      .enum(['atomic', 'compound', 'parallel'])
      .meta({ description: 'Of the states in it one holds (`compound`), or all do (`parallel`)' }),
    initial: stateId.optional().meta({ description: 'Where a compound one begins' }),
  })
  .meta({ id: 'ChartState' })

const transitionSchema = z
  .strictObject({
    id: z.string(),
    from: stateId,
    event: z.string(),
    words: z.string().meta({ description: 'What has happened' }),
    target: stateId
      .optional()
      .meta({ description: 'Absent: it stays where it is, and notes or refuses something' }),
    guard: guardSchema.optional(),
    actions: z.array(z.string()),
  })
  .meta({
    id: 'ChartTransition',
    description: 'Those for one event are tried in their order; the first whose guard holds is taken',
  })

const chartSchema = z
  .strictObject({
    machine: machineName,
    words: z.string(),
    instances: ordinal.meta({ description: 'How many there can be at one panel' }),
    states: z.array(stateSchema).meta({ description: 'Each after the one it lies in' }),
    transitions: z.array(transitionSchema),
    deadlines: z.array(
      z
        .strictObject({
          name: z.string(),
          words: z.string().meta({ description: 'What happens then' }),
          state: stateId.meta({ description: 'Where it runs' }),
          events: z
            .array(z.string())
            .meta({ description: 'Of these one comes of it; none: it moves no state' }),
        })
        .meta({ id: 'ChartDeadline' }),
    ),
  })
  .meta({ id: 'Chart' })

/** The machines of a model, to be drawn. */
export const chartsSchema = z
  .strictObject({
    model: z.string(),
    name: z.string(),
    firmware: z.string(),
    machines: z.array(chartSchema),
    facts: z
      .array(
        z
          .strictObject({
            fact: z.enum(FACT_ROWS.map(({ path }) => path)).meta({ description: 'Its path' }),
            title: z.string(),
            value: z.unknown(),
            confidence: z.enum(CONFIDENCES),
            standing: z.enum(STANDINGS),
            source: z.string().optional().meta({ description: 'Absent where it is assumed' }),
          })
          .meta({ id: 'ChartFact' }),
      )
      .meta({ description: 'What the guards rest on' }),
  })
  .meta({ id: 'Charts' })

/** The charts of a model, with links that lead to this server's pages. */
export function chartsDocument(model: PanelModel): ChartedModel {
  const { machines, ...about } = drawnModel(model)
  return {
    ...about,
    machines: machines.map(machine => ({ ...machine, transitions: machine.transitions.map(linked) })),
  }
}

function linked(transition: ChartedTransition): ChartedTransition {
  const { guard } = transition
  if (!guard?.refusal) return transition
  const { refusal } = guard
  return { ...transition, guard: { ...guard, refusal: { ...refusal, help: `${PAGES}${refusal.help}` } } }
}

const takenSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Of the transition, in the chart' }),
    from: stateId,
    to: stateId.meta({ description: 'The same where it only notes or refuses something' }),
    guard: z.string().optional().meta({ description: 'The guard that let it, or that refused' }),
    refusal: reason.optional().meta({ description: 'What it was refused with' }),
  })
  .meta({ id: 'TakenTransition' })

const machineSchema = z
  .strictObject({
    machine: machineName,
    instance: ordinal.optional().meta({ description: 'Number of the partition' }),
    value: z
      .union([z.string(), z.record(z.string(), z.string())])
      .meta({ description: 'The state it is in, by its key; the state of each region where it has regions' }),
    deadlines: z.array(
      z
        .strictObject({
          name: z.string().meta({ description: 'As the chart has it' }),
          at: instantSchema,
          transaction: z.string().optional().meta({ description: 'Of the request that runs out of time' }),
          keypad: count.optional().meta({ description: 'Address of the keypad that forgets' }),
        })
        .meta({ id: 'MachineDeadline' }),
    ),
    last: z
      .strictObject({
        event: z.string(),
        at: instantSchema,
        taken: z.array(takenSchema).meta({ description: 'One for each region that took the event' }),
      })
      .optional()
      .meta({
        id: 'LastStep',
        description:
          'What it took last since somebody watches the panel live; what only refused counts too. Absent: nothing, or nobody does',
      }),
  })
  .meta({ id: 'MachineState' })

/** Where the machines of a panel stand. */
export const machinesSchema = z.strictObject({ machines: z.array(machineSchema) }).meta({ id: 'Machines' })

/** The machines of a panel as they stand, for the outside. Nothing is woken, and no timer is set. */
export function machinesNow({ device }: PanelUnit): z.infer<typeof machinesSchema> {
  return {
    machines: device.machines().map(({ value, deadlines, last, ...machine }) => ({
      ...machine,
      value: typeof value === 'string' ? value : { ...value },
      deadlines: deadlines.map(deadline => ({ ...deadline, at: isoOf(deadline.at) })),
      ...(last ? { last: { event: last.event, at: isoOf(last.at), taken: [...last.taken] } } : {}),
    })),
  }
}
