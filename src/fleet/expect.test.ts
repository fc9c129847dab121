import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ConfigurationError } from '../catalogue/problems.js'
import { judged, parseExpectations } from './expect.js'
import { kindNamed } from './mix.js'
import { METRICS } from './statistics/metrics.js'
import { FleetTally } from './statistics/tally.js'
import { percentText, timeText } from './statistics/words.js'

const NX = 'interlogix-nx@1.0'
const NEO = ['dsc-powerseries-neo@1.20', 'dsc-powerseries-neo@1.35'] as const
const KINDS = [NX, ...NEO].map(kindNamed)

const refusal = (text: string): string => {
  try {
    parseExpectations([text], KINDS)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
  }
  return 'taken'
}

function seen(): FleetTally {
  const tally = new FleetTally({ lasts: 60_000, storms: 0 })
  for (const [index, kind] of [NX, NX, NX, NX, ...NEO].entries()) {
    const place = { kind, panel: `panel-${index}`, at: 0 }
    tally.panels(kind)
    if (index > 0) tally.online(place, true)
    tally.sent(place, 'add')
    tally.answered(place, 'add', { execution: 'succeeded', status: 'success' }, 100)
    tally.usable(place, 'add', kind === NX ? 1_000 : 61_500)
  }
  tally.offline({ kind: NX, panel: 'panel-1', at: 5 })
  tally.sent({ kind: NX, panel: 'panel-1', at: 0 }, 'list')
  tally.lost({ kind: NX, panel: 'panel-1', at: 0 }, 'list')
  tally.tried({ kind: NX, panel: 'panel-1', at: 0 }, 'cleared', true)
  tally.tried({ kind: NX, panel: 'panel-2', at: 0 }, 'cleared', false)
  return tally
}

const judge = (text: string, tally = seen()) => {
  const [expectation] = parseExpectations([text], KINDS)
  if (!expectation) throw new Error('there is none')
  return judged(expectation, tally)
}

describe('an expectation', () => {
  it.each([
    ['usable.p50 < 60s', true, 'usable.p50 < 60s: it is 1 s (1,000 ms)'],
    ['usable.p99<60s', false, 'usable.p99<60s: it is 1m02s (61,500 ms)'],
    ['usable.max == 1m1s500ms', true, 'it is 1m02s (61,500 ms)'],
    ['usable.max <= 61.5s', true, 'it is 1m02s'],
    ['Usable.P99 >= 62000ms', false, 'it is 1m02s'],
    ['interlogix-nx: usable.max < 2s', true, 'it is 1 s'],
    ['dsc-powerseries-neo: usable.count == 2', true, 'it is 2'],
    ['DSC-PowerSeries-Neo@1.20: usable.count == 2', false, 'it is 1'],
    ['answer.mean != 0.1s', false, 'it is 100 ms'],
    ['requests.sent > 6', true, 'it is 7'],
    ['answers.lost == 0', false, 'it is 1'],
    ['answers.lost < 10%', false, 'it is 14.3%, 1 of 7 requests'],
    ['dsc-powerseries-neo@1.35: answers.lost < 1%', true, 'it is 0%, 0 of 1 requests'],
    ['answers.succeeded >= 85%', true, 'it is 85.7%, 6 of 7 requests'],
    ['codes.afterClear == 0', false, 'it is 1'],
    ['codes.afterClear <= 50%', true, 'it is 50%, 1 of 2 cleared codes that were tried'],
    ['panels.online >= 4', true, 'it is 4'],
    ['panels.lost == 1', true, 'it is 1'],
    ['panels.never <= 0', false, 'it is 1'],
  ])('"%s" comes to %s', (text, passed, sentence) => {
    const judgement = judge(text)
    expect(judgement.sentence).toContain(sentence)
    expect(judgement.passed).toBe(passed)
  })

  it.each([
    ['recovery.max < 1h', 'no panel came back after a storm, so there is nothing to hold it to'],
    ['interlogix-nx: roundTrip.p999 > 0ms', 'no request was answered'],
    ['codes.notUsable < 1%', 'there are no confirmed codes that were tried'],
  ])('"%s" fails where nothing was seen, and says so', (text, words) => {
    const judgement = judge(text)
    expect(judgement).toMatchObject({ passed: false })
    expect(judgement).not.toHaveProperty('seen')
    expect(judgement.sentence).toContain(words)
  })

  it('on a count holds where nothing was counted: that is 0', () => {
    const empty = new FleetTally({ lasts: 1, storms: 0 })
    expect(judge('answers.lost == 0', empty).passed).toBe(true)
    expect(judge('recovery.count == 0', empty).passed).toBe(true)
    expect(judge('requests.sent > 0', empty).passed).toBe(false)
  })
})

test.each([
  [
    'usable.p98 < 60s',
    'there is no figure "usable.p98" (did you mean "usable.p90"?): there are usable.p50, ',
  ],
  ['answers.lots == 0', '(did you mean "answers.lost"?)'],
  [
    'interlogix-xn: answers.lost == 0',
    'the fleet has no panel of "interlogix-xn" (did you mean "interlogix-nx"?): there are',
  ],
  [': answers.lost == 0', 'the fleet has no panel of ""'],
  ['answers.lost = 0', '"=" is no operator (did you mean "=="?): there are < <= > >= == !='],
  ['answers.lost => 0', '"=>" is no operator'],
  ['answers.lost', 'such as "usable.p99 < 60s"'],
  ['', 'such as "usable.p99 < 60s"'],
  ['< 60s', 'such as "usable.p99 < 60s"'],
  ['1s < usable.p99 < 60s', 'such as "usable.p99 < 60s"'],
  ['usable.p99 < 60', 'usable.p99 is a time: expected one like 250ms, 1.5s, 1m30s or 2h, got "60"'],
  ['usable.p99 < 60%', 'is a time'],
  ['usable.p99 <', 'is a time: expected one like 250ms, 1.5s, 1m30s or 2h'],
  ['usable.p99 < -1s', 'is a time'],
  [
    'answers.lost < 1s',
    'answers.lost is a number: expected one like 0 or 25, or a share of requests like 1%, got "1s"',
  ],
  ['requests.sent > 10%', 'requests.sent is a number: expected one like 0 or 25, got "10%"'],
])('"%s" is refused with what there is instead', (text, words) => {
  expect(refusal(text)).toContain(words)
})

test('all that is wrong with several expectations is told at once', () => {
  expect(() => parseExpectations(['a < 1', 'answers.lost == 0', 'b < 1'], KINDS)).toThrow(
    /"a < 1".*\n.*"b < 1"/s,
  )
})

test('whatever is written, it is an expectation or refused in words', () => {
  const word = fc.constantFrom(
    ...[
      'usable.p99',
      'answers.lost',
      '<',
      '<=',
      '==',
      '60s',
      '0',
      '1%',
      ' ',
      ':',
      'interlogix-nx',
      '__proto__',
      'constructor',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 8 }), words => {
      expect(() => refusal(words.join(''))).not.toThrow()
    }),
  )
})

test('every figure can be expected, and has a name of its own', () => {
  expect(new Set(METRICS.map(({ name }) => name.toLowerCase())).size).toBe(METRICS.length)
  for (const { name, unit } of METRICS)
    expect(judge(`${name} < ${unit === 'ms' ? '99h' : '9'}`).text).toContain(name)
})

test('times and shares read as people say them', () => {
  expect([0, 0.2512, 1.5, 42.31, 999.4, 1_000, 12_345, 72_345, 3_600_000, 90_061_000].map(timeText)).toEqual([
    '0 ms',
    '0.25 ms',
    '1.5 ms',
    '42.3 ms',
    '999 ms',
    '1 s',
    '12.3 s',
    '1m12s',
    '1h00m',
    '25h01m',
  ])
  expect([0, 1, 0.123, 0.00031, 0.9998, 0.999999, 0.0000001].map(percentText)).toEqual([
    '0%',
    '100%',
    '12.3%',
    '0.03%',
    '99.98%',
    '> 99.999%',
    '< 0.001%',
  ])
})
