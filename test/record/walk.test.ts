import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { createPanel, type EmulatedPanel } from '../../src/emulator/library.js'
import { Secret } from '../../src/panel/secret.js'
import { SlotTable } from '../../src/panel/slot-table.js'
import { Noting } from '../../src/recording/notes.js'
import { makeScenario } from '../../src/scenario/record/make.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { budget } from '../../tools/test/budget.js'

const catalogue = loadCatalogue()
const models = catalogue.list().map(({ id }) => id)
const arrive = () => new Promise<void>(resolve => setImmediate(resolve))

/** Codes as a walk has them: next to each other, forbidden, unfit, with a zero in front. */
const CODES = ['4711', '4712', '8640', '0471', '0000', '9182', '918273', '77']
const code = fc.constantFrom(...CODES)

type Act = (panel: EmulatedPanel) => void

/** What cannot be done at a panel (there is no such zone, say) is no step of the walk. */
const able =
  (act: Act): Act =>
  panel => {
    try {
      act(panel)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }

const act: fc.Arbitrary<Act> = fc
  .oneof(
    { weight: 4, arbitrary: code.map(keys => (panel: EmulatedPanel) => void panel.press(keys)) },
    { weight: 1, arbitrary: code.map(keys => (panel: EmulatedPanel) => void panel.press(keys.slice(0, 2))) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(
          '[AWAY]',
          '[STAY]',
          '[DISARM]',
          '[BYPASS]3[OK]',
          '[PROGRAM]',
          '[EXIT]',
          '[FIRE]',
          '[CHIME]',
        )
        .map(keys => (panel: EmulatedPanel) => void panel.press(keys)),
    },
    {
      weight: 2,
      arbitrary: fc.record({ zone: fc.integer({ min: 1, max: 9 }), open: fc.boolean() }).map(
        ({ zone, open }) =>
          (panel: EmulatedPanel) =>
            panel.zone(zone, { open }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .record({ code, name: fc.constantFrom('Ada', 'Benjamin Lovelace', 'Zoë') })
        .map(body => (panel: EmulatedPanel) => void panel.request('user-code/add', body)),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({ slot: fc.integer({ min: 0, max: 6 }), code })
        .map(body => (panel: EmulatedPanel) => void panel.request('user-code/modify', body)),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 0, max: 6 })
        .map(slot => (panel: EmulatedPanel) => void panel.request('user-code/clear', { slot })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Act>(
        panel => void panel.request('arm', { mode: 'away', bypass: true }),
        panel => void panel.request('disarm'),
        panel => void panel.request('refresh'),
        panel => panel.power({ mains: false }),
        panel => panel.power({ mains: true, battery: 'ok' }),
        panel => panel.restart(),
        panel => panel.fault('bus-cut'),
        panel => panel.fault('bus-slow', { delayMs: 1_500 }),
        panel => void panel.clearFault('bus-cut'),
        panel => void panel.command({ type: 'arm', mode: 'away', partition: 1, bypass: true }, 'serial'),
        panel => void panel.command({ type: 'disarm', partition: 1, code: new Secret('4711') }, 'serial'),
      ),
    },
  )
  .map(able)

const walk = fc.array(
  fc.record({
    act,
    pause: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90_000 }), fc.constant(3_600_000)),
  }),
  { maxLength: 14 },
)

test('whatever is done at whatever panel, the file made of it passes and has no real code', {
  timeout: 120_000,
}, async () => {
  let left = 0
  let seen = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...models),
      walk,
      walk,
      fc.nat({ max: 999 }),
      async (model, before, during, seed) => {
        const clock = new VirtualClock({ start: Date.parse('2026-03-02T17:20:00.333Z') })
        const panel = createPanel({ model, clock, seed, catalogue })
        try {
          const go = async (steps: typeof before) => {
            for (const { act: does, pause } of steps) {
              does(panel)
              await arrive()
              clock.advanceTo(clock.now() + pause)
              await arrive()
            }
          }
          await arrive()
          await go(before.slice(0, 6))
          const noting = new Noting(panel)
          await go(during)
          noting.stop()
          const notes = noting.notes()
          const real = [
            ...CODES,
            ...[...new SlotTable(notes.record.panel.slots).users()].map(user => user.code.reveal()),
          ]
          const made = await makeScenario(notes, { name: 'A walk', seed: 9, keepNames: false, catalogue })
          expect(made.failure, made.text).toBeUndefined()
          const { forbidden, installer } = notes.model.facts.codes
          const steps = made.text.slice(made.text.indexOf('\nname:'))
          for (const one of real.filter(digits => digits.length > 3))
            if (![...forbidden, ...installer].some(stays => Math.abs(Number(stays) - Number(one)) < 2))
              expect(steps, model).not.toMatch(new RegExp(`'(\\[\\w+\\])*${one}(\\[|')`))
          expect(steps).not.toMatch(/Ada|Benjamin|Zoë/)
          seen += (steps.match(/expect:/g) ?? []).length
          left += made.leftOut
        } finally {
          panel.close()
        }
      },
    ),
    { seed: 20_260_302, numRuns: budget(20, 60), endOnFailure: true },
  )
  // What a file cannot begin with, an alarm or half a code, has consequences; else what was seen is seen again.
  expect(seen).toBeGreaterThan(40)
  expect(left).toBeLessThan(seen * 0.05)
})
