import fc from 'fast-check'
import { CLIENT, type DscBench, withChecksum } from './bench.js'

/** Commands that both modules have, or one of them, or neither. */
const CODES = [
  '000',
  '001',
  '002',
  '005',
  '008',
  '010',
  '020',
  '030',
  '031',
  '032',
  '033',
  '040',
  '055',
  '056',
  '057',
  '058',
  '060',
  '070',
  '071',
  '072',
  '073',
  '074',
  '080',
  '095',
  '200',
  '500',
  '999',
]

/** What a client, a house or the mains do next. */
export type Step =
  | { readonly do: 'send'; readonly text: string; readonly cut?: number | undefined; readonly spoil: boolean }
  | { readonly do: 'noise'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'zone'; readonly zone: number; readonly open: boolean }
  | { readonly do: 'power'; readonly mains: boolean; readonly battery: 'ok' | 'absent' }
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'client'; readonly comes: boolean }

const data = fc.oneof(
  fc.constantFrom('', '1', '11234', '1123400', '0', '1*5', '1#', '2', '1234', '123400', '1054321', 'user'),
  fc.stringMatching(/^[ -~]{0,12}$/),
  fc.stringMatching(/^\d{0,11}$/),
)

/** A command without its checksum. */
export const command = fc.tuple(fc.constantFrom(...CODES), data).map(([code, text]) => code + text)

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      text: command,
      /** The client vanishes in the middle of the line. */
      cut: fc.option(fc.nat({ max: 16 }), { nil: undefined, freq: 8 }),
      spoil: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 200 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
  fc.record({ do: fc.constant('zone' as const), zone: fc.integer({ min: 1, max: 8 }), open: fc.boolean() }),
  fc.record({
    do: fc.constant('power' as const),
    mains: fc.boolean(),
    battery: fc.constantFrom('ok' as const, 'absent' as const),
  }),
  fc.record({ do: fc.constant('keys' as const), keys: fc.stringMatching(/^[\d*#<>]{0,8}$/) }),
  fc.record({ do: fc.constant('client' as const), comes: fc.boolean() }),
)

/** Does a step. */
export function take(bench: DscBench, one: Step): void {
  switch (one.do) {
    case 'send': {
      const line = `${withChecksum(one.text)}\r\n`
      const sent = one.spoil ? line.replace(/.(?=\r)/, 'z') : line
      return void bench.raw(sent.slice(0, one.cut ?? sent.length))
    }
    case 'noise':
      return bench.session.receive(one.bytes)
    case 'wait':
      return void bench.wait(one.ms)
    case 'zone':
      return void bench.hands.zone(one.zone, { open: one.open })
    case 'power':
      return bench.hands.power({ mains: one.mains, battery: one.battery })
    case 'keys':
      return void bench.hands.keys(one.keys)
    case 'client':
      return one.comes ? void bench.connect() : bench.session.disconnected?.(CLIENT)
  }
}
