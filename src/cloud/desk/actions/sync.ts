import { begin, type DeskContext } from '../context.js'
import { type Difference, differencesAt } from '../differences.js'
import { findPanel, findUser } from '../find.js'
import { type DeskRefusal, refuse } from '../refusal.js'
import type { Shown } from '../shown.js'
import {
  type Access,
  accessKey,
  DESK_USER_TYPES,
  type DeskUser,
  fullName,
  type Held,
  type Written,
} from '../state.js'
import { grantOf } from '../wish.js'
import type { DeskOutcome } from './outcome.js'

/** One slot of one panel. */
export interface SlotReference {
  readonly panel: string
  readonly slot: number
  /** The user it is about, by id or name, where the slot was one's and is another's. */
  readonly user?: string
}

function differenceAt(context: DeskContext, { panel, slot, user }: SlotReference): Difference | DeskRefusal {
  const found = findPanel(context, panel)
  if (!found.ok) return found
  const person = user === undefined ? undefined : findUser(context, user)
  if (person && !person.ok) return person
  const here = differencesAt(context, panel).filter(
    difference => difference.slot === slot && (person === undefined || difference.user === person.found.id),
  )
  // Of a slot that was one's and holds something else now, whoever had it comes first.
  const difference = here.find(({ user }) => user !== undefined) ?? here[0]
  return difference ?? refuse('NO_DIFFERENCE', { slot, panel })
}

/** Makes the desk say what the panel says. */
export function acceptSlot(context: DeskContext, reference: SlotReference): DeskOutcome {
  const difference = differenceAt(context, reference)
  if ('ok' in difference) return difference
  const { panel, slot, user: id, shown } = difference
  const { state } = context
  const user = id === undefined ? undefined : state.users.get(id)
  const access = id === undefined ? undefined : state.access.get(accessKey(id, panel))
  if (!user || !access)
    return shown ? takeIn(context, panel, slot, shown) : refuse('NO_DIFFERENCE', { slot, panel })
  if (!shown || user.deleted) {
    // The code is gone from the panel, or stays there as nobody's.
    const { held: _, trouble: __, undo: ___, ...rest } = access
    const off = user.deleted ? {} : { direct: { since: state.next() } }
    state.access.put({ ...rest, ...off })
  } else state.access.put(following(context, access, user, slot, shown))
  context.touch(accessKey(user.id, panel))
  return { ok: true, user: user.id }
}

/** A code that only the panel knew becomes a user of this desk, whose digits the desk does not know. */
function takeIn(context: DeskContext, panel: string, slot: number, shown: Shown): DeskOutcome {
  const { state } = context
  const words = (shown.name ?? `Slot ${slot}`).trim().split(/\s+/)
  const user: DeskUser = {
    id: `user-${state.next()}`,
    first: words.slice(0, -1).join(' ') || words.join(' '),
    last: words.length > 1 ? (words.at(-1) ?? '') : '',
    userType: DESK_USER_TYPES.find(type => type === shown.userType) ?? 'unrestricted',
    contacts: [],
    decided: { name: 0, type: 0, code: 0 },
  }
  state.users.put(user)
  state.access.put(following(context, { user: user.id, panel }, user, slot, shown))
  return { ok: true, user: user.id }
}

/**
 * The access as the slot shows it. Whoever has it from a plan goes on having it from there, and only what the slot shows
 * otherwise is accepted, until it is decided anew.
 */
function following(context: DeskContext, access: Access, user: DeskUser, slot: number, shown: Shown): Access {
  const { state } = context
  const { name = fullName(user), userType, partitions, time, generation, revision } = shown
  const type = time.kind === 'always' ? userType : user.userType
  const { trouble: _, undo: __, ...rest } = access
  const since = state.next()
  const written: Written = { name, userType: type, partitions, time, code: 'panel' }
  const held: Held = { slot, generation, revision, written }
  const direct = grantOf(state, user, access) ? {} : { direct: { since, grant: { partitions, time } } }
  return { ...rest, ...direct, accepted: { since, name, userType: type, partitions, time }, held }
}

/** Makes the panel say what the desk says. */
export function undoSlot(context: DeskContext, reference: SlotReference): DeskOutcome {
  const difference = differenceAt(context, reference)
  if ('ok' in difference) return difference
  const { panel, slot, user: id, kind, shown } = difference
  const { state, settings } = context
  if (kind === 'unknown' || id === undefined) {
    const isBusy = state.operations
      .by('panel', panel)
      .some(({ purpose }) => purpose.kind === 'tidy' && purpose.slot === slot)
    if (isBusy) return refuse('UNDO_BUSY', { slot, panel })
    const known = shown ? { ifRevision: shown.revision, ifGeneration: shown.generation } : {}
    const { transaction } = begin(context, {
      panel,
      name: 'user-code/clear',
      body: { slot, ...known },
      purpose: { kind: 'tidy', slot },
      timeoutMs: settings.writeTimeoutMs,
    })
    return { ok: true, transaction }
  }
  const access = state.access.get(accessKey(id, panel))
  if (!access) return refuse('NO_DIFFERENCE', { slot, panel })
  const { trouble: _, held, ...rest } = access
  if (kind === 'missing') state.access.put({ ...rest, again: slot, undo: true })
  else state.access.put({ ...rest, ...(held ? { held } : {}), undo: true })
  return { ok: true, user: id }
}
