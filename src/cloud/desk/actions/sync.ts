import { begin, type DeskContext, nextNumber } from '../context.js'
import { type Difference, differencesAt } from '../differences.js'
import { findPanel } from '../find.js'
import { type DeskRefusal, refuse } from '../refusal.js'
import {
  type Access,
  accessKey,
  DESK_USER_TYPES,
  type DeskUser,
  fullName,
  type Grant,
  type Shown,
} from '../state.js'
import type { DeskOutcome } from './outcome.js'

/** One slot of one panel. */
export interface SlotReference {
  readonly panel: string
  readonly slot: number
}

function differenceAt(context: DeskContext, { panel, slot }: SlotReference): Difference | DeskRefusal {
  const found = findPanel(context, panel)
  if (!found.ok) return found
  const difference = differencesAt(context, panel).find(({ slot: other }) => other === slot)
  return difference ?? refuse('NO_DIFFERENCE', { slot, panel })
}

/** Access as a slot shows it. */
const grantFrom = ({ partitions, time }: Shown): Grant => ({ partitions, time })

/** Makes the desk say what the panel says. */
export function acceptSlot(context: DeskContext, reference: SlotReference): DeskOutcome {
  const difference = differenceAt(context, reference)
  if ('ok' in difference) return difference
  const { panel, slot, user: id, shown } = difference
  const user = id === undefined ? undefined : context.state.users.get(id)
  const access = id === undefined ? undefined : context.state.access.get(accessKey(id, panel))
  if (!user || !access)
    return shown ? takeIn(context, panel, slot, shown) : refuse('NO_DIFFERENCE', { slot, panel })
  if (!shown || user.deleted) {
    // The code is gone from the panel, or stays there as nobody's.
    delete access.held
    if (!user.deleted) access.direct = 'off'
  } else if (difference.kind === 'contested' && access.held) {
    // The panel holds what this desk wrote; what somebody wanted here since then is still wanted.
    const { contested, ...held } = access.held
    access.held = held
  } else follow(access, user, slot, shown)
  return { ok: true, user: user.id }
}

/** A code that only the panel knew becomes a user of this desk, whose digits the desk does not know. */
function takeIn(context: DeskContext, panel: string, slot: number, shown: Shown): DeskOutcome {
  const words = (shown.name ?? `Slot ${slot}`).trim().split(/\s+/)
  const user: DeskUser = {
    id: `user-${nextNumber(context.state)}`,
    first: words.slice(0, -1).join(' ') || words.join(' '),
    last: words.length > 1 ? (words.at(-1) ?? '') : '',
    codeVersion: 0,
    userType: DESK_USER_TYPES.find(type => type === shown.userType) ?? 'unrestricted',
    contacts: [],
  }
  context.state.users.set(user.id, user)
  const access: Access = { user: user.id, panel }
  context.state.access.set(accessKey(user.id, panel), access)
  follow(access, user, slot, shown)
  return { ok: true, user: user.id }
}

function follow(access: Access, user: DeskUser, slot: number, shown: Shown): void {
  const { name = fullName(user), userType, time } = shown
  const type = time.kind === 'always' ? userType : user.userType
  const differs = {
    ...(name === fullName(user) ? {} : { name }),
    ...(type === user.userType ? {} : { userType: type }),
  }
  const grant = grantFrom(shown)
  access.direct = grant
  if (Object.keys(differs).length > 0) access.accepted = differs
  else delete access.accepted
  delete access.trouble
  const written = { name, userType: type, ...grant, code: user.codeVersion }
  access.held = { slot, written, codeKnown: false, seen: shown }
}

/** Makes the panel say what the desk says. */
export function undoSlot(context: DeskContext, reference: SlotReference): DeskOutcome {
  const difference = differenceAt(context, reference)
  if ('ok' in difference) return difference
  const { panel, slot, user: id, kind } = difference
  const { state, settings } = context
  if (kind === 'unknown' || id === undefined) {
    const busy = [...state.operations.values()].some(
      ({ panel: other, purpose }) => other === panel && purpose.kind === 'tidy' && purpose.slot === slot,
    )
    if (busy) return refuse('UNDO_BUSY', { slot, panel })
    const { transaction } = begin(context, {
      panel,
      name: 'user-code/clear',
      body: { slot },
      purpose: { kind: 'tidy', slot },
      timeoutMs: settings.writeTimeoutMs,
    })
    return { ok: true, transaction }
  }
  const access = state.access.get(accessKey(id, panel))
  if (!access) return refuse('NO_DIFFERENCE', { slot, panel })
  delete access.trouble
  if (kind === 'missing') {
    delete access.held
    access.again = slot
  } else access.force = true
  return { ok: true, user: id }
}
