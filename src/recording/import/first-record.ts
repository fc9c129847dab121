import type { Catalogue } from '../../catalogue/catalogue.js'
import type { PanelModel } from '../../catalogue/model.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { parseModelReference } from '../../catalogue/reference.js'
import { type DeviceRecord, newRecord } from '../../device/record.js'
import { RESTING_MODULE_RECORD } from '../../module/module.js'
import { RESTING_MODULE } from '../../module/module-machine.js'
import { systemInstallerCode } from '../../panel/delivered-codes.js'
import { resolveSetup, SetupError } from '../../panel/setup.js'
import { purposeOf } from '../../panel/slot-plan.js'
import { SlotTable } from '../../panel/slot-table.js'
import { isInterior } from '../../panel/zones.js'
import type { Random } from '../../time/random.js'
import { type SeenAtFirst, seenAtFirst } from './beginning-log.js'
import type { SlotDocument } from './documents.js'
import { firstSetup } from './first-setup.js'
import { firstState } from './first-state.js'
import { firstUsers, slotsToFill, unseenUser } from './first-users.js'
import { knownCodes } from './known-codes.js'
import type { PanelLog } from './panel-log.js'
import { counted } from './problem.js'
import { type ToldEvent, toldEvents } from './told-events.js'

/** What a panel must have been when a log begins, and what nothing in it tells. */
export interface FirstRecord {
  readonly record: DeviceRecord
  readonly model: PanelModel
  /** Epoch ms. */
  readonly since: number
  readonly seen: SeenAtFirst
  readonly events: readonly ToldEvent[]
  readonly notes: readonly string[]
}

/** What is said from outside of a panel. */
export interface Described {
  readonly catalogue: Pick<Catalogue, 'model'>
  /** `ID[@FIRMWARE]`; absent: the log says it. */
  readonly model?: string | undefined
  readonly random: Random
  /** When something is in another log before this one begins (epoch ms). */
  readonly from?: number | undefined
  /** Codes of users that something else tells, by slot. */
  readonly codes?: ReadonlyMap<number, string> | undefined
}

/** @throws ConfigurationError where nothing says a model, or one there is not */
export function modelOf(
  panel: string,
  { info }: SeenAtFirst,
  { catalogue, model }: Described,
): { readonly model: PanelModel; readonly notes: readonly string[] } {
  if (model !== undefined) {
    const { id, firmware } = parseModelReference(model)
    const said = catalogue.model(id, firmware ?? (info?.model === id ? info.firmware : undefined))
    const isOther = info?.model !== undefined && (info.model !== said.id || info.firmware !== said.firmware)
    return {
      model: said,
      notes: isOther
        ? [
            `the log says that it is of ${info.model}@${info.firmware ?? '?'}; it was taken for ${said.id}@${said.firmware}`,
          ]
        : [],
    }
  }
  if (info?.model === undefined)
    throw ConfigurationError.of(
      `${panel}: the log has no info document that names a model: say with --model ID[@FIRMWARE] which it is of`,
    )
  try {
    const found = catalogue.model(info.model, info.firmware)
    const notes =
      info.firmware === undefined
        ? [`the firmware is not in the log, and taken for the model's usual one, ${found.firmware}`]
        : []
    return { model: found, notes }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    throw ConfigurationError.of(
      `${panel}: the info document of the log names a model that is not known here: ${error.message}. Say with --model ID[@FIRMWARE] which to take, or where your models are with --models`,
    )
  }
}

/** The number of the event before the first that the log shows. */
function numberBefore(events: readonly ToldEvent[]): number {
  const [first] = events
  const number = Number(first?.document.causesequence ?? first?.document.sequence ?? 1)
  return Number.isSafeInteger(number) ? Math.max(0, number - 1) : 0
}

interface Table {
  readonly users: readonly SlotDocument[]
  readonly notes: readonly string[]
}

/** Users of the beginning: those that the log shows, as delivered where it shows none, and so many more as were counted. */
function usersOf(model: PanelModel, seen: SeenAtFirst, delivered: SlotTable, partitions: number): Table {
  const everywhere = Array.from({ length: partitions }, (_, index) => index + 1)
  const shown = [...seen.users.values()]
  const users = seen.hasTable
    ? shown
    : [
        ...shown,
        ...[...delivered.users()]
          .filter(({ slot }) => !seen.users.has(slot))
          .map(({ slot, userType }) => ({ ...unseenUser(slot, everywhere), userType })),
      ]
  const filled =
    seen.slots?.used === undefined
      ? []
      : slotsToFill(model, users, seen.slots.used).map(slot => unseenUser(slot, everywhere))
  return {
    users: [...users, ...filled],
    notes: [
      ...(seen.hasTable
        ? []
        : ['the user table is not in the log: it has those users that the model is delivered with']),
      ...(filled.length > 0
        ? [
            `${counted(filled.length, 'user')} must have been there of whom the log has no document: they were taken for slots ${filled
              .map(({ slot }) => slot)
              .slice(0, 8)
              .join(', ')}${filled.length > 8 ? ' …' : ''}`,
          ]
        : []),
    ],
  }
}

/**
 * Finds what a panel must have been before anything in its log happened.
 * @throws ConfigurationError where the log does not tell the model, or what it tells is none that the model can be
 */
export function firstRecord({ panel, messages }: PanelLog, described: Described): FirstRecord {
  const seen = seenAtFirst(messages)
  const events = toldEvents(messages)
  const { model, notes } = modelOf(panel, seen, described)
  const { info, slots } = seen
  const codeLength = slots?.codeLength ?? info?.capabilities.codeLength
  const setup = firstSetup(model, info, events, codeLength)
  const generation = info?.generation ?? slots?.generation
  let made: DeviceRecord
  try {
    made = newRecord({
      id: panel,
      model,
      seed: described.random.int(2 ** 32),
      setup: { panel: setup.panel, module: setup.module },
      generation,
    })
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    throw ConfigurationError.of(`${panel}: a ${model.id} cannot be as the log says it is: ${error.message}`)
  }
  const resolved = resolveSetup(model, setup.panel)
  const since = [...messages, ...events].reduce(
    (first, { at }) => Math.min(first, at),
    described.from ?? Number.POSITIVE_INFINITY,
  )
  const table = usersOf(model, seen, new SlotTable(made.panel.slots), resolved.partitions)
  // Whose code it is that nothing tells of, is likelier somebody's than the installer's.
  const isSpecial = (slot: number) => purposeOf(model.facts, slot)?.role !== 'ordinary'
  const codes = knownCodes(
    messages,
    table.users.map(({ slot }) => slot).sort((a, b) => Number(isSpecial(a)) - Number(isSpecial(b)) || a - b),
    model,
    resolved.codeLength,
    systemInstallerCode(model.facts, resolved.codeLength)?.reveal(),
    described.random.split('codes'),
    described.codes,
  )
  const revision = Math.max(slots?.revision ?? 0, ...table.users.map(user => user.revision))
  const users = firstUsers(table.users, codes.codes, since, revision)
  const leftOut =
    model.facts.arming.leftOut === 'bypassed'
      ? new Set(resolved.zones.filter(({ kind }) => isInterior(kind)).map(({ zone }) => zone))
      : new Set<number>()
  const hasHours = users.accesses.some(({ schedule }) => 'weekly' in schedule)
  const first = firstState(seen, events, since, resolved, leftOut)
  const isUnderWay = first.partitions.some(({ value }) => !['disarmed', 'armed'].includes(value))
  return {
    record: {
      ...made,
      seq: numberBefore(events),
      panel: {
        ...made.panel,
        ...first,
        slots: users.slots,
        revision,
      },
      module: {
        ...RESTING_MODULE_RECORD,
        machine: {
          value: { ...RESTING_MODULE.value, link: seen.online ? 'online' : 'down' },
          context: { ...RESTING_MODULE.context, on: seen.online, upSince: seen.online ? since : null },
        },
        accesses: users.accesses,
      },
    },
    model,
    since,
    seen,
    events,
    notes: [
      ...notes,
      ...setup.notes,
      ...table.notes,
      ...codes.notes,
      ...(seen.state ? [] : ['what the panel was doing is not in the log: it was taken to be at rest']),
      ...(isUnderWay
        ? [
            'how it came to be armed is not in the log: it was taken to be armed away where nothing says otherwise',
          ]
        : []),
      ...(hasHours
        ? ["the panel's time zone is not in the log, and weekly hours go by it: it was taken for UTC"]
        : []),
    ],
  }
}
