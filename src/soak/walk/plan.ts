import type { PanelModel } from '../../catalogue/model.js'
import { describeDuration } from '../../scenario/duration.js'
import { seededRandom } from '../../time/random.js'
import { cloudStep, fillSteps, floodSteps, zoneStep } from './cloud.js'
import { deskStep } from './desk.js'
import { Dice } from './dice.js'
import { type Draft, type DraftStep, does, said } from './draft.js'
import { faultStep } from './faults.js'
import { Ground } from './ground.js'
import { handStep, keypadStep, portStep } from './people.js'
import { serialStep } from './serial.js'

/** What somebody is about to do for a while: who does what how often. */
interface Mood {
  readonly cloud: number
  readonly keypad: number
  readonly port: number
  readonly serial: number
  readonly desk: number
  readonly hand: number
  readonly fault: number
}

/** What happens together makes trouble more often than everything at once. */
const MOODS: readonly [Mood, ...Mood[]] = [
  { cloud: 8, keypad: 4, port: 3, serial: 3, desk: 3, hand: 3, fault: 3 },
  // Two clouds at one panel, and nobody else.
  { cloud: 10, keypad: 0, port: 0, serial: 0, desk: 8, hand: 1, fault: 2 },
  // A house where people live.
  { cloud: 2, keypad: 12, port: 1, serial: 1, desk: 0, hand: 6, fault: 0 },
  // A device at the serial line, and a cloud that hears of it.
  { cloud: 4, keypad: 1, port: 4, serial: 10, desk: 2, hand: 1, fault: 1 },
  // A bad day.
  { cloud: 8, keypad: 1, port: 1, serial: 1, desk: 2, hand: 6, fault: 8 },
]

/** How long a walk lasts in virtual time (days), how long somebody is busy, and how long nobody is. */
export interface WalkLength {
  readonly days: number
}

/** A scenario that nobody wrote, and where in it the panel is to be at rest. */
export interface Walk {
  readonly draft: Draft
  /** Places in `draft.steps` (from 0) after which nothing is going on. */
  readonly rests: ReadonlySet<number>
  /** Virtual milliseconds, as far as the waits say. */
  readonly lasts: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** After everything that was wrong is right again: answers that waited have come, also to a module that had backed off. */
const CALM = '20m'

/** Brings a panel to rest: whatever was begun ends. */
function calmSteps(ground: Ground): DraftStep[] {
  const steps: DraftStep[] = []
  for (const fault of ground.faults) steps.push(does('clear-fault', fault))
  ground.faults.clear()
  steps.push(does('power', { mains: true, battery: 'ok' }))
  for (const zone of ground.disturbed)
    steps.push(does('zone', { zone, open: false, tamper: false, trouble: false }))
  ground.disturbed.clear()
  // Some protocols tell their client the time, minute by minute.
  if (ground.isPlugged) steps.push(does('serial', { leave: {} }))
  ground.isPlugged = false
  steps.push(does('wait', '3m'), does('port', { 'programming/exit': {} }, { by: 'control' }))
  for (let partition = 1; partition <= ground.partitions; partition++)
    steps.push(does('port', { disarm: { partition } }, { by: 'control' }))
  steps.push(does('wait', CALM))
  return steps
}

/** How a panel is installed: what matters to its users, otherwise from walk to walk. */
function installation(ground: Ground): Record<string, unknown> {
  const { dice, model, partitions, zones } = ground
  const { kinds } = model.facts.zones
  return said({
    model: model.id,
    firmware: model.firmware,
    partitions,
    zones: zones.map((zone, index) => ({
      zone,
      name: `Zone ${zone}`,
      kind: kinds[index % kinds.length],
      partition: 1 + (index % partitions),
    })),
    exitDelay: dice.often(70) ? 0 : undefined,
    entryDelay: dice.maybe(30, () => 30),
    quickArm: dice.maybe(40, () => dice.often(50)),
    module: dice.maybe(20, () =>
      // One that manages no codes at all, or one at another bus.
      dice.often(15) ? { type: 'universal' } : { busLatencyMs: dice.one([0, 700]) },
    ),
  })
}

/**
 * A walk: bursts in which people, clouds, devices and faults do something to one panel, each followed by rest and a pause of
 * days. It goes by the model's facts and by chance, and looks at no panel: the same seed and model are the same walk.
 */
export function walkOf(model: PanelModel, seed: number, { days }: WalkLength): Walk {
  const dice = new Dice(seededRandom(seed).split(`${model.id}@${model.firmware}`))
  const ground = new Ground(model, dice)
  // Within a year the clocks change twice wherever they change at all; where in the year it begins is by chance.
  const start = Date.UTC(2026, 0, 1) + dice.between(0, 364) * DAY + dice.between(0, 23) * HOUR
  const panel = installation(ground)
  const steps: DraftStep[] = []
  const rests = new Set<number>()
  const hasDesk = dice.often(50)
  let now = start
  const wait = (ms: number) => {
    steps.push(does('wait', describeDuration(ms)))
    now += ms
  }
  steps.push(zoneStep(ground, now))
  while (now < start + days * DAY) {
    const mood = dice.one(MOODS)
    const count = dice.between(4, 14)
    for (let done = 0; done < count; done++) {
      const more = stepsOf(mood, ground, now, hasDesk)
      steps.push(...more)
      if (dice.often(45)) wait(dice.one([1_000, 5_000, 40_000, 3 * MINUTE, 30 * MINUTE, 5 * HOUR]))
    }
    steps.push(...calmSteps(ground))
    now += 23 * MINUTE
    rests.add(steps.length - 1)
    // Sunday nights are when clocks change.
    wait(dice.between(5, 30) * DAY + dice.between(0, 23) * HOUR + dice.between(0, 59) * MINUTE)
  }
  const name = `Walk ${seed} of ${model.id}@${model.firmware}`
  return {
    draft: { name, start: new Date(start).toISOString(), seed, panel, steps },
    rests,
    lasts: now - start,
  }
}

function stepsOf(mood: Mood, ground: Ground, now: number, hasDesk: boolean): DraftStep[] {
  const { dice } = ground
  const some = dice.weighed<() => DraftStep | DraftStep[] | undefined>([
    [
      mood.cloud,
      () => {
        if (dice.often(3)) return fillSteps(ground)
        return dice.often(1) ? floodSteps(ground, now) : cloudStep(ground, now)
      },
    ],
    [mood.keypad, () => keypadStep(ground)],
    [mood.port, () => portStep(ground)],
    [mood.serial, () => serialStep(ground)],
    [hasDesk ? mood.desk : 0, () => deskStep(ground)],
    [mood.hand, () => handStep(ground)],
    [mood.fault, () => faultStep(ground)],
  ])()
  return [some ?? []].flat()
}
