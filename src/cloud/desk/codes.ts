import { Secret } from '../../panel/secret.js'
import type { DeskContext } from './context.js'
import { standingAt } from './holding.js'
import { codeLengthOf } from './panel-view.js'
import { type DeskRefusal, refuse } from './refusal.js'
import { accessKey, type DeskUser, fullName } from './state.js'
import { grantOf } from './wish.js'

/** The panels at which a user has, or is to have, a code. */
export const panelsOf = ({ state }: DeskContext, user: DeskUser): string[] =>
  state.access
    .by('user', user.id)
    .filter(access => access.held || grantOf(state, user, access))
    .map(({ panel }) => panel)
    .sort()

/**
 * Whether a user keeps the code at a panel. Where it is on its way out, the panel takes it away before it gives it to
 * anybody else: changes are carried out in the order they were sent.
 */
function keepsCode(context: DeskContext, user: DeskUser, panel: string): boolean {
  const { state } = context
  const access = state.access.get(accessKey(user.id, panel))
  if (!access) return false
  const isWanted = grantOf(state, user, access) !== undefined
  // Refused, or the slot changed by somebody else, the removal is not on its way.
  const isStuck =
    access.held !== undefined &&
    (access.trouble !== undefined || standingAt(context, access, access.held) === 'changed')
  return isWanted || isStuck
}

/**
 * Looks whether a code is somebody else's at any of these panels, before anything is sent.
 * @returns one refusal that names every place
 */
export function codeConflict(
  context: DeskContext,
  code: Secret,
  panels: readonly string[],
  except?: string,
): DeskRefusal | undefined {
  const where: string[] = []
  for (const other of context.state.users.by('code', code.reveal())) {
    if (other.id === except) continue
    const shared = panels.filter(panel => keepsCode(context, other, panel)).sort()
    if (shared.length > 0) where.push(`${fullName(other)} has it on ${shared.join(', ')}`)
  }
  return where.length > 0 ? refuse('CODE_TAKEN', { where: where.join('; ') }) : undefined
}

/** Others with the user's code, also where they share no panel: their credentials are in conflict. */
export const sharing = ({ state }: DeskContext, user: DeskUser): DeskUser[] =>
  user.code
    ? state.users.by('code', user.code.reveal()).filter(({ id, deleted }) => id !== user.id && !deleted)
    : []

/** The one length that codes have on these panels. */
export function lengthFor({ views }: DeskContext, panels: readonly string[]): number | DeskRefusal {
  const lengths = new Set(panels.flatMap(panel => codeLengthOf(views.get(panel)) ?? []))
  if (lengths.size > 1) return refuse('CODE_LENGTHS_DIFFER', { systems: panels.join(', ') })
  const [length = 4] = lengths
  return length
}

/** Whether anybody would guess it: one digit over and over, or a straight run up or down. */
function isTrivial(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, index) => Number(digit) - Number(digits[index]))
  return [0, 1, -1].some(step => steps.every(other => other === step)) || Number(digits) <= 1
}

/** Draws tried before every code is looked at in turn. */
const DRAWS = 64

/**
 * A code that no user of this desk has, nor one next to it (some panels refuse those), and that is not trivial. Codes
 * which only the panel knows it cannot avoid: the panel then refuses.
 */
export function freeCode({ state, random }: DeskContext, length: number): Secret | DeskRefusal {
  const count = 10 ** length
  const taken = new Set<number>()
  for (const { code } of state.users.values()) {
    if (code?.length !== length) continue
    const number = Number(code.reveal())
    for (const near of [number - 1, number, number + 1]) taken.add(near)
  }
  const write = (number: number) => String(number).padStart(length, '0')
  const isFree = (number: number) => !taken.has(number) && !isTrivial(write(number))
  for (let draw = 0; draw < DRAWS; draw++) {
    const number = random.int(count)
    if (isFree(number)) return new Secret(write(number))
  }
  const start = random.int(count)
  for (let step = 0; step < count; step++) {
    const number = (start + step) % count
    if (isFree(number)) return new Secret(write(number))
  }
  return refuse('NO_FREE_CODE', { length })
}
