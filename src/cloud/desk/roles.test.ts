import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Secret } from '../../panel/secret.js'
import { seededRandom } from '../../time/random.js'
import { DEFAULT_ROOT } from '../native/topics.js'
import { ACTION_NEEDS } from './action-needs.js'
import type { DeskActionName, DeskActions } from './actions.js'
import { Desk } from './desk.js'
import { decodeDesk } from './desk-record.js'
import { ROLE_NAMES, type Role } from './permissions.js'
import { withRoles } from './roles-page.js'
import { Site, SiteDesk } from './testing/site.js'

/** The roles by one letter, in the order of the page: customer, representatives, administrator. */
const LETTERS: Readonly<Record<string, Role>> = {
  c: 'customer',
  1: 'representative-1',
  2: 'representative-2',
  3: 'representative-3',
  a: 'dealer-administrator',
}

interface Row<Name extends DeskActionName = DeskActionName> {
  readonly does: string
  readonly name: Name
  readonly input: DeskActions[Name]
  /** Who may. */
  readonly may: string
  /** Who may where the account uses access control; absent: the same. */
  readonly controlled?: string
}
const row = <Name extends DeskActionName>(
  does: string,
  name: Name,
  input: DeskActions[Name],
  may: string,
  controlled?: string,
): Row => ({ does, name, input, may, ...(controlled === undefined ? {} : { controlled }) })

const house = 'house'
/** Slots of the panel, as the keypad left them: Ada's and Eve's were changed, the others nobody here has. */
const SLOTS = { ada: 2, eve: 254, unknown: 9 }

const ROWS: readonly Row[] = [
  row('adds a person', 'user/add', { first: 'Bob' }, 'c23a', 'c'),
  row('adds a duress user', 'user/add', { first: 'Bob', userType: 'forced' }, 'a', ''),
  row('edits a person', 'user/edit', { user: 'Ada', code: '2580' }, 'c23a', 'c'),
  row('makes a person a duress user', 'user/edit', { user: 'Ada', userType: 'forced' }, 'a', ''),
  row("edits a duress user's code", 'user/edit', { user: 'Eve', code: '2580' }, 'a', ''),
  row('makes a duress user a user', 'user/edit', { user: 'Eve', userType: 'unrestricted' }, 'a', ''),
  row('removes a person', 'user/remove', { user: 'Ada' }, 'c23a', 'c'),
  row('removes a duress user', 'user/remove', { user: 'Eve' }, 'a', ''),
  row('deletes a person', 'user/delete', { user: 'Ada' }, 'c23a', 'c'),
  row('deletes a duress user', 'user/delete', { user: 'Eve' }, 'a', ''),
  row('switches access on', 'access/on', { user: 'Ada', panel: house }, 'c23a', 'c'),
  row('chooses a slot', 'access/on', { user: 'Ada', panel: house, slot: 7 }, '23a', ''),
  row("switches a duress user's access on", 'access/on', { user: 'Eve', panel: house }, 'a', ''),
  row('switches access off', 'access/off', { user: 'Ada', panel: house }, 'c23a', 'c'),
  row("switches a duress user's access off", 'access/off', { user: 'Eve', panel: house }, 'a', ''),
  row('takes back', 'access/cancel', { user: 'Ada', panel: house }, 'c23a', 'c'),
  row('takes back for a duress user', 'access/cancel', { user: 'Eve', panel: house }, 'a', ''),
  row('makes a plan', 'plan/add', { name: 'Night' }, 'c3a', 'c'),
  row('edits a plan', 'plan/edit', { plan: 'Staff', name: 'Night' }, 'c3a', 'c'),
  row('edits a plan of a duress user', 'plan/edit', { plan: 'Guards', drop: [house] }, 'a', ''),
  row('deletes a plan', 'plan/delete', { plan: 'Staff' }, 'c3a', 'c'),
  row('deletes a plan of a duress user', 'plan/delete', { plan: 'Guards' }, 'a', ''),
  row('assigns', 'plan/assign', { plan: 'Staff', user: 'Ada' }, 'c3a', 'c'),
  row('assigns a duress user', 'plan/assign', { plan: 'Staff', user: 'Eve' }, 'a', ''),
  row('unassigns', 'plan/unassign', { plan: 'Staff', user: 'Ada' }, 'c3a', 'c'),
  row('unassigns a duress user', 'plan/unassign', { plan: 'Guards', user: 'Eve' }, 'a', ''),
  row("accepts a person's slot", 'sync/accept', { panel: house, slot: SLOTS.ada }, 'c3a', 'c'),
  row("undoes a person's slot", 'sync/undo', { panel: house, slot: SLOTS.ada }, 'c3a', 'c'),
  row('accepts a slot nobody has', 'sync/accept', { panel: house, slot: SLOTS.unknown }, 'c3a', 'c'),
  row('undoes a slot nobody has', 'sync/undo', { panel: house, slot: SLOTS.unknown }, 'c3a', 'c'),
  row("accepts a duress user's slot", 'sync/accept', { panel: house, slot: SLOTS.eve }, 'a', ''),
  row("undoes a duress user's slot", 'sync/undo', { panel: house, slot: SLOTS.eve }, 'a', ''),
  row('forgets a panel', 'panel/forget', { panel: house }, 'c3a', 'c'),
  row('lists the users', 'command', { panel: house, item: 'manage-user-codes' }, 'c123a'),
  row('changes the length', 'command', { panel: house, item: 'change-code-length', length: 4 }, '3a'),
  row('sends a list', 'command', { panel: house, item: 'refresh-equipment-list' }, '123a'),
  row('sets the time', 'command', { panel: house, item: 'set-time' }, '23a'),
  row('arms', 'command', { panel: house, item: 'arm' }, 'ca'),
  row('disarms', 'command', { panel: house, item: 'disarm' }, 'ca'),
  row('bypasses', 'command', { panel: house, item: 'bypass', zone: 1 }, 'ca'),
]

/** Ada and Eve, who is a duress user, with access to a panel where somebody has changed their slots. */
async function base() {
  const site = new Site()
  const device = await site.panel({ id: house, model: 'interlogix-nx' })
  const desk = await SiteDesk.at(site)
  const ada = await desk.make('user/add', { first: 'Ada', code: '4711' })
  const eve = await desk.make('user/add', { first: 'Eve', code: '5822', userType: 'forced' })
  for (const user of [ada, eve]) await desk.make('access/on', { user, panel: house })
  await desk.make('plan/add', { name: 'Staff' })
  await desk.make('plan/add', { name: 'Guards' })
  await desk.make('plan/assign', { plan: 'Guards', user: eve })
  for (const slot of [SLOTS.ada, SLOTS.eve])
    handsOf(device).command({ type: 'user-code/modify', slot, name: 'Visitor' }, 'serial')
  const guest = { slot: SLOTS.unknown, code: new Secret('6933'), userType: 'unrestricted' } as const
  handsOf(device).command({ type: 'user-code/add', ...guest }, 'serial')
  await site.run(1_000)
  return { site, entries: new Map(desk.store.entries) }
}

describe('roles', () => {
  let kept: Awaited<ReturnType<typeof base>>
  beforeAll(async () => {
    kept = await base()
  })

  /** Whether a role is let do it, at a desk of its own. */
  function isLet({ name, input }: Row, role: Role, accessControl: boolean): boolean {
    const { site, entries } = kept
    const desk = new Desk(decodeDesk(entries, 'desk.json'), {
      root: DEFAULT_ROOT,
      now: () => site.clock.now(),
      random: seededRandom(1),
      settings: { accessControl },
    })
    desk.linkOpening()
    for (const [topic, payload] of site.broker.retained) desk.message(topic, payload)
    desk.linkUp()
    const outcome = desk.perform(name, input, role)
    return outcome.ok || !['NO_PERMISSION', 'ACCESS_CONTROL'].includes(outcome.reason)
  }

  it.each(ROWS)('are let, and not let: who $does', one => {
    for (const [accessControl, may] of [
      [false, one.may],
      [true, one.controlled ?? one.may],
    ] as const) {
      const those = Object.entries(LETTERS).flatMap(([letter, role]) =>
        isLet(one, role, accessControl) ? [letter] : [],
      )
      expect(those.sort().join(''), accessControl ? 'under Access Control' : '').toBe(
        [...may].sort().join(''),
      )
    }
  })

  it('are looked at for every action that is about users', () => {
    const tried = new Set(ROWS.map(({ name }) => name))
    expect(Object.keys(ACTION_NEEDS).filter(name => !tried.has(name as DeskActionName))).toEqual([])
    expect(Object.values(LETTERS)).toHaveLength(ROLE_NAMES.length)
  })

  it('are on their page as they are here (npm run docs writes it anew)', () => {
    const page = readFileSync(new URL('../../../docs/cloud-desk.md', import.meta.url), 'utf8')
    expect(withRoles(page)).toBe(page)
  })
})
