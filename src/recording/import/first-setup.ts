import type { PanelModel } from '../../catalogue/model.js'
import type { ModuleSetup } from '../../module/surroundings.js'
import type { KeypadSetup, PanelSetup } from '../../panel/setup.js'
import type { InfoDocument } from './documents.js'
import { counted } from './problem.js'
import { figure, type ToldEvent, word } from './told-events.js'

/** How a panel must be installed, and what of that nothing tells. */
export interface FirstSetup {
  readonly panel: PanelSetup
  readonly module: Partial<ModuleSetup>
  readonly notes: readonly string[]
}

/** The value that comes most often; of two, the first. */
function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const ARMED = /^armed_/

/** How long (seconds) it was from each event of one kind to the next of another in the same partition. */
function delays(
  events: readonly ToldEvent[],
  begins: (event: ToldEvent) => boolean,
  ends: (event: ToldEvent) => boolean,
): number[] {
  const since = new Map<number, number>()
  const found: number[] = []
  for (const event of events) {
    const partition = figure(event, 'partition') ?? 0
    const begun = since.get(partition)
    if (begun !== undefined && ends(event)) found.push(Math.round((event.at - begun) / 1_000))
    if (event.document.type === 'panel.arming.changed' || ends(event)) since.delete(partition)
    if (begins(event)) since.set(partition, event.at)
  }
  return found
}

const goes = (from: RegExp, to: RegExp) => (event: ToldEvent) =>
  event.document.type === 'panel.arming.changed' &&
  from.test(word(event, 'from') ?? '') &&
  to.test(word(event, 'to') ?? '')

const SOUNDING = ['burglary', 'fire', '24h', 'police']

/** A number of seconds that is within what the model takes; undefined: it is the model's own, or not to be had. */
function within(seconds: number | undefined, usual: number, min: number, max: number): number | undefined {
  return seconds !== undefined && seconds !== usual && seconds >= min && seconds <= max ? seconds : undefined
}

const ADDRESS = /^keypad (\d{1,3})$/

/** Keypads that somebody typed at, where they are not those that every panel has. */
function keypadsOf(events: readonly ToldEvent[], partitions: number): KeypadSetup[] | undefined {
  const seen = new Map<number, number>()
  for (const event of events) {
    const address = ADDRESS.exec(event.document.actorname ?? '')?.[1]
    const partition = figure(event, 'partition')
    if (address !== undefined && partition !== undefined && partition <= partitions)
      if (!seen.has(Number(address))) seen.set(Number(address), partition)
  }
  if ([...seen].every(([address, partition]) => address === partition)) return undefined
  const keypads = Array.from(seen, ([address, partition]) => ({ address, partition }))
  for (let partition = 1; partition <= partitions; partition++) {
    if (keypads.some(keypad => keypad.partition === partition)) continue
    let address = partition
    while (keypads.some(keypad => keypad.address === address)) address++
    keypads.push({ address, partition })
  }
  return keypads
}

/**
 * How the panel is installed: what the info document says, and delays as long as they lasted in the log.
 * @param events in the order in which they happened
 */
export function firstSetup(
  { facts }: PanelModel,
  info: InfoDocument | undefined,
  events: readonly ToldEvent[],
  codeLength: number | undefined,
): FirstSetup {
  const { capabilities = {}, partitions, zones } = info ?? {}
  const { duressCodes, remoteUserCodes, schedules } = capabilities
  const exits = delays(events, goes(/^disarmed$/, /^arming$/), goes(/^arming$/, ARMED))
  const entries = delays(events, goes(ARMED, /^pending$/), goes(/^pending$/, /^triggered$/))
  const sirens = delays(
    events,
    event => event.document.type === 'panel.alarm' && SOUNDING.includes(word(event, 'kind') ?? ''),
    event => event.document.type === 'panel.alarm.silenced' && word(event, 'by') === 'panel',
  )
  // Who goes out has time for it, unless there is none for anybody.
  const isAtOnce = exits.length === 0 && events.some(goes(/^disarmed$/, /^armed_away$/))
  const exitDelay = isAtOnce
    ? 0
    : within(commonest(exits), facts.delays.exit, facts.delays.exitMin, facts.delays.exitMax)
  const entryDelay = within(
    commonest(entries),
    facts.delays.entry,
    facts.delays.entryMin,
    facts.delays.entryMax,
  )
  const sirenSeconds = within(commonest(sirens), facts.alarm.sirenSeconds, 0, 86_400)
  const keypads = keypadsOf(events, partitions ?? 1)
  const usual = [
    ...(exits.length === 0 && !isAtOnce ? [`exit delay ${counted(facts.delays.exit, 'second')}`] : []),
    ...(entries.length === 0 ? [`entry delay ${counted(facts.delays.entry, 'second')}`] : []),
    ...(sirens.length === 0 ? [`siren ${counted(facts.alarm.sirenSeconds, 'second')}`] : []),
    `quick arming ${facts.arming.quickArm ? 'on' : 'off'}`,
    `what wrong codes do (${facts.lockout.rule.kind})`,
  ]
  return {
    panel: {
      ...(partitions === undefined ? {} : { partitions }),
      ...(zones ? { zones } : {}),
      ...(keypads ? { keypads } : {}),
      ...(codeLength === undefined ? {} : { codeLength }),
      ...(entryDelay === undefined ? {} : { entryDelay }),
      ...(exitDelay === undefined ? {} : { exitDelay }),
      ...(sirenSeconds === undefined ? {} : { sirenSeconds }),
      ...(duressCodes === 0 && facts.duress.kind !== 'none' ? { duress: false } : {}),
    },
    module: {
      ...(remoteUserCodes === false && facts.userCodes.remote ? { type: 'universal' as const } : {}),
      ...(schedules === true && !facts.schedules.supported ? { incompatibleSchedules: 'warn' as const } : {}),
    },
    notes: [
      ...(zones ? [] : ['the zones are not in the log: they are those of a small house']),
      `not in the log, and taken as the model is delivered: ${usual.join(', ')}`,
    ],
  }
}
