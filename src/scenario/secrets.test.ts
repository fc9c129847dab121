import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { REPORT_KINDS, REPORTERS } from './reports/index.js'
import { junit } from './reports/junit.js'
import { plain } from './reports/reporter.js'
import { Mask } from './secrets.js'
import { play } from './testing/play-text.js'

const code = fc.stringMatching(/^[1-9]{6}$/)

/** Expectations that fail, and would like to say why. */
const wrong = fc.constantFrom(
  'code: { refused: "CODE" }',
  'code: { refused: "MASTER", reason: "CODE" }',
  'slot: { slot: 5, name: Nobody }',
  'slot: { slot: 5, name: "CODE" }',
  'answer: { execution: cancelled }',
  'answer: { message: "CODE" }',
  'answer: { data: { code: "CODE" } }',
  'event: { type: panel.alarm, data: { code: "CODE" } }',
  'display: "CODE"',
)

test('whatever a scenario does and says, no report holds a code', async () => {
  await fc.assert(
    fc.asyncProperty(code, code, wrong, async (added, master, expected) => {
      fc.pre(added !== master)
      const text = `
        name: Does ADDED work
        symptom: I typed ADDED and MASTER
        panel: { model: qolsys-iq-panel-2@2.3.0, codeLength: 6, masterCode: 'MASTER', module: { revealCodes: true } }
        steps:
          - say: Ada's code is ADDED.
          - cloud: { user-code/add: { slot: 5, code: 'ADDED', name: Ada ADDED } }
          - port: { verify: { code: 'MASTER' } }
          - keypad: '[AWAY] MASTER'
          - cloud: { user-code/list: {} }
          - expect: { ${expected} }
      `
        .replaceAll('CODE', added)
        .replaceAll('ADDED', added)
        .replaceAll('MASTER', master)
      const result = await play(text)
      expect(result.failure).toBeDefined()
      const reports = REPORT_KINDS.flatMap(name => {
        const reporter = REPORTERS[name](plain, { version: '1.2.3', onModels: true })
        return [...reporter.scenario(result, 1), ...reporter.end([result])]
      })
      const all = [...reports, junit([result])].join('\n')
      expect(all).toContain('Does ****** work')
      expect(all).not.toContain(added)
      expect(all).not.toContain(master)
    }),
    { numRuns: budget(20, 60) },
  )
})

test('digits of slots, times and counts are left alone', () => {
  const mask = new Mask({ steps: [{ keys: '[BYPASS]3[OK]' }, { code: '4711' }] })
  expect(mask.text('slot 3 at 08:03:00, code 4711, zone 33')).toBe('slot 3 at 08:03:00, code ****, zone 33')
})

test('the longer of two codes is masked whole', () => {
  const mask = new Mask([{ code: '1234' }, { code: '123400' }])
  expect(mask.text('1234 became 123400')).toBe('**** became ******')
})
