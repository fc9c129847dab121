import type { PanelModel } from '../../catalogue/model.js'
import type { DeviceRecord } from '../../device/record.js'
import { given } from '../../panel/given.js'
import { Secret } from '../../panel/secret.js'
import { type ResolvedSetup, resolveSetup } from '../../panel/setup.js'
import { SlotTable, type User } from '../../panel/slot-table.js'
import { factoryRecord } from '../../panel/state.js'
import { partitionsOf } from '../../panel/user.js'
import { Zones } from '../../panel/zones.js'
import { FORGETS_AFTER_MS } from '../../recording/typed.js'
import { isoOf } from '../../time/iso.js'
import type { Disguise } from './disguise.js'
import type { FileStep, Moment } from './moment.js'

/** How a file begins, so that its panel is what the noted one was when noting began. */
export interface Beginning {
  /** The panel as the file describes it. */
  readonly spec: Readonly<Record<string, unknown>>
  /** What has to be done first, at instants before 0. */
  readonly moments: readonly Moment[]
  /** What of the panel a file cannot say, in words. */
  readonly missing: readonly string[]
}

const control = { by: 'control' } as const

/** The panel's own codes for its master, where it has one. */
function masterOf({ facts }: PanelModel, table: SlotTable): Secret | undefined {
  const run = facts.slots.special.find(({ role }) => role === 'master')
  return run && table.get(run.from)?.code
}

/** What a file has to say and do for its panel to be this one. */
export function beginningOf(
  { record, model, since }: { record: DeviceRecord; model: PanelModel; since: number },
  disguise: Disguise,
): Beginning {
  const { panel: setup = {}, module } = record.setup
  const { codeLength } = record.panel
  const table = new SlotTable(record.panel.slots)
  const master = masterOf(model, table)
  const masterCode = master?.length === codeLength ? disguise.code(master) : undefined
  const described = { ...setup, codeLength, ...given({ masterCode }) }
  const resolved = resolveSetup(model, described)
  const spec = {
    ...(record.id === 'panel-1' ? {} : { id: record.id }),
    model: record.model,
    firmware: record.firmware,
    ...described,
    ...given({ module }),
  }
  const arming = armingOf(record, since, resolved, table, disguise)
  const first: FileStep[] = [
    ...clockOf(record, since - arming.leadMs),
    ...rightsOf(record),
    ...usersOf(record, model, resolved, disguise),
    ...zonesOf(record, resolved),
    ...partitionsOf(record.panel.chimes ?? 0).map(partition => ({
      port: { chime: { partition, on: true } },
      ...control,
    })),
  ]
  const last: FileStep[] = [...powerOf(record), ...faultsOf(record)]
  const at =
    (ms: number) =>
    (step: FileStep): Moment => ({ at: ms, step, expects: [] })
  return {
    spec,
    moments: [...first.map(at(-arming.leadMs)), ...arming.moments, ...last.map(at(0))],
    missing: missingOf(record, since),
  }
}

function clockOf({ panel: { time } }: DeviceRecord, now: number): FileStep[] {
  if (time.offsetMs === 0 && time.zone === 'UTC') return []
  return [{ cloud: { 'time/set': { time: isoOf(now + time.offsetMs), zone: time.zone } } }]
}

const rightsOf = ({ panel: { rights = [] } }: DeviceRecord): FileStep[] =>
  rights.map(([slot, partitions, authority]) => ({
    port: { 'user-authority/set': { slot, authority, partitions: partitionsOf(partitions) } },
    ...control,
  }))

/** Users who are not as the panel is delivered. */
function usersOf(
  record: DeviceRecord,
  model: PanelModel,
  resolved: ResolvedSetup,
  disguise: Disguise,
): FileStep[] {
  const there = new SlotTable(record.panel.slots)
  const delivered = new SlotTable(factoryRecord(model, resolved).slots)
  const hours = new Map(record.module.accesses.map(access => [access.slot, access]))
  const steps: FileStep[] = []
  for (const { slot } of delivered.users())
    if (!there.has(slot)) steps.push({ port: { 'user-code/clear': { slot } }, ...control })
  for (const user of there.users())
    if (!hours.has(user.slot)) steps.push(...userSteps(user, delivered.get(user.slot), disguise))
  for (const { slot, code, name, partitions, schedule, enabled } of hours.values()) {
    const said = {
      code: disguise.code(new Secret(code)),
      slot,
      ...named(name, disguise),
      ...within(partitions),
      schedule,
    }
    steps.push({ cloud: { 'user-code/add': said } })
    if (!enabled) steps.push({ cloud: { 'user-code/modify': { slot, enabled: false } } })
  }
  return steps
}

const named = (name: string | undefined, disguise: Disguise) =>
  name === undefined ? {} : { name: disguise.name(name) }
/** Nobody can say "nowhere" in a file. */
const within = (partitions: number) => (partitions === 0 ? {} : { partitions: partitionsOf(partitions) })

function userSteps(user: User, delivered: User | undefined, disguise: Disguise): FileStep[] {
  const { slot, userType, enabled, authority } = user
  const code = disguise.code(user.code)
  const said = { ...named(user.name, disguise), ...within(user.partitions), ...given({ authority }) }
  const step = (name: string, fields: object) => ({ port: { [name]: { slot, ...fields } }, ...control })
  const off = enabled ? [] : [step('user-code/modify', { enabled: false })]
  if (!delivered)
    return [
      step('user-code/add', { code, ...(userType === 'unrestricted' ? {} : { userType }), ...said }),
      ...off,
    ]
  const isSame =
    delivered.partitions === user.partitions &&
    delivered.authority === authority &&
    delivered.name === user.name
  const other = { ...(delivered.code.reveal() === code ? {} : { code }), ...(isSame ? {} : said) }
  return [...(Object.keys(other).length > 0 ? [step('user-code/modify', other)] : []), ...off]
}

function zonesOf({ panel }: DeviceRecord, { zones }: ResolvedSetup): FileStep[] {
  return new Zones(zones, panel.zones).all().flatMap(({ zone, open, tamper, trouble, bypassed }) => {
    const condition = { ...(open && { open }), ...(tamper && { tamper }), ...(trouble && { trouble }) }
    return [
      ...(Object.keys(condition).length > 0 ? [{ zone: { zone, ...condition } }] : []),
      ...(bypassed ? [{ port: { bypass: { zone, on: true } }, ...control }] : []),
    ]
  })
}

/** Armed partitions are armed as long before as their exit delay lasts; one that is leaving, as long as it has been so. */
function armingOf(
  { panel }: DeviceRecord,
  since: number,
  { exitMs }: ResolvedSetup,
  table: SlotTable,
  disguise: Disguise,
): { readonly leadMs: number; readonly moments: readonly Moment[] } {
  const moments = panel.partitions.flatMap(({ value, context }, index): Moment[] => {
    const isArmed =
      value === 'armed' || value === 'entryDelay' || (value === 'alarm' && context.resume === 'armed')
    if (!isArmed && value !== 'exitDelay') return []
    const left = value === 'exitDelay' ? Math.max(0, (context.deadline ?? since) - since) : 0
    const armer = panel.armedBy?.[index]
    const user = typeof armer === 'number' ? table.get(armer) : undefined
    const { mode, noEntryDelay } = context
    const arm = {
      mode,
      partition: index + 1,
      bypass: true,
      ...(noEntryDelay && { noEntryDelay }),
      ...(user && { code: disguise.code(user.code) }),
    }
    return [{ at: left - exitMs, step: { port: { arm }, ...control }, expects: [] }]
  })
  moments.sort((a, b) => a.at - b.at)
  return { leadMs: -Math.min(0, ...moments.map(({ at }) => at)), moments }
}

function powerOf({ panel }: DeviceRecord): FileStep[] {
  const { mains, battery } = panel.main.context
  return mains && battery === 'ok' ? [] : [{ power: { mains, battery } }]
}

const faultsOf = ({ faults }: DeviceRecord): FileStep[] =>
  Object.entries(faults?.active ?? {})
    .filter(([name]) => !name.startsWith('line-'))
    .map(([name, params]) => ({ fault: Object.keys(params).length > 0 ? { [name]: params } : name }))

function missingOf({ panel, module, faults, keypads }: DeviceRecord, since: number): string[] {
  const { keypad, programming } = panel.main.value
  const is = (value: string) => panel.partitions.some(partition => partition.value === value)
  const rows: readonly (readonly [boolean, string])[] = [
    [is('alarm'), 'an alarm was on'],
    [is('entryDelay'), 'somebody had come in and not disarmed yet'],
    [panel.partitions.some(({ context }) => context.alarmMemory), 'it remembered an alarm'],
    [keypad === 'lockedOut', 'its keypads were locked'],
    [keypad === 'ready' && panel.main.context.wrong > 0, 'wrong codes had been counted'],
    [programming === 'local', 'somebody was programming at the keypad'],
    [
      keypads.some(
        ({ digits, purpose, at }) => (digits !== '' || purpose !== 'none') && since - at < FORGETS_AFTER_MS,
      ),
      'somebody had begun to type',
    ],
    [panel.walkTest === true, 'a walk test was on'],
    [module.queue.length > 0, 'requests were waiting'],
    [Object.keys(faults?.active ?? {}).some(name => name.startsWith('line-')), 'a serial line had a fault'],
  ]
  return rows.filter(([holds]) => holds).map(([, words]) => words)
}
