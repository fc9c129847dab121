import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFrame, HIDDEN_CHARACTER, traceOf } from './describe.js'
import { encodeFrame, type Frame } from './frame.js'

const say = (code: string, data = '', stamp = '') => describeFrame(encodeFrame({ code, data }, stamp))
const hidden = (count: number) => HIDDEN_CHARACTER.repeat(count)

describe('a frame in words', () => {
  it.each([
    ['000', '', 'poll'],
    ['0301'.slice(0, 3), '1', 'arm away · partition 1'],
    ['500', '040', 'acknowledged · command 040'],
    ['502', '024', 'system error · error 024 not ready to arm'],
    ['502', '099', 'system error · error 099 unknown'],
    ['505', '3', 'login · login password wanted'],
    ['510', '8B', 'LEDs · lit ready, armed, bypass, backlight'],
    ['511', '00', 'flashing LEDs · lit none'],
    ['601', '1003', 'zone alarm · partition 1 · zone 003'],
    ['652', '13', 'partition armed · partition 1 · mode stay without entry delay'],
    ['700', '10005', 'closing by user · partition 1 · user 0005'],
    ['849', '82', 'verbose trouble · troubles AC lost, loss of time'],
    ['903', '62', 'light · light program · state flashing'],
  ])('%s%s', (code, data, words) => {
    expect(say(code, data).words).toBe(words)
  })

  it('has its fields where they stand, stamp and all', () => {
    const { hex, text, fields } = say('652', '10', '12:34:56 ')
    expect(text).toBe('12:34:56 65210FE')
    expect(hex.split(' ')).toHaveLength(18)
    expect(fields?.map(({ name, value, from, to }) => `${name}=${value} ${from}-${to}`)).toEqual([
      'time stamp=12:34:56 0-9',
      'message=652 partition armed 9-12',
      'partition=1 12-13',
      'mode=away 13-14',
      'checksum=good 14-16',
      'end=CR LF 16-18',
    ])
  })

  it('says what is wrong with what is no frame, and shows none of it', () => {
    const wrong = describeFrame(Buffer.from('0401123499\r\n'))
    expect(wrong.words).toBe('badly formed: wrong checksum')
    expect(wrong.hex).toBe(`${'** '.repeat(10)}0D 0A`)
    expect(describeFrame(Buffer.from('040112')).words).toBe('6 bytes of a line without its end')
    expect(describeFrame(Buffer.from('\r\n')).words).toBe('an empty line')
    expect(describeFrame(Buffer.from('0'.repeat(200))).words).toBe('badly formed: 200 bytes and no end')
  })
})

/** Frames with something secret in them, and what of them may be seen. */
const SECRETS: readonly (readonly [string, (digits: string) => Frame, number])[] = [
  ['033', digits => ({ code: '033', data: `1${digits}` }), 4],
  ['040', digits => ({ code: '040', data: `1${digits}` }), 4],
  ['070', digits => ({ code: '070', data: digits.slice(0, 1) }), 3],
  ['071', digits => ({ code: '071', data: `1${digits}` }), 4],
  ['200', digits => ({ code: '200', data: digits }), 3],
  ['005', digits => ({ code: '005', data: digits }), 3],
  ['an unknown message', digits => ({ code: '999', data: digits }), 3],
  ['surplus data', digits => ({ code: '030', data: `1${digits}` }), 4],
]

describe('what is secret', () => {
  it.each(SECRETS)('stays so in %s, with the checksum that would give it away', (_, make, seen) => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}$/), digits => {
        const frame = make(digits)
        const { text = '', hex, words, fields } = describeFrame(encodeFrame(frame))
        const length = 5 + frame.data.length
        expect(text).toBe(`${frame.code}${frame.data}`.slice(0, seen) + hidden(length - seen))
        expect(hex.split(' ').filter(pair => pair === '**')).toHaveLength(length - seen)
        const same = describeFrame(encodeFrame(make('482915')))
        expect(words).toBe(same.words)
        expect(fields).toEqual(same.fields)
        expect(traceOf('in', frame).text).toBe(text)
      }),
    )
  })

  it('is never thrown about, whatever came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const { hex, words } = describeFrame(bytes)
        expect(hex === '' ? 0 : hex.split(' ').length).toBe(bytes.length)
        expect(words).not.toBe('')
      }),
    )
  })
})
