import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { loadCatalogue } from '../catalogue/catalogue.js'
import type { Source } from './events.js'
import type { Explicable } from './explain-command.js'
import { Secret } from './secret.js'
import { type PanelBench, panelOf } from './testing/panel-of.js'

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

const code = fc
  .constantFrom('1234', '4711', '4712', '0000', '5555', '47110', '12a4')
  .map(text => new Secret(text))
const slot = fc.constantFrom(0, 1, 2, 3, 9, 230, 246, 999, 1.5)
const partition = fc.constantFrom(1, 1, 2, 3)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const userType = fc.constantFrom(
  'unrestricted' as const,
  'forced' as const,
  'disposable' as const,
  'expiring' as const,
)
const partitions = fc.constantFrom<number[]>([1], [2], [1, 2], [], [9])

const command: fc.Arbitrary<Explicable> = fc
  .oneof(
    fc.record({
      type: fc.constant('user-code/add' as const),
      code,
      userType,
      slot: maybe(slot),
      partitions: maybe(partitions),
    }),
    fc.record({
      type: fc.constant('user-code/modify' as const),
      slot,
      code: maybe(code),
      userType: maybe(userType),
    }),
    fc.record({
      type: fc.constant('user-code/clear' as const),
      slot: fc.oneof(slot, fc.constant('all' as const)),
    }),
    fc.record({
      type: fc.constant('user-authority/set' as const),
      slot,
      authority: fc.constantFrom(0, 0x30),
      partitions,
    }),
    fc.record({ type: fc.constant('code-length/set' as const), length: fc.constantFrom(4, 5, 6) }),
    fc.record({
      type: fc.constant('arm' as const),
      partition,
      mode: fc.constantFrom('away' as const, 'night' as const),
      code: maybe(code),
      bypass: maybe(fc.boolean()),
    }),
    fc.record({ type: fc.constant('disarm' as const), partition, code: maybe(code), user: maybe(slot) }),
    fc.record({ type: fc.constant('programming/enter' as const), partition, code }),
  )
  .map(given) as fc.Arbitrary<Explicable>

const source = fc.constantFrom<Source>('module', 'control', 'serial', 'keypad')
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(command, source) },
  fc.constantFrom('zone', 'closed', 'off', 'on', 'later', 'walk', 'exit'),
)

function happen(bench: PanelBench, what: string): void {
  if (what === 'zone') bench.open(3)
  else if (what === 'closed') bench.close(3)
  else if (what === 'off') bench.powerOff()
  else if (what === 'on') bench.powerOn()
  else if (what === 'later') bench.seconds(61)
  else if (what === 'walk') bench.ask({ type: 'walk-test', partition: 1, on: true }, 'control')
  else bench.ask({ type: 'programming/exit' }, 'keypad')
}

describe('an explanation of a command', () => {
  const ids = loadCatalogue().ids()

  it('comes to what carrying it out comes to, and does nothing', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.array(happening, { minLength: 4, maxLength: 30 }),
        (model, happenings) => {
          const { max } = loadCatalogue().model(model).facts.partitions
          const bench = panelOf({ model, setup: { partitions: Math.min(2, max), exitDelay: 0 } })
          for (const each of happenings) {
            if (typeof each === 'string') {
              happen(bench, each)
              continue
            }
            const [asked, from] = each
            const before = JSON.stringify(bench.state.record())
            const events = bench.events.length
            const { guards, outcome } = bench.panel.explain(asked, { source: from, cause: bench.input() })
            expect(JSON.stringify(bench.state.record())).toBe(before)
            expect(bench.events.length).toBe(events)
            const done = bench.ask(asked, from)
            expect(outcome).toEqual(done.ok ? { ok: true } : done)
            // All that was looked at did not stand in the way, but for the last where something did.
            expect(guards.slice(0, -1).every(({ holds }) => !holds)).toBe(true)
            const last = guards.at(-1)
            if (!done.ok) expect(last).toMatchObject({ holds: true, refusal: done.reason })
            seen.add(done.ok ? 'ok' : done.reason)
          }
        },
      ),
      { seed: 11, numRuns: budget(25, 80) },
    )
    // The walk met enough of them to mean something.
    expect(seen.size).toBeGreaterThan(12)
  })

  it('names the fact that an armed Concord 4 refuses a code for, and where that is written', () => {
    const bench = panelOf({ model: 'interlogix-concord-4', setup: { exitDelay: 0 } })
    bench.arm()
    const { guards, outcome } = bench.panel.explain(
      { type: 'user-code/add', code: new Secret('4711'), userType: 'unrestricted' },
      { source: 'module', cause: bench.input() },
    )
    expect(outcome).toMatchObject({ ok: false, reason: 'PANEL_ARMED' })
    const known = bench.model.provenance.find(({ path }) => path === 'programming.whileArmed')
    expect(guards.at(-1)).toMatchObject({
      guard: 'armedPartitionConcerned',
      holds: true,
      refusal: 'PANEL_ARMED',
      facts: [
        {
          fact: 'programming.whileArmed',
          value: false,
          source: known?.source,
          confidence: known?.confidence,
          standing: known?.standing,
        },
        { fact: 'programming.armedScope' },
      ],
    })
    expect(guards[0]).toEqual({
      guard: 'panelOff',
      holds: false,
      refusal: 'PANEL_OFF',
      facts: [],
      factless: 'the panel has no power',
    })
  })

  it('gives the fact as it is in force, where the installation or the code length changes it', () => {
    const facts = { userCodes: { limit: 95, atLength: [{ length: 6, limit: 1 }] } }
    const bench = panelOf({ facts, setup: { codeLength: 6 } })
    const { guards } = bench.panel.explain(
      { type: 'user-code/add', code: new Secret('471100'), userType: 'unrestricted' },
      { source: 'module', cause: bench.input() },
    )
    expect(guards.at(-1)).toMatchObject({
      guard: 'limitReached',
      facts: [{ fact: 'userCodes.limit', value: 1 }, {}],
    })
  })

  it('says of an arming that is so already that nothing is left to do', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.arm()
    const { guards, outcome } = bench.panel.explain(
      { type: 'arm', partition: 1, mode: 'away' },
      { source: 'module', cause: bench.input() },
    )
    expect(outcome).toEqual({ ok: true })
    expect(guards.at(-1)).toMatchObject({ guard: 'armedSoAlready', holds: true })
  })
})
