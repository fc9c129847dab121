import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { ConfigurationError } from '../../src/catalogue/problems.js'
import { eventsOf } from '../../src/cli/recordings/capsule.js'
import { drawnModel } from '../../src/device/charts/drawn-model.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { createPanel } from '../../src/emulator/library.js'
import { anonymous } from '../../src/recording/anonymous.js'
import { branch, sideBySide } from '../../src/recording/branch.js'
import { openCapsule, packCapsule } from '../../src/recording/capsule.js'
import { PanelRecorder } from '../../src/recording/panel-recorder.js'
import { readRecording } from '../../src/recording/read.js'
import { Recorder } from '../../src/recording/recorder.js'
import { replay } from '../../src/recording/replay.js'
import { withStandIns } from '../../src/recording/stand-in-codes.js'
import { recordingOf, recordingText } from '../../src/recording/written.js'
import { eventMeant, whyLines, whyOf } from '../../src/story/why.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { budget } from '../../tools/test/budget.js'
import { shortRecording } from './short.js'

const catalogue = loadCatalogue()
const TEXT = shortRecording()
const LINES = TEXT.trimEnd().split('\n')
const CAPSULE = capsule()

function capsule(): Uint8Array {
  const recording = anonymous(readRecording('house.jsonl', TEXT), catalogue, { names: false, ids: false }, 1)
  const models = recording.panels.map(({ record }) => catalogue.model(record.model, record.firmware))
  return packCapsule({
    recording,
    models,
    timelines: new Map(),
    kept: { names: false, ids: false },
    notes: [],
  })
}

/** A recording with one of its lines otherwise. */
const withLine = (at: number, change: (line: Record<string, unknown>) => unknown) =>
  LINES.map((line, index) => (index === at ? JSON.stringify(change(JSON.parse(line))) : line)).join('\n')
const first = (kind: string) => LINES.findIndex(line => line.includes(`"kind":"${kind}"`))

/** What is done with a recording, all of it. */
function used(text: string): void {
  const recording = readRecording('house.jsonl', text)
  for (const panel of recording.panels) {
    replay(panel, catalogue, recording.root)
    const events = eventsOf(panel)
    const event = eventMeant(events, undefined)
    const charts = drawnModel(catalogue.model(panel.record.model, panel.record.firmware))
    const known = { panel: panel.panel, model: '', firmware: '', charts, events, wire: panel.wire }
    if (event) whyLines(whyOf(known, event))
  }
}

describe('a file that is no good recording', () => {
  it.each([
    ['', /house\.jsonl:1:1: is no recording: its first line does not say "format": "panelemu-recording"/],
    ['{"event":"ready"}\n', /is no recording/],
    [
      withLine(0, line => ({ ...line, version: 2 })),
      /house\.jsonl:1:1 version: is of version 2; this emulator reads version 1/,
    ],
    [
      withLine(0, line => ({ ...line, rot: 1 })),
      /house\.jsonl:1:1 rot: unknown key \(did you mean "root"\?\)/,
    ],
    [LINES[0] ?? '', /no panel was recorded/],
    [TEXT.slice(0, -20), /house\.jsonl:\d+:1: the line is not JSON; it may have been cut off/],
    [
      withLine(first('input'), line => ({ ...line, kind: 'inptu' })),
      /kind: expected one of .* \(did you mean "input"\?\)/,
    ],
    [
      withLine(first('input'), line => ({ ...line, panel: 'nobody' })),
      /"nobody" has no line of the kind "panel" before this one/,
    ],
    [withLine(first('input'), line => ({ ...line, at: 'yesterday' })), /at: must be an instant like/],
    [
      withLine(first('panel'), line => ({ ...line, record: { v: 99 } })),
      /record: the device record has version 99/,
    ],
    [
      withLine(first('input'), line => ({ ...line, input: { type: 'keys', by: { via: 'keypad' } } })),
      /the input "keys" of .* is not as a panel can be given it/,
    ],
    [
      withLine(first('input'), line => ({ ...line, input: { type: 'kyes', by: { via: 'keypad' } } })),
      /input\.type: expected one of .*did you mean "keys"/,
    ],
  ] as const)('is refused in a sentence with its place: %#', (text, sentence) => {
    expect(() => used(text)).toThrow(ConfigurationError)
    expect(() => used(text)).toThrow(sentence)
  })

  it('is refused in a sentence whatever is wrong in it, or is one still', () => {
    const json = fc.jsonValue({ maxDepth: 2 })
    const changed = fc
      .record({ line: fc.nat(LINES.length - 1), key: fc.nat(30), value: json, deep: fc.boolean() })
      .map(({ line, key, value, deep }) =>
        withLine(line, parsed => {
          const inner = deep ? (parsed.input ?? parsed.event ?? parsed.record ?? parsed) : parsed
          const keys = Object.keys(Object(inner))
          const name = keys[key % Math.max(1, keys.length)] ?? 'x'
          const other = { ...Object(inner), [name]: value }
          if (inner === parsed) return other
          return {
            ...parsed,
            ...(parsed.input ? { input: other } : parsed.event ? { event: other } : { record: other }),
          }
        }),
      )
    fc.assert(
      fc.property(changed, text => {
        try {
          used(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError)
        }
      }),
      { seed: 5, numRuns: budget(300, 10_000) },
    )
  })
})

describe('a capsule', () => {
  it('is the same bytes for the same contents, and opens as what was packed', () => {
    expect(Buffer.from(capsule()).equals(Buffer.from(CAPSULE))).toBe(true)
    const { recording, models } = openCapsule('house.capsule', CAPSULE)
    for (const panel of recording.panels)
      expect(replay(panel, models, recording.root).divergence).toBeUndefined()
  })

  it.each([
    [
      'a part that is missing',
      ({ 'manifest.json': _, ...rest }: Record<string, Uint8Array>) => rest,
      /there is no manifest\.json in it/,
    ],
    [
      'a later version',
      (files: Record<string, Uint8Array>) => ({
        ...files,
        'manifest.json': strToU8('{"format":"panelemu-capsule","version":2}'),
      }),
      /is of version 2; this emulator opens version 1/,
    ],
    ['something else', () => ({ 'a.txt': strToU8('x') }), /is no capsule/],
    [
      'a fact that is none',
      (files: Record<string, Uint8Array>) => {
        const [name = ''] = Object.keys(files).filter(one => one.startsWith('models/'))
        const model = JSON.parse(Buffer.from(files[name] ?? []).toString())
        model.facts.userCodes.limit = 'many'
        return { ...files, [name]: strToU8(JSON.stringify(model)) }
      },
      /userCodes\.limit: is no value of this fact/,
    ],
  ] as const)('with %s is refused in a sentence', (_, change, sentence) => {
    const files = unzipSync(CAPSULE)
    const bytes = zipSync(change(files))
    expect(() => openCapsule('house.capsule', bytes)).toThrow(sentence)
  })

  it('that says of itself that it fills a memory is not unpacked', () => {
    const bytes = Buffer.from(zipSync({ 'manifest.json': strToU8('{}') }))
    // The uncompressed size of the first entry in the central directory (APPNOTE.TXT 6.3.10, 4.3.12).
    bytes.writeUInt32LE(0x7fff_ffff, bytes.indexOf('PK\x01\x02', 'latin1') + 24)
    expect(() => openCapsule('house.capsule', bytes)).toThrow(/larger than a capsule has a use for/)
  })

  it('with any byte otherwise is refused in a sentence, or is one still', () => {
    fc.assert(
      fc.property(fc.nat(CAPSULE.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Uint8Array.from(CAPSULE)
        bytes[at] = (bytes[at] ?? 0) ^ by
        try {
          openCapsule('house.capsule', bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError)
        }
      }),
      { seed: 6, numRuns: budget(100, 5_000) },
    )
  })
})

describe('a branch', () => {
  it('with nothing changed goes on as what it is compared with, from any event', () => {
    const recording = readRecording('house.jsonl', TEXT)
    const [panel] = recording.panels
    if (!panel) throw new Error('no panel')
    for (const { seq } of eventsOf(panel)) {
      const fork = { recording: panel, root: recording.root, catalogue, after: seq }
      expect(sideBySide(branch(fork), branch(fork)).every(({ isSame }) => isSame)).toBe(true)
    }
  })
})

describe('a note of a recording', () => {
  it('names neither people nor files in a capsule', () => {
    const recording = readRecording('house.jsonl', TEXT)
    const notes = [
      'the code of Ann is not known',
      '/home/smith/house.log:13: nobody knows who typed',
      'house: at 2026-11-30T15:31:50.304Z a code was typed',
    ]
    const kept = { names: false, ids: false }
    expect(anonymous({ ...recording, notes }, catalogue, kept, 1).notes).toEqual([
      'the code of User 1 is not known',
      'log:13: nobody knows who typed',
      'panel-1: at 2026-11-30T15:31:50.304Z a code was typed',
    ])
  })
})

describe('what is around a panel', () => {
  it('leaves no password in a recording, and no address in a capsule', () => {
    const clock = new VirtualClock()
    const automation = { tpi: { password: 'hush-hush', module: 'evl4' } }
    const panel = createPanel({ id: 'house', model: 'dsc-pc1832', automation, clock, seed: 1, catalogue })
    const recorder = new PanelRecorder(panel, 'panels/v1')
    const reason = 'cannot connect to mqtt://broker.acme.example:1883 (10.1.2.3), ask ann@acme.example'
    panel.device.take({ type: 'link/lost', by: { via: 'cloud' }, reason })
    const disguised = withStandIns([recorder.recording()], catalogue, 1)
    panel.close()
    const recording = recordingOf(disguised, 'panels/v1')
    expect(recordingText(recording)).toContain('broker.acme.example')
    expect(recordingText(recording)).not.toContain('hush')
    const packed = anonymous(recording, catalogue, { names: false, ids: false }, 1)
    expect(recordingText(packed)).not.toMatch(/acme|10\.1\.2\.3|ann@/)
    for (const one of packed.panels) expect(replay(one, catalogue, packed.root).divergence).toBeUndefined()
  })

  it('may be a panel that is taken away and comes back: then the last of it is recorded, and a note says so', async () => {
    const emulator = new Emulator({ clock: new VirtualClock(), catalogue, seed: 1 })
    const recorder = new Recorder(emulator, 'panels/v1')
    emulator.add({ id: 'house', model: 'interlogix-nx' }).zone(1, { open: true })
    await emulator.remove('house')
    const { turns } = recorder
    emulator.add({ id: 'house', model: 'interlogix-nx' }).zone(2, { open: true })
    expect(recorder.turns).toBeGreaterThan(turns)
    const { panels, notes } = readRecording('house.jsonl', await recorder.text())
    expect(panels.map(({ panel }) => panel)).toEqual(['house'])
    expect(JSON.stringify(panels)).toContain('"zone":2,"condition":{"open":true}')
    expect(notes).toEqual([expect.stringMatching(/^house was taken away and came back: \d+ inputs/)])
    recorder.stop()
    await emulator.close()
  })
})
