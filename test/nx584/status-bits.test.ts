import { describe, expect, it } from 'vitest'
import { messageType } from '../../protocols/nx584/catalogue.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import type { ZoneSetup } from '../../src/panel/zones.js'
import { Bench } from '../support/nx584/bench.js'

/** How a bit comes to be set; or, as words, why the emulated panel never sets it. */
type Way = string | Act
type Act = (bench: Bench) => void

/** One bit as the document numbers it: bytes from 1, which is the message number, bits from 0. */
interface Bit {
  readonly message: number
  readonly byte: number
  readonly bit: number
  /** What the request names besides itself: a zone, a partition. */
  readonly about: readonly number[]
  readonly way: Way
  /** Set from the beginning: it is what the zone or the panel is. */
  readonly always?: boolean
}

const code = pinOf('123400').code(4)

const arm =
  (mode: 'away' | 'home' = 'away', partition = 1, noEntryDelay = false): Act =>
  bench =>
    void bench.hands.command({ type: 'arm', partition, mode, noEntryDelay }, 'control')
const inTurn =
  (...acts: Act[]): Act =>
  bench => {
    for (const one of acts) one(bench)
  }
const wait =
  (seconds: number): Act =>
  bench =>
    void bench.wait(seconds * 1000)
const zone =
  (number: number, condition: { open?: boolean; tamper?: boolean; trouble?: boolean }): Act =>
  bench =>
    void bench.hands.zone(number, condition)
const bypass =
  (number: number): Act =>
  bench =>
    void bench.hands.command({ type: 'bypass', zone: number, on: true }, 'control')
const panic =
  (partition = 1): Act =>
  bench =>
    void bench.hands.command({ type: 'panic', partition, kind: 'police' }, 'control')
const chime =
  (partition = 1): Act =>
  bench =>
    void bench.hands.command({ type: 'chime', partition, on: true }, 'control')
const is: Act = () => undefined

const LINE = 'there is no phone line'
const EXPANDER = 'there are no expanders'
const HARDWARE = 'nothing of the box but mains and battery'
const OPTION = 'an option of the installer that is not emulated'
const KEYPAD = 'lights and tones of a keypad, for moments'
const WIRELESS = 'there are no wireless zones'
const RESERVED = 'reserved'

/** Bits 0 to 7 of one byte. */
function byte(
  message: number,
  number: number,
  ways: readonly (Way | { readonly about: readonly number[]; readonly way: Way; readonly always?: true })[],
  about: readonly number[] = [],
): Bit[] {
  if (ways.length !== 8) throw new Error(`byte ${number} of ${message} has ${ways.length} bits`)
  return ways.map((entry, bit) =>
    typeof entry === 'object'
      ? { message, byte: number, bit, ...entry }
      : { message, byte: number, bit, about, way: entry },
  )
}

const of = (number: number) => ({ about: [number - 1], way: is, always: true }) as const
const whenZone = (number: number, ...ways: Act[]) => ({ about: [number - 1], way: inTurn(...ways) })
const eight = (way: Way): Way[] => Array<Way>(8).fill(way)

/** 04h, page 6. */
const zoneStatus = [
  ...byte(4, 3, [1, 10, 11, 12, 13, 14, 15, 16].map(of)),
  ...byte(4, 4, [
    of(7),
    of(8),
    'there are no key-switch zones',
    of(5),
    of(1),
    'one entry delay for all',
    of(5),
    OPTION,
  ]),
  ...byte(4, 5, ['sirens only', of(3), of(7), of(1), of(3), OPTION, OPTION, OPTION]),
  ...byte(4, 6, eight(OPTION)),
  ...byte(4, 7, [
    whenZone(3, zone(3, { open: true })),
    whenZone(3, zone(3, { tamper: true })),
    whenZone(3, zone(3, { trouble: true })),
    whenZone(3, bypass(3)),
    'force-arming bypasses here',
    WIRELESS,
    WIRELESS,
    RESERVED,
  ]),
  ...byte(4, 8, [
    whenZone(3, arm(), wait(60), zone(3, { open: true })),
    'bypasses are forgotten when they end',
    ...Array<Way>(6).fill(RESERVED),
  ]),
]

const snapshotOf = (number: number): Way[] => [
  zone(number, { open: true }),
  number === 7 || number === 8 ? 'fire and 24-hour zones are never bypassed' : bypass(number),
  zone(number, { tamper: true }),
  inTurn(arm('away', number > 9 ? number - 8 : 1, true), wait(60), zone(number, { open: true })),
]
/** 05h, page 7: two zones a byte. */
const zonesSnapshot = Array.from({ length: 8 }, (_, at) =>
  byte(5, 3 + at, [...snapshotOf(2 * at + 1), ...snapshotOf(2 * at + 2)], [0]),
).flat()

const burglary = inTurn(arm('away', 1, true), wait(60), zone(3, { open: true }))
/** 06h, page 7. Byte 7 is the last user's number. */
const partitionStatus = [
  ...byte(
    6,
    3,
    [
      OPTION,
      zone(7, { trouble: true }),
      zone(7, { open: true }),
      burglary,
      LINE,
      RESERVED,
      arm(),
      arm('away', 1, true),
    ],
    [0],
  ),
  ...byte(
    6,
    4,
    [
      ...[panic(), panic(), zone(7, { open: true }), burglary, zone(3, { tamper: true })],
      inTurn(panic(), bench => bench.hands.command({ type: 'cancel', partition: 1, code }, 'serial')),
      KEYPAD,
      'cancelling takes no time',
    ],
    [0],
  ),
  ...byte(
    6,
    5,
    [
      RESERVED,
      'exits are never silent',
      arm('home'),
      chime(),
      inTurn(arm(), wait(60), zone(1, { open: true })),
      'delays end without a warning',
      arm(),
      arm(),
    ],
    [0],
  ),
  ...byte(
    6,
    6,
    [
      ...[KEYPAD, OPTION, 'closings are not timed', RESERVED],
      inTurn(arm(), zone(1, { open: true }), wait(60)),
      ...[OPTION, WIRELESS, WIRELESS],
    ],
    [0],
  ),
  ...byte(
    6,
    8,
    [
      bypass(3),
      'not told from other bypasses',
      { about: [0], way: is, always: true },
      OPTION,
      ...[KEYPAD, KEYPAD, KEYPAD, KEYPAD],
    ],
    [0],
  ),
  ...byte(
    6,
    9,
    ['one entry delay for all', OPTION, LINE, LINE, LINE, LINE, 'there are no key-switch zones', OPTION],
    [0],
  ),
]

/** 07h, page 8: a byte a partition. Zones 10 to 16 are entry doors of partitions 2 to 8. */
const partitionsSnapshot = Array.from({ length: 8 }, (_, at) => {
  const partition = at + 1
  const door = partition === 1 ? 1 : partition + 8
  return byte(7, at + 2, [
    { about: [], way: is, always: true },
    { about: [], way: is, always: true },
    arm('away', partition),
    arm('home', partition),
    chime(partition),
    inTurn(arm('away', partition), wait(60), zone(door, { open: true })),
    arm('away', partition),
    panic(partition),
  ])
}).flat()

/** 08h, page 9. Byte 2 is the panel's number, byte 12 the place of the newest log entry. */
const systemStatus = [
  ...byte(8, 3, eight(LINE)),
  ...byte(8, 4, [
    ...[HARDWARE, LINE, LINE, HARDWARE, HARDWARE, HARDWARE],
    bench => bench.hands.power({ battery: 'low' }),
    bench => bench.hands.power({ mains: false }),
  ]),
  ...byte(8, 5, [...Array<Way>(7).fill(EXPANDER), RESERVED]),
  ...byte(8, 6, [
    bench => bench.hands.command({ type: 'code-length/set', length: 6 }, 'control'),
    bench =>
      void bench.hands.command(
        { type: 'programming/enter', partition: 1, code: pinOf('971300').code(4) },
        'control',
      ),
    OPTION,
    'an NX-8E leaves it clear while its siren sounds and its partition’s buzzer pulses (captures); what sets it is in no source',
    panic(),
    zone(7, { open: true }),
    LINE,
    LINE,
  ]),
  ...byte(8, 7, [HARDWARE, { about: [], way: is, always: true }, ...Array<Way>(6).fill(HARDWARE)]),
  ...byte(8, 8, [
    LINE,
    HARDWARE,
    bench => bench.hands.command({ type: 'walk-test', partition: 1, on: true }, 'control'),
    'a clock that goes wrong does not know it',
    ...[HARDWARE, HARDWARE, HARDWARE, 'cancelling takes no time'],
  ]),
  ...byte(8, 9, [...Array<Way>(7).fill(RESERVED), LINE]),
  ...byte(8, 10, eight(LINE)),
  ...byte(
    8,
    11,
    eight(is).map(way => ({ about: [], way, always: true as const })),
  ),
]

const BITS: readonly Bit[] = [
  ...zoneStatus,
  ...zonesSnapshot,
  ...partitionStatus,
  ...partitionsSnapshot,
  ...systemStatus,
]

const zones: ZoneSetup[] = [
  ...(
    [
      'entry_exit',
      'entry_exit',
      'perimeter',
      'perimeter',
      'interior',
      'interior',
      'fire',
      '24h',
      'perimeter',
    ] as const
  ).map((kind, at) => ({ zone: at + 1, name: `${kind} ${at + 1}`, kind, partition: 1 })),
  ...Array.from({ length: 7 }, (_, at) => ({
    ...{ zone: at + 10, name: `Door ${at + 2}`, kind: 'entry_exit' as const, partition: at + 2 },
  })),
]

const house = () =>
  new Bench({
    settings: { disabled: [0x0a] },
    setup: { partitions: 8, zones, exitDelay: 60, entryDelay: 30 },
  })

/** Whether a bit is set in the answer to a request. */
function isSet(bench: Bench, { message, byte, bit, about }: Bit): boolean {
  bench.wait(0).heard()
  const answer =
    bench
      .sendPayload(Uint8Array.of(0x20 | message, ...about))
      .heard()
      .at(-1) ?? ''
  return (((Buffer.from(answer, 'hex')[byte - 1] ?? 0) >> bit) & 1) === 1
}

const name = ({ message, byte, bit }: Bit) => `${message.toString(16)}h byte ${byte} bit ${bit}`
const where = (bit: Bit) => `${name(bit)}${bit.about.map(about => ` of ${about + 1}`).join('')}`

/** What happens at the panel, one thing to a house. */
const EVERYTHING: readonly Act[] = [
  is,
  burglary,
  zone(7, { open: true }),
  zone(7, { trouble: true, tamper: true }),
  zone(3, { open: true, tamper: true, trouble: true }),
  inTurn(bypass(3), arm('home'), chime()),
  inTurn(arm('away', 1, true), wait(60)),
  inTurn(arm(), zone(1, { open: true }), wait(60)),
  inTurn(panic(), bench => bench.hands.command({ type: 'cancel', partition: 1, code }, 'serial')),
  inTurn(bypass(3), arm(), bench => bench.hands.command({ type: 'disarm', partition: 1, code }, 'serial')),
  bench => bench.hands.power({ mains: false, battery: 'low' }),
  bench => bench.hands.command({ type: 'walk-test', partition: 1, on: true }, 'control'),
  bench => bench.hands.fault('clock-jump', { seconds: 3600 }),
]

describe('the bits of the status messages', () => {
  it('are all those that the document has', () => {
    const counted = new Map<number, Set<string>>()
    for (const bit of BITS) {
      const seen = counted.get(bit.message) ?? new Set()
      counted.set(bit.message, seen.add(name(bit)))
    }
    // Whole bytes that are numbers: message, zone, offset, partition, last user, panel, place in the log.
    const numbers = { 4: 2, 5: 2, 6: 3, 7: 1, 8: 3 }
    for (const [message, bytes] of Object.entries(numbers))
      expect(counted.get(Number(message))?.size).toBe(
        8 * ((messageType(Number(message))?.length ?? 0) - bytes),
      )
  })

  const settable = BITS.filter(({ way }) => typeof way !== 'string')

  it.each(settable.map(bit => [where(bit), bit] as const))(
    '%s is set by what it stands for, and only then',
    (_, bit) => {
      const bench = house()
      expect(isSet(bench, bit)).toBe(bit.always === true)
      if (typeof bit.way !== 'string') bit.way(bench)
      expect(isSet(bench, bit)).toBe(true)
    },
  )

  it('that the emulated panel has no notion of are clear, whatever happens', () => {
    const never = BITS.filter(({ way }) => typeof way === 'string')
    const asked = (message: number): number[][] =>
      message === 4 ? zones.map(({ zone }) => [zone - 1]) : message === 8 || message === 7 ? [[]] : [[0]]
    for (const happens of EVERYTHING) {
      const bench = house()
      happens(bench)
      for (const message of [4, 5, 6, 7, 8])
        for (const about of asked(message)) {
          bench.wait(0).heard()
          const answer =
            bench
              .sendPayload(Uint8Array.of(0x20 | message, ...about))
              .heard()
              .at(-1) ?? ''
          const bytes = Buffer.from(answer, 'hex')
          expect(bytes[0]).toBe(message)
          const set = never.filter(
            ({ message: own, byte, bit }) => own === message && ((bytes[byte - 1] ?? 0) >> bit) & 1,
          )
          expect(set.map(name)).toEqual([])
        }
    }
  })
})
