import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { newRecord } from '../../src/device/record.js'
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
  return recordingText(recordingOf(withStandIns([recorder.recording()], catalogue, seed), ROOT))
}

/** A code by itself, or as it lies in a record: with a 1 in front. */
const anyCode = new RegExp(CODES.map(digits => `(?<![\\da-z])1?${digits}(?![\\da-z])`).join('|'))

/** What has digits in it that are nobody's code: instants, and numbers of revisions and requests. */
const withoutTimes = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{9,}/g, '#')

describe.each(installations)('a recording of a $model', installation => {
  const seed = installations.indexOf(installation)

  it('has no code, is read as it was written, and comes out the same when it is played', () => {
    fc.assert(
      fc.property(scriptOf(requests), fc.nat(1_000), (script, chance) => {
        const text = recorded(installation, play(installation, script), chance)
        expect(withoutTimes(text)).not.toMatch(anyCode)
        const recording = readRecording('house.jsonl', text)
        expect(recordingText(recording)).toBe(text)
        for (const panel of recording.panels)
          expect(replay(panel, catalogue, recording.root).divergence).toBeUndefined()
      }),
      { seed: 60 + seed, numRuns: budget(5, 100), endOnFailure: false },
    )
  })
})
