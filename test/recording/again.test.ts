import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { encodeInput } from '../../src/device/input-codec.js'
import { encodeRecord, newRecord } from '../../src/device/record.js'
import type { Rig } from '../../src/device/testing/rig.js'
import { PanelUnit } from '../../src/emulator/unit.js'
import { PanelRecorder } from '../../src/recording/panel-recorder.js'
import { readRecording } from '../../src/recording/read.js'
import { replay } from '../../src/recording/replay.js'
import { withStandIns } from '../../src/recording/stand-in-codes.js'
import { recordingOf, recordingText } from '../../src/recording/written.js'
import { HeldClock } from '../../src/time/held-clock.js'
import { budget } from '../../tools/test/budget.js'
import { CODES, installations, play, requests, scriptOf } from '../support/script.js'

const ROOT = 'panels/v1'
const catalogue = loadCatalogue()

/** What came to a rig, given to a panel that is recorded from its beginning. */
function recorded(
  { model, setup = {} }: (typeof installations)[number],
  { turns, clock }: Rig,
  seed: number,
) {
  const [id = '', firmware] = model.split('@')
  const record = newRecord({ id: 'panel-1', model: catalogue.model(id, firmware), seed: 1, setup })
  const held = new HeldClock(turns[0]?.at ?? clock.now())
  const unit = new PanelUnit(record, catalogue.model(id, firmware), { clock: held })
  const recorder = new PanelRecorder(unit, ROOT)
  for (const { input, at } of turns) {
    held.put(at)
    unit.device.take(input)
  }
  const text = recordingText(recordingOf(withStandIns([recorder.recording()], catalogue, seed), ROOT))
  return { text, real: [encodeRecord(record), ...turns.map(({ input }) => encodeInput(input))].join('\n') }
}

/** The codes that are in a text by themselves, or as they lie in a record: with a 1 in front. */
const codesIn = (text: string) =>
  CODES.filter(digits => new RegExp(`(?<![\\da-z])1?${digits}(?![\\da-z])`).test(text))

/** What has digits in it that are nobody's code: instants, and numbers of revisions and requests. */
const withoutTimes = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{9,}/g, '#')

describe.each(installations)('a recording of a $model', installation => {
  const seed = installations.indexOf(installation)

  it('has no code, is read as it was written, and comes out the same when it is played', {
    timeout: budget(20_000, 600_000),
  }, () => {
    fc.assert(
      fc.property(scriptOf(requests), fc.nat(1_000), (script, chance) => {
        const { text, real } = recorded(installation, play(installation, script), chance)
        // What nobody has had may be a stand-in, as any other digits.
        const had = codesIn(real)
        expect(codesIn(withoutTimes(text)).filter(code => had.includes(code))).toEqual([])
        const recording = readRecording('house.jsonl', text)
        expect(recordingText(recording)).toBe(text)
        // A code that was typed where commands are taken is replaced all the same, and the recording says so.
        if (recording.notes.length > 0) return
        for (const panel of recording.panels)
          expect(replay(panel, catalogue, recording.root).divergence).toBeUndefined()
      }),
      { seed: 60 + seed, numRuns: budget(5, 100), endOnFailure: false },
    )
  })
})
