import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TelnetOptions } from './options.js'
import { BINARY, COM_PORT, DO, DONT, type Verb, WILL, WONT } from './telnet.js'

const ECHO = 1

function setUp() {
  const sent: number[][] = []
  const options = new TelnetOptions([BINARY, COM_PORT], bytes => sent.push([...bytes].slice(1)))
  return { options, sent }
}

describe('Telnet options', () => {
  it('agree to what is supported, refuse what is not', () => {
    const { options, sent } = setUp()
    expect(options.hear(WILL, COM_PORT)).toBe('him')
    expect(options.hear(DO, COM_PORT)).toBe('us')
    expect(options.hear(DO, ECHO)).toBeUndefined()
    expect(options.hear(WILL, ECHO)).toBeUndefined()
    expect(sent).toEqual([
      [DO, COM_PORT],
      [WILL, COM_PORT],
      [WONT, ECHO],
      [DONT, ECHO],
    ])
    expect([options.isOn('him', COM_PORT), options.isOn('us', ECHO)]).toEqual([true, false])
  })

  it('do not answer an answer, nor say a thing twice', () => {
    const { options, sent } = setUp()
    options.ask('us', BINARY)
    options.ask('him', BINARY)
    expect(options.hear(DO, BINARY)).toBe('us')
    expect(options.hear(WILL, BINARY)).toBe('him')
    options.hear(DO, BINARY)
    options.hear(DONT, ECHO)
    options.hear(WONT, ECHO)
    expect(sent).toEqual([
      [WILL, BINARY],
      [DO, BINARY],
    ])
  })

  it('accept a refusal, and an end', () => {
    const { options, sent } = setUp()
    options.ask('us', BINARY)
    options.hear(DONT, BINARY)
    expect(options.isOn('us', BINARY)).toBe(false)
    options.hear(DO, BINARY)
    options.hear(DONT, BINARY)
    expect(sent).toEqual([
      [WILL, BINARY],
      [WILL, BINARY],
      [WONT, BINARY],
    ])
  })

  it('settle with another end of their kind, whoever asks for what', () => {
    const asks = fc.array(
      fc.record({
        end: fc.nat(1),
        side: fc.constantFrom('us', 'him'),
        option: fc.constantFrom(BINARY, ECHO),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(asks, asks => {
        const onTheWay: { to: number; verb: Verb; option: number }[] = []
        const ends = [0, 1].map(
          end =>
            new TelnetOptions([BINARY], ([, verb, option]) =>
              onTheWay.push({ to: 1 - end, verb: verb as Verb, option: option ?? 0 }),
            ),
        )
        for (const { end, side, option } of asks) ends[end]?.ask(side, option)
        let messages = 0
        for (let next = onTheWay.shift(); next; next = onTheWay.shift()) {
          ends[next.to]?.hear(next.verb, next.option)
          expect(++messages).toBeLessThan(50)
        }
        expect(ends[0]?.isOn('us', BINARY)).toBe(ends[1]?.isOn('him', BINARY))
        expect(ends[0]?.isOn('him', BINARY)).toBe(ends[1]?.isOn('us', BINARY))
      }),
    )
  })
})
