import { describe, expect, it } from 'vitest'
import { REQUEST_NAMES } from './request-table.js'
import { type Parsed, parseRequest } from './requests.js'

const NOW = Date.UTC(2026, 0, 1)

const parse = (name: string, body: unknown, extras = {}): Parsed =>
  parseRequest(name, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), NOW, extras)

/** What is wrong with a body, which is not taken. */
function problem(name: string, body: object): string {
  const parsed = parse(name, { transaction: 't', ...body })
  if (parsed.kind !== 'invalid') throw new Error(`taken for ${parsed.kind}`)
  return parsed.problem
}

/** The request a body means. */
function request(name: string, body: object, extras = {}) {
  const parsed = parse(name, { transaction: 't', ...body }, extras)
  if (parsed.kind !== 'request') throw new Error(parsed.problem)
  return parsed.request
}

describe('a valid body', () => {
  it.each<[string, object, object]>([
    ['user-code/add', { code: '0739' }, { whileArmed: 'wait', command: { type: 'user-code/add' } }],
    [
      'user-code/add',
      { code: '0739', slot: 0, name: 'Ann', partitions: [1], userType: 'forced', whileArmed: 'refuse' },
      { whileArmed: 'refuse', command: { slot: 0, name: 'Ann', partitions: [1], userType: 'forced' } },
    ],
    [
      'user-code/modify',
      { slot: 3, enabled: false },
      { command: { type: 'user-code/modify', slot: 3, enabled: false } },
    ],
    ['user-code/clear', { slot: 3 }, { command: { slot: 3 } }],
    ['user-code/clear', { all: true }, { command: { slot: 'all' } }],
    ['user-code/get', { slot: 3 }, { name: 'user-code/get', slot: 3 }],
    ['user-code/list', {}, { name: 'user-code/list' }],
    ['code-length/set', { length: 6 }, { command: { type: 'code-length/set', length: 6 } }],
    [
      'arm',
      { mode: 'away' },
      { name: 'arm', mode: 'away', partition: 1, bypass: false, noEntryDelay: false },
    ],
    ['disarm', { partition: 2 }, { name: 'disarm', partition: 2 }],
    ['bypass', { zone: 3, on: true }, { name: 'bypass', zone: 3, on: true }],
    ['refresh', {}, { name: 'refresh' }],
    ['cancel', { of: 'x' }, { name: 'cancel', of: 'x' }],
    [
      'time/set',
      { time: '2026-01-01T00:00:05+01:00', zone: 'Europe/Rome' },
      { name: 'time/set', time: NOW + 5_000 - 3_600_000, zone: 'Europe/Rome' },
    ],
  ])('of %s %j is understood', (name, body, means) => {
    expect(request(name, body)).toMatchObject({ transaction: 't', ...means })
  })

  it('keeps leading zeros and letters of a code: the panel judges codes', () => {
    for (const code of ['0000', '12ab', ' 1 2']) {
      const made = request('user-code/add', { code })
      if (!('command' in made) || !('code' in made.command)) throw new Error('no code')
      expect(made.command.code?.reveal()).toBe(code)
    }
  })

  it('leaves out what was not given', () => {
    expect(Object.keys(request('disarm', {}))).toEqual(['transaction', 'digest', 'name', 'partition'])
  })

  it.each([
    { weekly: [{ days: ['mon', 'sun'], from: '22:00', to: '06:00' }] },
    { weekly: [{ days: ['mon'], from: '00:00', to: '24:00' }] },
    { from: '2026-01-01T00:00:00Z', to: '2026-01-01T02:00:00+01:00' },
    { uses: 1 },
  ])('takes the schedule %j', schedule => {
    expect(request('user-code/add', { code: '7391', schedule })).toMatchObject({ schedule })
  })

  it('expires in whole milliseconds after its arrival, the sooner of body and message', () => {
    const at = (body: object, extras = {}) =>
      request('user-code/add', { code: '7391', ...body }, extras).expiresAt
    expect(at({})).toBeUndefined()
    expect(at({ expiresIn: 0.0001 })).toBe(NOW + 1)
    expect(at({ expiresIn: 60 }, { expirySeconds: 30 })).toBe(NOW + 30_000)
    expect(at({ expiresIn: 60 }, { expirySeconds: 90 })).toBe(NOW + 60_000)
    expect(request('arm', { mode: 'away' }, { expirySeconds: 0 }).expiresAt).toBe(NOW)
  })
})

describe('a wrong body', () => {
  it.each<[string, object, string]>([
    ['user-code/add', {}, '"code" is missing'],
    ['user-code/add', { code: 7391 }, '"code": a code must be in quotes'],
    ['user-code/add', { code: '' }, '"code": must not be empty'],
    ['user-code/add', { code: '1'.repeat(33) }, '"code": must have at most 32 characters'],
    ['user-code/add', { code: '7391', name: 'An\u0000n' }, '"name": must be plain text'],
    ['user-code/add', { code: '7391', name: 'Ann \ud83d' }, '"name": must be plain text'],
    ['user-code/add', { code: '7391', slot: '3' }, '"slot"'],
    ['user-code/add', { code: '7391', slot: 1.5 }, '"slot"'],
    ['user-code/add', { code: '7391', slot: -1 }, '"slot"'],
    ['user-code/add', { code: '7391', slot: null }, '"slot"'],
    ['user-code/add', { code: '7391', name: 'x'.repeat(65) }, '"name"'],
    ['user-code/add', { code: '7391', userType: 'king' }, '"userType"'],
    ['user-code/add', { code: '7391', partitions: [] }, '"partitions"'],
    ['user-code/add', { code: '7391', partitions: [1, 0] }, '"partitions[1]"'],
    ['user-code/add', { code: '7391', whileArmed: 'maybe' }, '"whileArmed"'],
    ['user-code/add', { code: '7391', expiresIn: 0 }, '"expiresIn"'],
    ['user-code/add', { code: '7391', expiresIn: 1e9 }, '"expiresIn"'],
    ['user-code/add', { code: '7391', schedule: {} }, '"schedule'],
    ['user-code/add', { code: '7391', schedule: { weekly: [] } }, '"schedule.weekly"'],
    [
      'user-code/add',
      { code: '7391', schedule: { weekly: [{ days: ['mon'], from: '8:00', to: '16:00' }] } },
      '"schedule.weekly[0].from"',
    ],
    [
      'user-code/add',
      { code: '7391', schedule: { weekly: [{ days: ['mon'], from: '24:00', to: '16:00' }] } },
      '"schedule.weekly[0].from"',
    ],
    [
      'user-code/add',
      { code: '7391', schedule: { weekly: [{ days: Array(8).fill('mon'), from: '08:00', to: '16:00' }] } },
      '"schedule.weekly[0].days"',
    ],
    [
      'user-code/add',
      { code: '7391', schedule: { from: '2026-01-01', to: '2026-01-02T00:00:00Z' } },
      '"schedule.from"',
    ],
    [
      'user-code/add',
      { code: '7391', schedule: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' } },
      '"schedule.to": must be later than "from"',
    ],
    [
      'user-code/add',
      {
        code: '7391',
        schedule: { from: `2026-01-02T00:00:00.${'0'.repeat(99)}Z`, to: '2026-01-03T00:00:00Z' },
      },
      '"schedule.from"',
    ],
    ['user-code/add', { code: '7391', schedule: { uses: 2 } }, '"schedule.uses"'],
    ['user-code/modify', { enabled: true }, '"slot" is missing'],
    ['user-code/modify', { slot: 1, enabled: 'yes' }, '"enabled"'],
    ['user-code/modify', { slot: 1 }, 'names nothing to change'],
    ['user-code/modify', { slot: 1, whileArmed: 'refuse' }, 'names nothing to change'],
    ['user-code/modify', { slot: 1, attributes: ['king'] }, '"attributes[0]"'],
    ['user-code/add', { code: '7391', attributes: 'access' }, '"attributes"'],
    ['user-code/clear', {}, '"slot" is missing'],
    ['user-code/clear', { all: false }, '"all"'],
    ['user-code/clear', { slot: 1, all: true }, 'unknown field "'],
    ['user-code/get', { slot: 70_000 }, '"slot"'],
    ['code-length/set', { length: 0 }, '"length"'],
    ['arm', {}, '"mode" is missing'],
    ['arm', { mode: 'vacation' }, '"mode"'],
    ['arm', { mode: 'away', partition: 0 }, '"partition"'],
    ['arm', { mode: 'away', bypass: 1 }, '"bypass"'],
    ['disarm', { code: ['7391'] }, '"code"'],
    ['bypass', { zone: 1 }, '"on" is missing'],
    ['cancel', { of: '' }, '"of"'],
    ['time/set', { time: 'now' }, '"time"'],
    ['time/set', { time: '2026-13-01T00:00:00Z' }, '"time"'],
    ['refresh', { now: true }, 'unknown field "now"'],
  ])('of %s %j is rejected by the name of its field', (name, body, text) => {
    expect(problem(name, body)).toContain(text)
  })

  it('with a misspelt field is rejected, not half understood', () => {
    expect(problem('user-code/add', { code: '7391', slott: 3 })).toBe(
      'unknown field "slott" (did you mean "slot"?)',
    )
    expect(problem('user-code/add', { cod: '7391' })).toBe(
      'unknown field "cod" (did you mean "code"?); "code" is missing',
    )
    expect(problem('user-code/clear', { slto: 3 })).toMatch(
      /^unknown field "slto" \(did you mean "slot"\?\); "slot" is missing$/,
    )
    const weekly = [{ days: ['mon'], form: '08:00', to: '16:00' }]
    expect(problem('user-code/add', { code: '7391', schedule: { weekly } })).toBe(
      'unknown field "form" (did you mean "from"?) in "schedule.weekly[0]"; "schedule.weekly[0].from" is missing',
    )
    expect(
      problem('user-code/add', { code: '7391', schedule: { form: '2026-01-01T00:00:00Z', to: 'x' } }),
    ).toMatch(
      /^unknown field "form" \(did you mean "from"\?\) in "schedule"; "schedule.from" is missing; "schedule.to"/,
    )
    expect(problem('arm', { mode: 'away', ['__proto__']: 1, constructor: 2 })).toContain('unknown field')
  })

  it('shows a transaction that is misspelt, though nobody can be answered', () => {
    for (const name of ['transction', 'Transaction', 'transactionId'])
      expect(parseRequest('refresh', Buffer.from(JSON.stringify({ [name]: 't' })), NOW)).toEqual({
        kind: 'unreadable',
        problem: expect.stringMatching(`no "transaction" .*; unknown field "${name}"$`),
      })
  })

  it('for a request that there is not is told which there are', () => {
    const said = problem('user-code/remove', { slot: 3 })
    expect(said).toContain('"user-code/remove"')
    for (const name of REQUEST_NAMES) expect(said).toContain(name)
    for (const name of ['__proto__', 'constructor', 'toString', ''])
      expect(problem(name, {})).toContain('no request')
  })
})

describe('what nobody can be answered about', () => {
  it.each<[string, string | Uint8Array]>([
    ['no JSON', '{"transaction":'],
    ['nothing', ''],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['binary garbage', Buffer.from([0, 1, 2, 3, 254, 255])],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[{"transaction":"t"}]'],
    ['a string', '"transaction"'],
    ['no transaction', '{}'],
    ['an empty transaction', '{"transaction":""}'],
    ['a number as transaction', '{"transaction":5}'],
    ['a long transaction', JSON.stringify({ transaction: 'x'.repeat(129) })],
    ['a transaction that is inherited', '{"__proto__":{"transaction":"t"}}'],
  ])('is %s', (_, payload) => {
    expect(parseRequest('refresh', Buffer.from(payload), NOW)).toMatchObject({ kind: 'unreadable' })
  })
})

describe('odd but readable', () => {
  it('is a byte order mark, a repeated key, and a lone surrogate', () => {
    expect(parse('refresh', '\ufeff{"transaction":"t"}')).toMatchObject({ kind: 'request' })
    expect(parse('refresh', '{"transaction":"a","transaction":"b"}')).toMatchObject({
      request: { transaction: 'b' },
    })
    expect(parse('refresh', '{"transaction":"\\ud800"}')).toMatchObject({ kind: 'request' })
  })

  it('is a megabyte: it is rejected in few words', () => {
    const long = parse('user-code/add', { transaction: 't', code: '7'.repeat(1_000_000) })
    const deep = parse('user-code/add', `{"transaction":"t","code":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)
    const wide = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`k${'x'.repeat(40)}${index}`, 0]),
    )
    const many = parse('user-code/add', { transaction: 't', code: '7391', ...wide })
    for (const parsed of [long, deep, many]) {
      if (parsed.kind !== 'invalid') throw new Error(parsed.kind)
      expect(parsed.problem.length).toBeLessThan(300)
    }
  })
})
