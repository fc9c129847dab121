import { describe, expect, it } from 'vitest'
import { ascii } from '../../protocols/nx584/ascii.js'
import { binary } from '../../protocols/nx584/binary.js'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { type ImportOptions, importLogs } from '../../src/recording/import/import.js'
import { readRecording } from '../../src/recording/read.js'
import { replay } from '../../src/recording/replay.js'
import { recordingText } from '../../src/recording/written.js'
import { capture, type Doing, type Passed, printed } from '../support/captured.js'
import { withChecksum } from '../support/dsc/bench.js'

const catalogue = loadCatalogue()
const MASTER = '8264'
const ROOT = 'panels/v1'

/** A frame of a DSC module. */
const dsc = (text: string): Doing => ({ send: Buffer.from(`${withChecksum(text)}\r\n`, 'latin1') })
/** A code as an NX-584 message has it, two digits a byte and the first in the low half. */
const nxPin = [0x28, 0x46, 0x00]
const nx = ({ encode }: { encode: (payload: Uint8Array) => Uint8Array }, ...payload: number[]): Doing => ({
  send: encode(Uint8Array.from(payload)),
})
/** A frame of a Concord's automation module: hex text behind a line feed, the last byte the sum of the others. */
const concord = (...bytes: number[]): Doing => {
  const all = [bytes.length + 1, ...bytes]
  const sum = all.reduce((total, byte) => (total + byte) % 256, 0)
  const hex = Buffer.from([...all, sum])
    .toString('hex')
    .toUpperCase()
  return { send: Buffer.from(`\n${hex}`, 'latin1') }
}
const second: Doing = { wait: 1_000 }
const minute: Doing = { wait: 130_000 }

/** What clients of each protocol do to arm and to disarm with a code. */
const talks = [
  {
    protocol: 'it100',
    format: undefined,
    model: 'dsc-powerseries-sem',
    says: [dsc('000'), second, dsc('001'), second, dsc('0301'), minute, dsc(`0401${MASTER}00`), second],
  },
  {
    protocol: 'tpi',
    format: undefined,
    model: 'dsc-powerseries-sem',
    says: [dsc('005user'), second, dsc('001'), second, dsc('0301'), minute, dsc(`0401${MASTER}`), second],
  },
  {
    protocol: 'nx584',
    format: 'ascii',
    model: 'interlogix-nx',
    says: [
      nx(ascii, 0x21),
      second,
      nx(ascii, 0x28),
      second,
      nx(ascii, 0xbc, ...nxPin, 2, 1),
      minute,
      nx(ascii, 0xbc, ...nxPin, 1, 1),
      second,
    ],
  },
  {
    protocol: 'nx584',
    format: 'binary',
    model: 'interlogix-nx',
    says: [
      nx(binary, 0x21),
      second,
      nx(binary, 0xbc, ...nxPin, 2, 1),
      minute,
      nx(binary, 0xbc, ...nxPin, 1, 1),
      second,
    ],
  },
  {
    protocol: 'concord',
    format: undefined,
    model: 'interlogix-concord-4',
    says: [
      concord(0x11),
      second,
      concord(0x40, 1, 0, 3, 8, 2, 6, 4),
      minute,
      concord(0x40, 1, 0, 1, 8, 2, 6, 4),
      second,
    ],
  },
] as const

const hex = (bytes: Buffer) => bytes.toString('hex')
const spaced = (bytes: Buffer) => hex(bytes).replaceAll(/(..)(?=.)/g, '$1 ')
const iso = (at: number) => new Date(at).toISOString()
const lines = (write: (one: Passed) => string) => (passed: readonly Passed[]) =>
  passed.map(one => `${write(one)}\n`).join('')
const arrow = ({ direction }: Passed) => (direction === 'in' ? '>' : '<')
const arrows = lines(one => `${iso(one.at)} ${arrow(one)} ${spaced(one.bytes)}`)

const imported = (passed: string, options: Partial<ImportOptions> & { readonly line?: object } = {}) =>
  importLogs({
    catalogue,
    root: ROOT,
    serial: { file: 'line.log', bytes: Buffer.from(passed, 'latin1'), isPanelEnd: false, ...options.line },
    times: { step: 1_000 },
    seed: 1,
    ...options,
  })

describe.each(talks)('a capture of $protocol $format', ({ protocol, format, model, says }) => {
  const line = { protocol, ...(format ? { format } : {}) }
  const captured = capture({ model, masterCode: MASTER }, [], says, line)

  it('beside the log of its broker comes out as it was, on the line and at the broker', async () => {
    const { messages, passed } = await captured
    const { panels } = await imported(arrows(passed), {
      mqtt: { file: 'house.log', bytes: Buffer.from(printed(messages)) },
      line,
    })
    const [panel] = panels
    expect(panel?.comparison).toMatchObject({ differences: [], more: [] })
    expect(panel?.line).toMatchObject({ differences: [], more: [] })
    expect(panel?.line?.frames).toBeGreaterThan(4)
  })

  it('alone comes out as it was, once the model is said: the code over the line was somebody’s', async () => {
    const { passed } = await captured
    const { panels, notes, recording } = await imported(arrows(passed), { model, line })
    expect(panels[0]?.line).toMatchObject({ differences: [] })
    expect(notes.join('\n')).toMatch(
      /1 code that came over the line was taken for those of slots \d+: the panel then says \d+ more/,
    )
    const arming = recording.panels[0]?.turns.flatMap(({ said }) =>
      said.flatMap(one =>
        'event' in one && one.event.type === 'panel.arming.changed' ? [one.event.data] : [],
      ),
    )
    expect(arming?.at(-1)).toMatchObject({ to: 'disarmed', by: expect.stringMatching(/serial|keypad/) })
  })

  it('has no code in its recording, on the wire neither, and plays again as it was', async () => {
    const { passed } = await captured
    const { recording } = await imported(arrows(passed), { model, line })
    const text = recordingText(recording)
    expect(text).not.toMatch(/(?<![\da-z])1?8264(?![\da-z])/)
    const wire = recording.panels.flatMap(({ wire }) => wire)
    expect(wire.length).toBeGreaterThan(4)
    for (const { hex: shown } of wire)
      expect(shown.replaceAll(' ', '')).not.toMatch(/38323634|284600|08020604|30383032/)
    for (const panel of readRecording('line.jsonl', text).panels)
      expect(replay(panel, catalogue, ROOT).divergence).toBeUndefined()
  })
})

const talk = await capture({ model: 'interlogix-nx', masterCode: MASTER }, [], talks[3].says, {
  protocol: 'nx584',
  format: 'binary',
})
const text = await capture({ model: 'dsc-powerseries-sem', masterCode: MASTER }, [], talks[0].says, {
  protocol: 'it100',
})
const nxBinary = { protocol: 'nx584', format: 'binary' }
const socat = lines(({ at, direction, bytes }) => {
  const head = `${direction === 'in' ? '>' : '<'} ${iso(at).slice(0, 10).replaceAll('-', '/')} ${iso(at).slice(11, 23)}000  length=${bytes.length} from=0 to=${bytes.length - 1}`
  const rows = spaced(bytes).match(/.{1,48}/g) ?? []
  return [head, ...rows.map(row => ` ${row.padEnd(48)}  ${'.'.repeat(4)}`), '--'].join('\n')
})

/** Forms in which people have captures. */
const forms: readonly (readonly [string, (passed: readonly Passed[]) => string, object])[] = [
  ['TIME > 7E 05', arrows, nxBinary],
  ['TIME >7e05', lines(one => `${iso(one.at)} ${arrow(one)}${hex(one.bytes)}`), nxBinary],
  [
    '[TIME] TX: 7E:05',
    lines(
      one =>
        `[${iso(one.at).replace('T', ' ').slice(0, 23)}] ${one.direction === 'in' ? 'TX' : 'RX'}: ${spaced(one.bytes).replaceAll(' ', ':')}`,
    ),
    nxBinary,
  ],
  [
    'EPOCH SENT 0x7e, 0x05',
    lines(
      one =>
        `${one.at / 1_000} ${one.direction === 'in' ? 'SENT' : 'RECEIVED'} ${spaced(one.bytes).replaceAll(/(..)( ?)/g, '0x$1,$2')}`,
    ),
    nxBinary,
  ],
  [
    'TIME < 7E (~), a byte a line',
    passed =>
      passed
        .flatMap(one =>
          [...one.bytes].map(
            byte =>
              `${iso(one.at)} ${arrow(one)} 0x${byte.toString(16).padStart(2, '0')} (${byte > 32 && byte < 127 ? String.fromCharCode(byte) : '.'})\n`,
          ),
        )
        .join(''),
    nxBinary,
  ],
  ['> TIME 7E 05', lines(one => `${arrow(one)} ${iso(one.at)} ${spaced(one.bytes)}`), nxBinary],
  ['socat -x -v', socat, nxBinary],
  [
    'hex at the panel’s end',
    lines(one => `${iso(one.at)} ${one.direction === 'in' ? 'RX' : 'TX'} ${spaced(one.bytes)}`),
    { ...nxBinary, isPanelEnd: true },
  ],
]

describe('a capture', () => {
  it.each(forms)('is read as it was written as %s', async (_, write, line) => {
    const { panels } = await imported(write(talk.passed), { model: 'interlogix-nx', line })
    expect(panels[0]?.line).toMatchObject({ differences: [] })
    expect(panels[0]?.line?.frames).toBeGreaterThan(6)
  })

  it.each([
    ['text', (frame: string) => frame],
    ['text with its end written out', (frame: string) => `${frame}\\r\\n`],
    ['quoted text', (frame: string) => `b'${frame}\\r\\n'`],
    ['hex', (frame: string) => spaced(Buffer.from(`${frame}\r\n`, 'latin1'))],
  ])('of a protocol of text may have its frames as %s', async (_, write) => {
    const written = text.passed
      .flatMap(({ at, direction, bytes }) =>
        bytes
          .toString('latin1')
          .split('\r\n')
          .filter(frame => frame !== '')
          .map(frame => `${iso(at)} ${direction === 'in' ? '->' : '<-'} ${write(frame)}\n`),
      )
      .join('')
    const { panels } = await imported(written, { model: 'dsc-powerseries-sem', line: { protocol: 'it100' } })
    expect(panels[0]?.line).toMatchObject({ differences: [] })
    expect(panels[0]?.line?.frames).toBeGreaterThan(20)
  })

  it('says which frame of the panel is another, without what is hidden', async () => {
    const other = arrows(talk.passed).replace(/(< 7e .. 01 )../i, '$1ff')
    const { panels } = await imported(other, { model: 'interlogix-nx', line: nxBinary })
    const [first] = panels[0]?.line?.differences ?? []
    expect(first).toMatchObject({ place: { file: 'line.log' }, expected: { words: expect.any(String) } })
  })

  it.each([
    ['what is this\n', {}, /^line\.log:1:1: no line is of a capture: a time, a direction/],
    ['12:00:00 > 7e 01 21 22 23\n', {}, /^line\.log:1:1: the times have no date: say with --start/],
    ['> 7e 01 21 22 23\n', {}, /^line\.log:1:1: no line has a time: capture with times/],
    [`${iso(0)} < 7e 01 21 22 23\n`, {}, /^line\.log:1:1: nothing goes to the panel: .*--serial-end panel/],
    [
      `${iso(9e6)} > 7e 01 21 22 23\n${iso(0)} > 7e 01 21 22 23\n`,
      {},
      /^line\.log:2:1: its time is 9000 seconds before/,
    ],
    [arrows(talk.passed), { line: { protocol: 'nx548' } }, /--protocol "nx548": .*nx584/],
    [
      arrows(talk.passed),
      { line: { protocol: 'it100', format: 'binary' } },
      /--format "binary": it100 has no formats/,
    ],
    [arrows(talk.passed), { model: undefined }, /say with --model/],
    [arrows(talk.passed), { model: 'resideo-proseries' }, /no protocol is known for|there is no/],
  ])('that cannot be imported is refused in a sentence: %j', async (content, options, why) => {
    await expect(
      imported(content, {
        model: 'interlogix-nx',
        ...options,
        line: { ...nxBinary, ...Object(options).line },
      }),
    ).rejects.toThrow(why)
  })
})
