import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascii } from '../../protocols/nx584/ascii.js'
import { binary } from '../../protocols/nx584/binary.js'
import { CATALOGUE } from '../../protocols/nx584/catalogue.js'
import type { Payload } from '../../protocols/nx584/framing.js'
import { budget } from '../../tools/test/budget.js'
import { Bench } from '../support/nx584/bench.js'

/** A payload of a documented message with any content, or anything else. */
const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc
    .constantFrom(...CATALOGUE)
    .chain(({ number, length }) =>
      fc
        .tuple(
          fc.constantFrom(0, 0x40, 0x80),
          fc.uint8Array({ minLength: length - 1, maxLength: length - 1 }),
        )
        .map(([bits, data]) => Uint8Array.of(number | bits, ...data)),
    ),
  fc.uint8Array({ minLength: 1, maxLength: 30 }),
)

type Step =
  | {
      readonly do: 'send'
      readonly payload: Payload
      readonly cut: number | undefined
      readonly spoil: number | undefined
    }
  | { readonly do: 'noise'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'zone'; readonly zone: number; readonly open: boolean }
  | { readonly do: 'power'; readonly mains: boolean; readonly battery: 'ok' | 'absent' }
  | { readonly do: 'again' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      payload,
      /** The client vanishes in the middle of the frame. */
      cut: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
      spoil: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
    }),
  },
  fc.record({ do: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 60 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
  fc.record({ do: fc.constant('zone' as const), zone: fc.integer({ min: 1, max: 8 }), open: fc.boolean() }),
  fc.record({
    do: fc.constant('power' as const),
    mains: fc.boolean(),
    battery: fc.constantFrom('ok' as const, 'absent' as const),
  }),
  fc.record({ do: fc.constant('again' as const) }),
)

function take(bench: Bench, framing: typeof ascii, one: Step): void {
  switch (one.do) {
    case 'send': {
      const frame = framing.encode(one.payload)
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
    case 'power':
      return bench.hands.power({ mains: one.mains, battery: one.battery })
    case 'again':
      bench.session.close()
      bench.session = bench.open()
  }
}

/** Answers that take the place of an acknowledgement, and replies. */
const ANSWER = /^(1[CDEF]$|0[1-8A]|12)/

describe.each([
  { name: 'ascii' as const, framing: ascii },
  { name: 'binary' as const, framing: binary },
])('whatever a client does in the $name format', ({ name, framing }) => {
  it('the panel keeps speaking well, and answers the next message', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, acknowledges) => {
        const bench = new Bench({ format: name, acknowledges, setup: { partitions: 2 } })
        // The bench itself throws at a frame of the panel that is not well formed.
        for (const one of steps) take(bench, framing, one)
        bench.hands.power({ mains: true, battery: 'ok' })
        bench.wait(60_000).heard()
        bench.sendPayload(Uint8Array.of(0x28))
        expect(bench.heard().filter(one => one.startsWith('08'))).toHaveLength(1)
        bench.session.close()
      }),
      { numRuns: budget(20, 60) },
    )
  })

  it('a whole message gets one answer at most, and one at least where it asks for it', () => {
    fc.assert(
      fc.property(payload, message => {
        const bench = new Bench({ format: name })
        bench.sendPayload(message).wait(2500)
        const answers = bench.heard().filter(heard => ANSWER.test(heard))
        const number = (message[0] ?? 0) & 0x3f
        const isAnswer = number >= 0x1c && number <= 0x1f && message.length === 1
        const wanted = ((message[0] ?? 0) & 0x80) !== 0 && !isAnswer
        expect(answers.length).toBeLessThanOrEqual(1)
        if (wanted) expect(answers).toHaveLength(1)
        if (isAnswer) expect(answers).toEqual([])
      }),
      { numRuns: budget(40, 120) },
    )
  })
})
