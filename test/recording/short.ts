import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { createPanel } from '../../src/emulator/library.js'
import { PanelRecorder } from '../../src/recording/panel-recorder.js'
import { withStandIns } from '../../src/recording/stand-in-codes.js'
import { recordingOf, recordingText } from '../../src/recording/written.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'

const ROOT = 'panels/v1'

/** The text of a recording with some of everything, made in virtual time. */
export function shortRecording(): string {
  const catalogue = loadCatalogue()
  const clock = new VirtualClock()
  const panel = createPanel({
    id: 'house',
    model: 'interlogix-nx',
    masterCode: '8264',
    clock,
    seed: 1,
    catalogue,
  })
  const recorder = new PanelRecorder(panel, ROOT)
  panel.request('user-code/add', { transaction: 't-1', code: '5739', name: 'Ann' })
  panel.press('5739')
  clock.advance(5_000)
  panel.zone(1, { open: true })
  panel.zone(1, { open: false })
  panel.request('user-code/add', { transaction: 't-2', code: '5739', whileArmed: 'refuse' })
  panel.fault('bus-cut')
  panel.request('user-code/clear', { transaction: 't-3', slot: 2 })
  clock.advance(90_000)
  panel.clearFault('bus-cut')
  panel.press('8264')
  panel.restart()
  clock.advance(60_000)
  const raw = recorder.recording()
  panel.close()
  return recordingText(recordingOf(withStandIns([raw], catalogue, 7), ROOT))
}
