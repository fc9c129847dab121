import { CHECKS, type Limits } from '../../panel/checks.js'
import { given } from '../../panel/given.js'
import { Secret } from '../../panel/secret.js'
import { hasDuressSlots } from '../../panel/slot-plan.js'
import type { UserType } from '../../panel/user.js'
import { problemOf } from '../native/problem.js'
import { type NativeRequestName, REQUESTS, type RequestRow } from '../native/request-table.js'
import { type AccessTime, scheduleOf } from './access-time.js'
import type { CommandFields } from './catalogue.js'
import { panelsOf } from './codes.js'
import type { DeskContext } from './context.js'
import { codeLengthOf, type PanelView } from './panel-view.js'
import { type DeskRefusal, refuse, refuseAs, refuseFor } from './refusal.js'
import { type DeskUser, fullName, type Grant } from './state.js'

/** The shortest code that clouds take (Alarm.com, "Receiving an error when remotely creating a user code"). */
const SHORTEST_CODE = 4
/** The longest that any panel takes. */
const LONGEST_CODE = 8

/** What a panel takes, as its documents tell; of one that was not heard of, nothing is known. */
export function limitsOf(view: PanelView | undefined): Limits {
  const { info } = view ?? {}
  const can = info?.capabilities
  return given({
    codeLength: codeLengthOf(view),
    codeLengths: can?.codeLengths,
    codes: can?.codeRules,
    nameLength: can?.nameLength,
    longNames: can?.longNames,
    partitions: info?.partitions,
    zones: info?.zones?.map(({ zone }) => zone),
    slots: can?.slots,
    duressSlots: can?.slots && hasDuressSlots(can.slots),
    modes: can?.armingModes,
    manages: can?.remoteUserCodes,
    schedules: can?.schedules,
    oneTime: can?.oneTimeCodes,
    duress: can?.duressCodes,
  })
}

/** What no request of the profile can carry. */
function unsendable(
  name: NativeRequestName,
  fields: Readonly<Record<string, unknown>>,
): DeskRefusal | undefined {
  const body = {
    ...Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, value instanceof Secret ? value.reveal() : value]),
    ),
    transaction: 'desk',
  }
  const row: RequestRow = REQUESTS[name]
  const parsed = row.body.safeParse(body)
  const problem = parsed.success ? row.problem?.(parsed.data as never) : problemOf(parsed.error, body)
  return problem === undefined ? undefined : refuseAs('INVALID_REQUEST', { problem })
}

/** Codes of the desk's other users at a panel. Who has the very same, the desk says by name. */
function othersAt(context: DeskContext, panel: string, user: DeskUser) {
  const { users } = context.state
  const holdsNeighbour = (code: Secret, distance: number) => {
    const near = String(Number(code.reveal()) + distance).padStart(code.length, '0')
    return users
      .by('code', near)
      .some(other => other.id !== user.id && panelsOf(context, other).includes(panel))
  }
  return { holds: () => false, holdsNeighbour }
}

/** What a panel would say to a user's code. */
function codeAt(context: DeskContext, panel: string, user: DeskUser, code: Secret): DeskRefusal | undefined {
  const limits = limitsOf(context.views.get(panel))
  const taken = othersAt(context, panel, user)
  const unfit =
    CHECKS.code(limits, code) ?? CHECKS.collision(limits, { code, userType: user.userType, taken })
  return unfit && refuseFor(panel, unfit)
}

/** A code that no panel here takes, whoever it is for. */
function codeAnywhere({ views }: DeskContext, code: Secret): DeskRefusal | undefined {
  const digits = CHECKS.code({}, code)
  if (digits) return refuseAs(digits.reason, digits.details)
  const lengths = new Set(
    views.all().flatMap(view => {
      const length = codeLengthOf(view)
      return [...(view.info?.capabilities.codeLengths ?? []), ...(length === undefined ? [] : [length])]
    }),
  )
  const { length } = code
  const fits = lengths.size === 0 ? length <= LONGEST_CODE : lengths.has(length)
  if (fits && length >= SHORTEST_CODE) return undefined
  const usual = [...lengths].filter(known => known >= SHORTEST_CODE).sort((a, b) => a - b)
  return usual.length === 0
    ? refuse('CODE_LENGTH', { length, who: 'panels take', required: `${SHORTEST_CODE} to ${LONGEST_CODE}` })
    : refuse('CODE_LENGTH', { length, who: 'the panels here take', required: usual.join(' or ') })
}

/**
 * What can be said against a code before anything is sent: what no panel takes, and what those would say for which it
 * is meant.
 * @param panels where the user has access
 */
export function checkUserCode(
  context: DeskContext,
  user: DeskUser,
  code: Secret,
  panels: readonly string[],
): DeskRefusal | undefined {
  const nowhere = codeAnywhere(context, code)
  if (nowhere) return nowhere
  for (const panel of panels) {
    const unfit = codeAt(context, panel, user, code)
    if (unfit) return unfit
  }
  return undefined
}

/** The type that a time gives its user. */
function typeAt(time: AccessTime, userType: UserType): UserType {
  switch (time.kind) {
    case 'always':
      return userType
    case 'once':
      return 'disposable'
    case 'restricted':
      return 'week_day_schedule'
    case 'temporary':
      return 'year_day_schedule'
  }
}

/** What can be said against an access before anything is sent. */
export function checkAccess(
  context: DeskContext,
  user: DeskUser,
  view: PanelView,
  { partitions, time, slot }: Grant,
): DeskRefusal | undefined {
  const limits = limitsOf(view)
  const userType = typeAt(time, user.userType)
  const name = fullName(user)
  const unfit =
    CHECKS.managed(limits) ??
    CHECKS.partitions(limits, partitions ?? []) ??
    CHECKS.userType(limits, userType) ??
    (slot === undefined ? undefined : CHECKS.newSlot(limits, { slot, userType, partitions })) ??
    CHECKS.name(limits, name)
  if (unfit) return refuseFor(view.id, unfit)
  const { code } = user
  // Without a code there is nothing to send yet, and what is sent then is looked at then.
  if (!code) return undefined
  const schedule = scheduleOf(time)
  const body = { code, name, userType: user.userType, ...given({ slot, partitions, schedule }) }
  return unsendable('user-code/add', body) ?? codeAt(context, view.id, user, code)
}

/** What can be said against a command before it is sent. */
export function checkCommand(
  view: PanelView,
  request: NativeRequestName,
  body: Readonly<Record<string, unknown>>,
  { mode, partition, zone, length, timeZone }: CommandFields,
): DeskRefusal | undefined {
  const limits = limitsOf(view)
  const unfit =
    (mode === undefined ? undefined : CHECKS.mode(limits, mode)) ??
    CHECKS.partitions(limits, partition === undefined ? [] : [partition]) ??
    (zone === undefined ? undefined : CHECKS.zone(limits, zone)) ??
    (length === undefined ? undefined : (CHECKS.managed(limits) ?? CHECKS.codeLength(limits, length))) ??
    (timeZone === undefined ? undefined : CHECKS.timeZone(limits, timeZone))
  return unfit ? refuseFor(view.id, unfit) : unsendable(request, body)
}
