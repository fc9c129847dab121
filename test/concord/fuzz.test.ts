import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOGUE } from '../../protocols/concord/catalogue.js'
import { encodeFrame, type Message } from '../../protocols/concord/framing.js'
import { headOf } from '../../protocols/concord/message.js'
import { budget } from '../../tools/test/budget.js'
import { Bench } from '../support/concord/bench.js'

/** Sequences that lead somewhere, among any. */
const known = [
  '31234',
  '11234',
  '91234',
  '0300030',
  '4711#',
  '*',
  '00#',
  '#1234',
  '03',
  '84321',
  '00',
  '7',
  '1',
  '5',
  '2',
]
const keys = fc.oneof(
  fc
    .constantFrom(...known)
    .map(text => Array.from(text, key => (key === '*' ? 0x0a : key === '#' ? 0x0b : Number(key)))),
  fc.array(
    fc.oneof(
      fc.nat({ max: 0x0b }),
      fc.constantFrom(0x2c, 0x30, 0x33, 0x20, 0x21, 0x27, 0x4c),
      fc.nat({ max: 0x7f }),
    ),
    {
      maxLength: 54,
    },
  ),
)
const keypress: fc.Arbitrary<Message> = fc
  .tuple(fc.constantFrom(1, 1, 2, 0, 7), keys)
  .map(([partition, pressed]) => Uint8Array.from([0x40, partition, 0, ...pressed]))

/** A message of the document with any content, or anything else. */
const message: fc.Arbitrary<Message> = fc.oneof(
  keypress,
  fc
    .tuple(fc.constantFrom(...CATALOGUE), fc.uint8Array({ maxLength: 20 }))
    .map(([type, data]) => Uint8Array.from([...headOf(type), ...data])),
  fc.constantFrom(Uint8Array.of(0x02), Uint8Array.of(0x20), Uint8Array.of(0x02, 0x09)),
  fc.uint8Array({ minLength: 1, maxLength: 60 }),
)

type Step =
  | {
      readonly do: 'send'
      readonly message: Message
      readonly cut: number | undefined
      readonly spoil: number | undefined
    }
  | { readonly do: 'noise'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'zone'; readonly zone: number; readonly open: boolean }
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'power'; readonly mains: boolean; readonly battery: 'ok' | 'absent' }
  | { readonly do: 'again' | 'nap' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      message,
      /** The client vanishes in the middle of the frame. */
      cut: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
      spoil: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
    }),
  },
  fc.record({ do: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 60 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
  fc.record({ do: fc.constant('zone' as const), zone: fc.integer({ min: 1, max: 8 }), open: fc.boolean() }),
  fc.record({
    do: fc.constant('keys' as const),
    keys: fc.constantFrom('[AWAY]1234', '1234', '91234', '[PROGRAM]1234', '[EXIT]', '[A][B]#', '2'),
  }),
  fc.record({
    do: fc.constant('power' as const),
    mains: fc.boolean(),
    battery: fc.constantFrom('ok' as const, 'absent' as const),
  }),
  fc.record({ do: fc.constantFrom('again' as const, 'nap' as const) }),
)

function take(bench: Bench, one: Step): void {
  switch (one.do) {
    case 'send': {
      const frame = encodeFrame(one.message)
      const at = one.spoil
      if (at !== undefined && at < frame.length) frame[at] = (frame[at] ?? 0) ^ 0x11
      return void bench.sendBytes(frame.subarray(0, one.cut ?? frame.length))
    }
    case 'noise':
      return void bench.sendBytes(one.bytes)
    case 'wait':
      return void bench.wait(one.ms)
    case 'zone':
      return void bench.hands.zone(one.zone, { open: one.open })
    case 'keys':
      return void bench.hands.keys(one.keys)
    case 'power':
      return bench.hands.power({ mains: one.mains, battery: one.battery })
    case 'again':
      bench.session.close()
      bench.session = bench.open()
      return
    case 'nap':
      bench.nap()
  }
}

it('whatever a client does, the panel keeps speaking well, and answers the next message', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, acknowledges) => {
      const bench = new Bench({ acknowledges, setup: { partitions: 2 } })
      // The bench itself throws at what the panel sends that is no message.
      for (const one of steps) take(bench, one)
      bench.hands.power({ mains: true, battery: 'ok' })
      bench.wait(60_000)
      // Whatever waited is acknowledged now, one by one.
      for (let sent = 0; sent < 600; sent++) bench.sendText('\u0006')
      bench.heard()
      bench.sendText('\n022022')
      expect(bench.heard()[0]).toBe('ACK')
      bench.session.close()
      expect(bench.clock.pending).toBeLessThanOrEqual(1)
    }),
    { numRuns: budget(20, 60) },
  )
})

it('a whole message gets one answer, ACK or NAK', () => {
  fc.assert(
    fc.property(message, sent => {
      const bench = new Bench()
      bench.sendMessage(sent)
      const answers = bench.heard().filter(heard => heard === 'ACK' || heard === 'NAK')
      expect(answers).toEqual([sent.length + 1 > 0x3a ? 'NAK' : 'ACK'])
    }),
    { numRuns: budget(50, 150) },
  )
})
