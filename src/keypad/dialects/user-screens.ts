import type { Outcome } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import type { PanelView } from '../../panel/view.js'
import type { Hand, Standing } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { type Act, go, isWhole, type Known, type Page, stay, typeCode } from './pages.js'
import { codeCommand, duressSlot, isInstaller, isMaster } from './users.js'

/** How a family's screens for users are, where they differ. */
export interface UserScreens {
  readonly title: string
  /** Where BACK leads from the list of users. */
  readonly back: Act
  /** Users shown at once. */
  readonly rows: number
  /** The numbers on the list. */
  readonly listed: (view: PanelView, partition: number) => readonly number[]
  /** What the list says of a number. */
  readonly row: (view: PanelView, slot: number) => string
  /** A key of its own makes a new user, who gets the next free number; else the rows of empty numbers do. */
  readonly addKey?: true
  /** What is asked before the code of a new user; absent: nothing. */
  readonly before?: { readonly prompt: string; readonly key: NamedKey }
  /** What is asked for, and the key that ends each of the two. */
  readonly code: { readonly prompt: string; readonly key: NamedKey }
  readonly again: { readonly prompt: string; readonly key: NamedKey }
  /** Whether the first of the two is judged by itself. */
  readonly judgesFirst: boolean
  /** How a code is switched on and off. */
  readonly access: 'active' | 'always-never' | 'none'
  /** Whether a page says what was done, with OK under it. */
  readonly confirms: boolean
  /** What else is asked of a new user, with the code in `held`; absent: nothing. */
  readonly form?: Page
}

/** A mismatch of the two entries. No document seen has the words. */
const DIFFER = 'The codes differ.'

/** The numbers of everybody in the table whom these screens show, and of the duress code, which is listed before it is set. */
export function usersThere(view: PanelView, partition: number): number[] {
  const duress = duressSlot(view, partition)
  const slots = view.slots.slots().filter(slot => !isInstaller(view, slot))
  return [...new Set([...slots, ...(duress === undefined ? [] : [duress])])].toSorted((a, b) => a - b)
}

/** Ends with what came of it: a page that says so, or the list. */
const answer = (spec: UserScreens, hand: Hand, outcome: Outcome, done: string): Known =>
  go(hand, outcome.ok && spec.confirms ? 'done' : 'users', {}, hand.answered(outcome, done))

/** The number that a page is about; 0: a new user's, which the panel chooses. */
const userOf = ({ record }: Pick<Standing, 'record'>): number => record.menu?.user ?? 0

const firstRow = ({ record }: Pick<Standing, 'record'>): number => record.menu?.item ?? 0

/** The list as it is seen now. */
function seen(spec: UserScreens, at: Standing): { slots: readonly number[]; more: boolean } {
  const all = spec.listed(at.view, at.partition)
  const from = firstRow(at)
  return { slots: all.slice(from, from + spec.rows), more: all.length > from + spec.rows }
}

/** Begins a code: of a new user after what is asked before it, of one who is there at once. */
const begin = (spec: UserScreens, hand: Hand, user: number): Known =>
  go(hand, spec.before && !hand.view.slots.has(user) ? 'before' : 'code', { user })

function usersPage(spec: UserScreens): Page {
  const rowKey =
    (slot: number): Act =>
    hand =>
      hand.view.slots.has(slot) ? go(hand, 'user', { user: slot }) : begin(spec, hand, slot)
  return {
    title: () => spec.title,
    prompt: at =>
      seen(spec, at)
        .slots.map((slot, index) => `${index + 1} ${spec.row(at.view, slot)}`)
        .join('  '),
    keys: at => {
      const { slots, more } = seen(spec, at)
      const from = firstRow(at)
      const to =
        (item: number): Act =>
        hand =>
          go(hand, 'users', { item })
      return new Map<NamedKey | string, Act>([
        ...slots.map((slot, index) => [String(index + 1), rowKey(slot)] as const),
        ...(from > 0 ? [['UP', to(Math.max(0, from - spec.rows))] as const] : []),
        ...(more ? [['DOWN', to(from + spec.rows)] as const] : []),
        ...(spec.addKey ? [['ADD', (hand: Hand) => begin(spec, hand, 0)] as const] : []),
        ['BACK', spec.back],
      ])
    },
  }
}

const setEnabled =
  (enabled: boolean, done: string): Act =>
  hand =>
    stay(hand, hand.answered(hand.execute({ type: 'user-code/modify', slot: userOf(hand), enabled }), done))

/** Keys that switch a code on and off. */
function accessKeys(spec: UserScreens, { view, record }: Standing): (readonly [NamedKey, Act])[] {
  if (spec.access === 'none') return []
  const isOn = view.slots.get(userOf({ record }))?.enabled === true
  if (spec.access === 'active') return [['ACTIVE', setEnabled(!isOn, isOn ? 'Not active' : 'Active')]]
  return [
    ['ALWAYS', setEnabled(true, 'Always')],
    ['NEVER', setEnabled(false, 'Never')],
    // Hours of the panel's own are not emulated: those of users are the module's.
    ['SCHEDULE', hand => stay(hand, { message: 'No schedules' })],
  ]
}

function userPage(spec: UserScreens): Page {
  return {
    title: at => spec.row(at.view, userOf(at)),
    prompt: ({ view, record }) => (view.slots.get(userOf({ record }))?.enabled === false ? 'Not active' : ''),
    keys: at => {
      const isFixed = isMaster(at.view, userOf(at))
      return new Map<NamedKey, Act>([
        ['CHANGE', hand => go(hand, 'code')],
        ...(isFixed
          ? []
          : [...accessKeys(spec, at), ['DELETE', (hand: Hand) => go(hand, 'delete')] as const]),
        ['BACK', hand => go(hand, 'users')],
      ])
    },
  }
}

function deletePage(spec: UserScreens): Page {
  const clear: Act = hand => {
    const slot = userOf(hand)
    return answer(spec, hand, hand.execute({ type: 'user-code/clear', slot }), `User ${slot} deleted`)
  }
  return {
    title: at => spec.row(at.view, userOf(at)),
    prompt: () => 'Delete?',
    keys: () =>
      new Map<NamedKey, Act>([
        ['DELETE', clear],
        ['CANCEL', hand => go(hand, 'user')],
      ]),
  }
}

/** The change of the user table that a code asks for; `slot` 0: a new user. */
export const codeChange = (view: PanelView, slot: number, code: string) =>
  slot === 0
    ? ({ type: 'user-code/add', code: new Secret(code), userType: 'unrestricted' } as const)
    : codeCommand(view, slot, code)

/** Writes a code, and says what came of it: a refusal leads back to the first of the two entries. */
export function write(spec: UserScreens, hand: Hand, command: ReturnType<typeof codeChange>): Known {
  const isNew = command.type === 'user-code/add'
  const outcome = hand.execute(command)
  if (!outcome.ok) return go(hand, 'code', {}, hand.answered(outcome, ''))
  const slot = outcome.slot ?? userOf(hand)
  const written = {
    ...hand,
    record: { ...hand.record, menu: { ...hand.record.menu, at: 'users', user: slot } },
  }
  return answer(spec, written, outcome, isNew ? `User ${slot} added` : `User ${slot} changed`)
}

function first(spec: UserScreens): Act {
  return hand => {
    const { view, record } = hand
    if (!isWhole(hand)) return stay(hand)
    const command = codeChange(view, userOf(hand), record.digits)
    // What would be refused is refused here, so that it is told.
    if (spec.judgesFirst && !hand.check(command).ok)
      return stay(hand, hand.answered(hand.execute(command), ''))
    return go(hand, 'again', { held: record.digits })
  }
}

function second(spec: UserScreens): Act {
  return hand => {
    const { view, record } = hand
    if (!isWhole(hand)) return stay(hand)
    if (record.digits !== record.menu?.held) return go(hand, 'code', {}, { message: DIFFER })
    const user = userOf(hand)
    if (spec.form && !view.slots.has(user)) return go(hand, 'form', { held: record.digits, item: 0 })
    return write(spec, hand, codeChange(view, user, record.digits))
  }
}

function entryPage(spec: UserScreens, which: 'code' | 'again'): Page {
  const { prompt, key } = spec[which]
  const end = which === 'code' ? first(spec) : second(spec)
  return {
    title: at => (userOf(at) === 0 ? spec.title : spec.row(at.view, userOf(at))),
    prompt: () => prompt,
    keys: () =>
      new Map<NamedKey, Act>([
        [key, end],
        ['BACK', hand => go(hand, 'users')],
      ]),
    digit: typeCode,
    takesCode: true,
  }
}

/** The pages of a family's users: their list, one user, a code twice, the question before one is deleted. */
export function userPages(spec: UserScreens): Record<string, Page> {
  const { before, form } = spec
  const asked: Page | undefined = before && {
    title: () => spec.title,
    prompt: () => before.prompt,
    keys: () =>
      new Map<NamedKey, Act>([
        [before.key, hand => go(hand, 'code')],
        ['BACK', hand => go(hand, 'users')],
      ]),
  }
  const done: Page = {
    title: () => spec.title,
    prompt: () => '',
    keys: () =>
      new Map<NamedKey, Act>([
        [
          'OK',
          hand => {
            const isThere = hand.view.slots.has(userOf(hand))
            return go(hand, isThere && spec.access === 'always-never' ? 'user' : 'users')
          },
        ],
      ]),
  }
  return {
    users: usersPage(spec),
    user: userPage(spec),
    code: entryPage(spec, 'code'),
    again: entryPage(spec, 'again'),
    delete: deletePage(spec),
    ...(spec.confirms ? { done } : {}),
    ...(asked ? { before: asked } : {}),
    ...(form ? { form } : {}),
  }
}
