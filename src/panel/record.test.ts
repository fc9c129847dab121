import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { Secret } from './secret.js'
import { type PanelBench, panelOf } from './testing/panel-of.js'

/** Everything that can happen to a panel, as a property can draw it. */
const ACTIONS: Record<string, (bench: PanelBench, n: number) => void> = {
  add: (bench, n) => bench.add(String(3000 + n)),
  addOneTime: (bench, n) => bench.add(String(4000 + n), { userType: 'disposable' }),
  addDuress: (bench, n) => bench.add(String(5000 + n), { userType: 'forced' }),
  rename: (bench, n) => bench.modify(n, { name: `user ${n}` }),
  switchOff: (bench, n) => bench.modify(n, { enabled: false, partitions: [2] }),
  addWithAuthority: (bench, n) => bench.add(String(3000 + n), { authority: n * 7 }, 'serial'),
  authorize: (bench, n) => bench.modify(n, { authority: 0xff - n * 13 }, 'serial'),
  authorizeEmpty: (bench, n) =>
    bench.ask({ type: 'user-authority/set', slot: n, authority: n * 17, partitions: [2] }, 'serial'),
  retype: (bench, n) => bench.modify(n, { userType: n % 2 === 0 ? 'non_access' : 'unrestricted' }),
  clear: (bench, n) => bench.ask({ type: 'user-code/clear', slot: n }),
  armAway: bench => bench.arm(),
  armHome: bench => bench.arm({ mode: 'home', bypass: true }),
  armSecond: bench => bench.arm({ partition: 2, noEntryDelay: true }),
  disarm: bench => bench.disarm(),
  disarmWith: (bench, n) => bench.disarm(String(3000 + n)),
  disarmOnce: (bench, n) => bench.disarm(String(4000 + n)),
  disarmUnderDuress: (bench, n) => bench.disarm(String(5000 + n)),
  armAsInstaller: bench => bench.arm({ code: new Secret('5555') }, 'keypad'),
  disarmAsInstaller: bench => bench.disarm('5555'),
  panic: (bench, n) => bench.ask({ type: 'panic', partition: 1, kind: n % 2 === 0 ? 'fire' : 'medical' }),
  silence: bench => bench.ask({ type: 'silence', partition: 1, code: new Secret('1234') }, 'keypad'),
  cancel: bench => bench.ask({ type: 'cancel', partition: 1 }),
  walk: (bench, n) => bench.ask({ type: 'walk-test', partition: 1, on: n % 3 === 0 }),
  chime: (bench, n) => bench.ask({ type: 'chime', partition: (n % 2) + 1 }, 'keypad'),
  typeWrong: bench => bench.verify('9999'),
  program: bench => bench.program('1234'),
  leave: bench => bench.ask({ type: 'programming/exit' }, 'keypad'),
  open: (bench, n) => bench.open(n),
  close: (bench, n) => bench.close(n),
  tamper: (bench, n) => bench.zone(n, { tamper: n % 2 === 0 }),
  bypass: (bench, n) => bench.ask({ type: 'bypass', zone: n, on: n % 3 > 0 }),
  powerOff: bench => bench.powerOff(),
  powerOn: bench => bench.powerOn(),
  longer: bench => bench.ask({ type: 'code-length/set', length: 6 }),
  shorter: bench => bench.ask({ type: 'code-length/set', length: 4 }),
  wait: (bench, n) => bench.seconds(n * 7),
  waitLong: (bench, n) => bench.seconds(n * 1000),
}

const life = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ACTIONS)), fc.integer({ min: 1, max: 9 })), {
  maxLength: 40,
})

const lively = () =>
  panelOf({
    facts: {
      users: { slotAuthority: 'kept-by-slot', installer: 'disarms-own-arming' },
      duress: { kind: 'attribute', max: 3 },
      programming: { localTimeout: 600, rebootOnExit: true },
      lockout: {
        rule: { kind: 'lock', unit: 'keys', count: 12, withinSeconds: 300, seconds: 60, alarm: true },
      },
    },
    setup: { partitions: 2 },
  })

describe('a panel', () => {
  test('lives the same life whether it stays awake or is put down and taken up between any two inputs', () => {
    fc.assert(
      fc.property(life, actions => {
        const [awake, sleeper] = [lively(), lively()]
        for (const [name, n] of actions) {
          ACTIONS[name]?.(awake, n)
          ACTIONS[name]?.(sleeper, n)
          sleeper.sleepAndWake()
        }
        expect(sleeper.events).toEqual(awake.events)
        expect(sleeper.panel.nextDeadline()).toBe(awake.panel.nextDeadline())
        expect(sleeper.state.record()).toEqual(awake.state.record())
      }),
      { numRuns: budget(20, 60) },
    )
  })

  test('never tells a code, whatever happens to it', () => {
    fc.assert(
      fc.property(life, actions => {
        const bench = lively()
        for (const [name, n] of actions) ACTIONS[name]?.(bench, n)
        const data = JSON.stringify(bench.events.map(event => event.data))
        expect(data).not.toMatch(/[345]00[1-9]|1234|9999|5555/)
      }),
      { numRuns: budget(20, 60) },
    )
  })

  test('says so when a damaged record has a deadline that nothing ends, rather than hang', () => {
    const bench = panelOf()
    const partition = bench.state.record().partitions[0]
    const deadline = bench.clock.now()
    bench.takeUp({
      ...bench.state.record(),
      partitions: partition ? [{ ...partition, context: { ...partition.context, deadline } }] : [],
    })
    expect(() => bench.panel.due()).toThrow(/deadlines at .* do not end/)
  })

  test('takes up a record of before it kept rights, chimes and who armed by themselves', () => {
    const bench = panelOf()
    const { rights, chimes, armedBy, ...older } = bench.state.record()
    expect([rights, chimes, armedBy]).toEqual([undefined, undefined, undefined])
    bench.takeUp(older)
    expect(bench.state.record()).toEqual(older)
  })

  test('has a small record when it is as delivered', () => {
    expect(JSON.stringify(panelOf().state.record()).length).toBeLessThan(700)
  })
})

test('is the same text for the same panel, put down in between or not', () => {
  const lived = (naps: boolean) => {
    const bench = panelOf({ facts: { alarm: { swinger: 3 } } })
    bench.arm()
    bench.advance(60_000)
    bench.open(3)
    bench.close(3)
    bench.advance(240_000)
    if (naps) bench.sleepAndWake()
    bench.ask({ type: 'arm', partition: 1, mode: 'home' })
    return JSON.stringify(bench.state.record())
  }
  expect(lived(true)).toBe(lived(false))
})
