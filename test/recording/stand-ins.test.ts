import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { newRecord } from '../../src/device/record.js'
import { createPanel } from '../../src/emulator/library.js'
import { PanelUnit } from '../../src/emulator/unit.js'
import { resized } from '../../src/panel/delivered-codes.js'
import { Secret } from '../../src/panel/secret.js'
import { anonymous } from '../../src/recording/anonymous.js'
import { StandIns } from '../../src/recording/code-masks.js'
import { PanelRecorder } from '../../src/recording/panel-recorder.js'
import { readRecording } from '../../src/recording/read.js'
import type { Recording } from '../../src/recording/recorded.js'
import { replay } from '../../src/recording/replay.js'
import { withStandIns } from '../../src/recording/stand-in-codes.js'
import { recordingOf, recordingText } from '../../src/recording/written.js'
import { HeldClock } from '../../src/time/held-clock.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { budget } from '../../tools/test/budget.js'

const catalogue = loadCatalogue()
const ROOT = 'panels/v1'

/** What is recorded of a panel while something is done to it, as a file has it. */
function recorded(
  model: string,
  act: (panel: ReturnType<typeof createPanel>, clock: VirtualClock) => void,
  seed = 1,
) {
  const clock = new VirtualClock()
  const panel = createPanel({ id: 'house', model, masterCode: '8264', clock, seed: 1, catalogue })
  const recorder = new PanelRecorder(panel, ROOT)
  act(panel, clock)
  const raw = recorder.recording()
  panel.close()
  return readRecording('house.jsonl', recordingText(recordingOf(withStandIns([raw], catalogue, seed), ROOT)))
}

/** What comes out otherwise when it is played. */
const otherwise = (recording: Recording) =>
  recording.panels.flatMap(panel => replay(panel, catalogue, recording.root).divergence ?? [])

describe('what stands for a code', () => {
  it.each(['qolsys-iq-panel-2', 'elk-m1', 'dsc-powerseries-neo', 'interlogix-nx'])(
    'is for a %s in another length what the code is',
    model => {
      for (let seed = 1; seed <= budget(5, 50); seed++) {
        const recording = recorded(
          model,
          (panel, clock) => {
            const add = (code: string) => panel.request('user-code/add', { code })
            const type = (...keys: string[]) => {
              for (const key of keys) panel.press(key)
              clock.advance(70_000)
            }
            for (const code of ['5739', '5731']) add(code)
            panel.request('code-length/set', { length: 6 })
            for (const code of ['573900', '573912', '573112']) add(code)
            type('573900', '826400', '005739')
            panel.request('code-length/set', { length: 4 })
            type('5739', '8264', '573900')
          },
          seed,
        )
        expect(otherwise(recording)).toEqual([])
      }
    },
  )

  it('is made of what stands for another one wherever the code is made of the other', () => {
    const lengths = new Set([4, 6, 8])
    const code = fc
      .constantFrom(4, 6, 8)
      .chain(length => fc.nat(10 ** length - 1).map(n => String(n).padStart(length, '0')))
    // Some that others are cut or filled up to.
    const codes = fc.array(code, { minLength: 2, maxLength: 12 }).chain(some =>
      fc.subarray(
        some.flatMap(one => [one, one.slice(0, 4), one.padEnd(8, '0'), one.slice(0, 6).padEnd(6, '0')]),
        { minLength: 2 },
      ),
    )
    fc.assert(
      fc.property(codes, fc.constantFrom('dsc-powerseries-neo', 'elk-m1'), fc.nat(100), (all, id, seed) => {
        const { facts } = catalogue.model(id)
        const stands = new StandIns([{ facts, codes: all, lengths }], seed)
        const made = (digits: string, length: number) => resized(facts, new Secret(digits), length).reveal()
        for (const one of all)
          for (const other of all)
            if (made(one, other.length) === other)
              expect(made(stands.code(one), other.length)).toBe(stands.code(other))
      }),
      { seed: 8, numRuns: budget(100, 2_000) },
    )
  })
})

describe('a recording', () => {
  it('of a machine whose clock is set back is read, and comes out the same', () => {
    const model = catalogue.model('interlogix-nx')
    const held = new HeldClock(Date.UTC(2026, 9, 25, 1, 30))
    const unit = new PanelUnit(newRecord({ id: 'house', model, seed: 1 }), model, { clock: held })
    const recorder = new PanelRecorder(unit, ROOT)
    unit.zone(1, { open: true })
    unit.press('[AWAY]')
    held.put(held.now() - 3_600_000)
    unit.zone(1, { open: false })
    unit.device.take({ type: 'due', by: { via: 'host' } })
    const text = recordingText(recordingOf(withStandIns([recorder.recording()], catalogue, 1), ROOT))
    const recording = readRecording('house.jsonl', text)
    expect(recording.panels[0]?.turns).toHaveLength(4)
    expect(otherwise(recording)).toEqual([])
  })
})

describe('a capsule', () => {
  it.each(['disarmed', 'ok', 'away', 'arm', 'users', 'keypad', 'none', 'T-1', 'User 1', 'x', '1'])(
    'has nobody called %j in it, and comes out as it did',
    name => {
      const recording = recorded('interlogix-nx', panel => {
        panel.request('user-code/add', { transaction: 'T-1', code: '5739', name })
        panel.command(
          { type: 'programming/enter', code: new Secret('8264'), partition: 1, of: 'users' },
          'serial',
        )
        panel.command({ type: 'programming/exit' }, 'serial')
        panel.request('arm', { transaction: 'T-3', mode: 'away' })
        panel.request('cancel', { transaction: 'T-4', of: 'T-3' })
        panel.power({ mains: false })
        panel.press('5739')
      })
      const packed = anonymous(recording, catalogue, { names: false, ids: false }, 1)
      const types = ({ panels }: Recording) =>
        panels.flatMap(({ turns }) =>
          turns.flatMap(({ said }) => said.flatMap(one => ('event' in one ? [one.event.type] : []))),
        )
      expect(types(packed)).toEqual(types(recording))
      expect(otherwise(readRecording('x', recordingText(packed)))).toEqual([])
      const named = /"name":"([^"]*)"/g
      const names = [...recordingText(packed).matchAll(named)].map(([, one]) => one)
      expect(names.filter(one => one === name && one !== 'User 1' && one !== 'arm')).toEqual([])
    },
  )
})
