import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { KEYPAD_NAMES, type KeypadName } from '../src/catalogue/keypad-names.js'
import { encodeRecord } from '../src/device/record.js'
import { Rig } from '../src/device/testing/rig.js'
import { FAMILY_KEYS, SIGNS, SOFT_KEYS } from '../src/keypad/keys.js'
import { budget } from '../tools/test/budget.js'

const catalogue = loadCatalogue()

/** The first model whose keypads are worked so. */
const modelOf = (keypad: KeypadName): string | undefined =>
  catalogue.ids().find(id => (catalogue.model(id).keypad ?? 'screen') === keypad)

const FAMILIES = KEYPAD_NAMES.flatMap(keypad => {
  const model = modelOf(keypad)
  return model === undefined ? [] : [{ keypad, model }]
})

const keys = [...SOFT_KEYS, ...FAMILY_KEYS, ...SIGNS].map(key => `[${key}]`)

/** What somebody does, and lets pass (ms). Codes as delivered are often among it, so that chance gets into menus. */
const step = (codes: readonly string[]) =>
  fc.record({
    text: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(...codes, ...codes.map(code => `*5${code}`), '0', '1', '2', '9'),
      },
      { weight: 2, arbitrary: fc.stringMatching(/^[0-9]{1,6}$/) },
      { weight: 4, arbitrary: fc.constantFrom(...keys, '*', '#', '*1', '*8', '030') },
    ),
    door: fc.option(fc.boolean(), { freq: 8 }),
    pause: fc.constantFrom(0, 0, 0, 900, 2_500, 4_500, 31_000, 130_000),
  })

function played(
  model: string,
  steps: readonly { text: string; door: boolean | null; pause: number }[],
  naps: boolean,
) {
  const rig = new Rig({ model, naps, setup: { panel: { partitions: 1 } } })
  const shown: unknown[] = []
  for (const { text, door, pause } of steps) {
    rig.hands.keys(text)
    if (naps) rig.nap()
    shown.push(rig.device.displays())
    if (door !== null) rig.hands.zone(1, { open: door })
    rig.clock.advance(pause)
    if (naps) rig.nap()
    shown.push(rig.device.displays())
  }
  return { shown, events: rig.events, record: encodeRecord(rig.device.record()) }
}

test.each(FAMILIES)(
  'at a $keypad keypad ($model) whatever is pressed shows and does the same, put down after every key or never',
  ({ model }) => {
    const { codes } = catalogue.model(model).facts
    const delivered = [...codes.master, ...codes.installer].filter(
      code => code.length === codes.defaultLength,
    )
    fc.assert(
      fc.property(
        fc.array(step([...delivered, '4711'.padEnd(codes.defaultLength, '2')]), { maxLength: 25 }),
        steps => {
          const awake = played(model, steps, false)
          expect(played(model, steps, true)).toEqual(awake)
        },
      ),
      { numRuns: budget(8, 25) },
    )
  },
)
