import { type DraftStep, does, said } from './draft.js'
import type { Ground } from './ground.js'

const KEYS = [
  '[AWAY]',
  '[STAY]',
  '[NIGHT]',
  '[DISARM]',
  '[BYPASS]',
  '[PROGRAM]',
  '[EXIT]',
  '[CANCEL]',
  '[OK]',
  '[CHIME]',
  '*',
  '#',
  '*5',
  '*1',
  '*8',
  '1',
  '2',
  '05',
  '9',
] as const

/** Somebody at a keypad: mostly a whole habit, now and then keys as a child presses them. */
export function keypadStep(ground: Ground): DraftStep {
  const { dice } = ground
  const number = String(dice.between(1, 6)).padStart(dice.one([1, 2]), '0')
  const keys = dice.weighed<() => string>([
    [5, () => `[AWAY]${dice.often(50) ? ground.master : ground.code()}`],
    [2, () => `[STAY]${ground.code()}`],
    [6, () => ground.code()],
    [4, () => ground.master],
    [2, () => `[DISARM]${ground.code()}`],
    [2, () => `[PROGRAM]${ground.master}${number}${ground.code()}[OK]`],
    [2, () => `*5${ground.master}${number}${ground.code()}#`],
    [1, () => `[PROGRAM]${ground.master}[USERS][ADD]${ground.code()}[OK]${ground.code()}[OK][DONE]`],
    [1, () => `9${ground.master}${number}${ground.code()}#`],
    // The walk-test of a Vista, of a Concord, and of those that have it in a menu.
    [
      1,
      () =>
        dice.one([`${ground.master}5`, `8${ground.master}3`, `*6${ground.master}08`, `*6${ground.master}8`]),
    ],
    [1, () => '[EXIT]'],
    [3, () => Array.from({ length: dice.between(1, 6) }, () => dice.one(KEYS)).join('')],
  ])()
  const partition = ground.partition()
  return does('keypad', partition === 1 ? keys : { keys, partition })
}

/** Somebody with a screwdriver, a ladder and a fuse box. */
export function handStep(ground: Ground): DraftStep {
  const { dice } = ground
  const zone = () => {
    const number = ground.zone()
    ground.disturbed.add(number)
    return number
  }
  return dice.weighed<() => DraftStep>([
    [5, () => does('zone', { zone: zone(), open: dice.often(60) })],
    [1, () => does('zone', { zone: zone(), tamper: dice.often(50) })],
    [1, () => does('zone', { zone: zone(), trouble: dice.often(50) })],
    [
      3,
      () =>
        does('power', dice.one([{ mains: false }, { mains: false, battery: 'absent' }, { battery: 'low' }])),
    ],
    [2, () => does('power', { mains: true, battery: 'ok' })],
    [3, () => does('restart', {})],
    [4, () => does('take-up', {})],
  ])()
}

/** A command at the panel's port: from its serial line, or from the operator. */
export function portStep(ground: Ground): DraftStep {
  const { dice } = ground
  const partition = ground.partition()
  const code = dice.maybe(40, () => ground.code())
  const command = dice.weighed<() => DraftStep>([
    [
      4,
      () => ({
        arm: said({ mode: dice.one(['away', 'home', 'night']), partition, bypass: dice.often(80), code }),
      }),
    ],
    [4, () => ({ disarm: said({ partition, code }) })],
    [
      4,
      () => ({
        'user-code/add': said({
          code: ground.code(),
          slot: dice.maybe(70, () => ground.slot()),
          partitions: dice.maybe(40, () => ground.somePartitions()),
        }),
      }),
    ],
    [
      4,
      () => ({
        'user-code/modify': said({
          slot: ground.slot(),
          code: ground.code(),
          enabled: dice.maybe(20, () => dice.often(50)),
        }),
      }),
    ],
    [3, () => ({ 'user-code/clear': { slot: ground.slot() } })],
    [1, () => ({ 'user-code/clear': { slot: 'all' } })],
    [1, () => ({ 'code-length/set': { length: dice.one(ground.model.facts.codes.localLengths) ?? 4 } })],
    [1, () => ({ verify: { partition, code: ground.code() } })],
    [1, () => ({ bypass: { zone: dice.often(50) ? 'open' : ground.zone(), on: dice.often(60), partition } })],
    [1, () => ({ 'quick-exit': { partition } })],
    [1, () => ({ silence: said({ partition, code }) })],
    [1, () => ({ cancel: said({ partition, code }) })],
    [1, () => ({ chime: { partition, on: dice.often(50) } })],
    [1, () => ({ panic: { kind: dice.one(['fire', 'medical', 'police']), partition } })],
    [1, () => ({ 'programming/enter': { code: ground.master, partition } })],
    [1, () => ({ 'programming/exit': {} })],
    [
      1,
      () => ({
        'user-authority/set': {
          slot: ground.slot(),
          authority: dice.between(0, 255),
          partitions: ground.somePartitions(),
        },
      }),
    ],
  ])()
  const by = dice.often(40) ? { by: 'control' } : {}
  return does('port', command, { as: ground.label('p'), ...by })
}
