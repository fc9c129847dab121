import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOGUE } from '../../protocols/elk-m1/catalogue.js'
import { bytesOf, lineOf } from '../../protocols/elk-m1/framing.js'
import { places } from '../../protocols/elk-m1/message.js'
import { UNSPOKEN } from '../../protocols/elk-m1/unspoken.js'
import { budget } from '../../tools/test/budget.js'
import { Bench } from '../support/elk-m1/bench.js'

const sign = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'0123456789') },
  fc.constantFrom(...'ABCDEF:*'),
  fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)),
)
const signs = (size: number) => fc.array(sign, { minLength: size, maxLength: size }).map(all => all.join(''))

/** Digits that stand for something more often than chance would have them. */
const digits = (size: number) =>
  fc.oneof(
    signs(size),
    fc.nat({ max: 12 }).map(value => String(value).padStart(size, '0').slice(-size)),
    fc
      .constantFrom('1234', '5555', '010203040000', '000001020304')
      .map(code => code.padStart(size, '0').slice(-size)),
  )

/** The body of a documented message with any content, or anything else. */
const body: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...CATALOGUE)
      .chain(type =>
        fc
          .tuple(...[...places(type)].map(({ field }) => digits(field.size)))
          .map(fields => type.id + fields.join('') + (type.reserved ? '00' : '')),
      ),
  },
  fc.tuple(fc.constantFrom(...Object.keys(UNSPOKEN)), signs(7)).map(parts => `${parts.join('')}00`),
  signs(30),
)

type Step =
  | {
      readonly do: 'send'
      readonly body: string
      readonly cut: number | undefined
      readonly spoil: number | undefined
    }
  | { readonly do: 'noise'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'zone'; readonly zone: number; readonly open: boolean }
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'power'; readonly mains: boolean; readonly battery: 'ok' | 'absent' }
  | { readonly do: 'again' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      body,
      /** The client vanishes in the middle of the line. */
      cut: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
      spoil: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 6 }),
    }),
  },
  fc.record({ do: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
  fc.record({ do: fc.constant('zone' as const), zone: fc.integer({ min: 1, max: 8 }), open: fc.boolean() }),
  fc.record({
    do: fc.constant('keys' as const),
    keys: fc.constantFrom('1234', '9999', '[AWAY]', '[STAY]', '[FIRE]', '[CHIME]', '[PROGRAM]1234', '[EXIT]'),
  }),
  fc.record({
    do: fc.constant('power' as const),
    mains: fc.boolean(),
    battery: fc.constantFrom('ok' as const, 'absent' as const),
  }),
  fc.record({ do: fc.constant('again' as const) }),
)

function take(bench: Bench, one: Step): void {
  switch (one.do) {
    case 'send': {
      const line = bytesOf(lineOf(one.body)).slice()
      const at = one.spoil
      if (at !== undefined && at < line.length) line[at] = (line[at] ?? 0) ^ 0x11
      return void bench.sendBytes(line.subarray(0, one.cut ?? line.length))
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
  }
}

it('whatever a client does, the panel keeps speaking well, and answers the next message', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const bench = new Bench({ setup: { partitions: 2 }, tests: true })
      for (const one of steps) take(bench, one)
      bench.hands.power({ mains: true, battery: 'ok' })
      bench.wait(60_000).sendBytes(Buffer.from('\r\n'))
      // The bench itself throws at a line of the panel that is not well formed.
      bench.heard()
      bench.send('rr')
      expect(bench.heardAs('RR')).toHaveLength(1)
      bench.session.close()
    }),
    { numRuns: budget(30, 80) },
  )
})

it('a message has one answer at most, in the upper case of its type', () => {
  fc.assert(
    fc.property(body, one => {
      const bench = new Bench()
      bench.sendBytes(bytesOf(lineOf(one)))
      const type = one.slice(0, 2)
      const answers = bench.heard().filter(line => line === 'OK' || line.slice(2, 4) === type.toUpperCase())
      expect(answers.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: budget(60, 200) },
  )
})
