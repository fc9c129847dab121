import { type DraftStep, does, said } from './draft.js'
import type { Ground } from './ground.js'

const PEOPLE = ['Ada', 'Ben', 'Eve', 'Finn'] as const

/** Somebody at the cloud desk. It knows those it entered, and may be refused: each step has a label, and so expects an answer. */
export function deskStep(ground: Ground): DraftStep {
  const { dice } = ground
  const as = { as: ground.label('d') }
  const stranger = PEOPLE.find(name => !ground.people.includes(name))
  if (stranger && (ground.people.length === 0 || dice.often(20))) {
    ground.people.push(stranger)
    return does('desk', { 'user/add': { first: stranger, code: ground.code() } }, as)
  }
  const user = dice.one(ground.people) ?? 'Ada'
  const action = dice.weighed<() => DraftStep>([
    [6, () => ({ 'access/on': said({ user, partitions: dice.maybe(30, () => ground.somePartitions()) }) })],
    [4, () => ({ 'access/off': { user } })],
    [3, () => ({ 'user/edit': said({ user, code: ground.code() }) })],
    [1, () => ({ 'access/cancel': { user } })],
    [1, () => ({ 'user/remove': { user } })],
    [2, () => ({ 'sync/accept': { slot: ground.slot() } })],
    [2, () => ({ 'sync/undo': { slot: ground.slot() } })],
  ])()
  return does('desk', action, as)
}
