import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { REQUEST_NAMES } from './request-table.js'
import { parseRequest } from './requests.js'

const NOW = Date.UTC(2026, 0, 1)

describe('a payload that is too deep', () => {
  const brackets = '['.repeat(100_000) + ']'.repeat(100_000)

  it('is rejected, and told where', () => {
    const payload = Buffer.from(`{"transaction":"t","code":"7391",\n"schedule":${brackets}}`)
    expect(parseRequest('user-code/add', payload, NOW)).toEqual({
      kind: 'invalid',
      transaction: 't',
      problem: 'the payload is nested more than 64 levels deep at line 2, column 75',
    })
  })

  it('is unreadable where it has no transaction, or no end', () => {
    for (const text of [brackets, '{"a":'.repeat(50_000)])
      expect(parseRequest('user-code/add', Buffer.from(text), NOW).kind).toBe('unreadable')
  })
})

describe('any payload', () => {
  const CODE = '7391846205'
  const names = fc.constantFrom(...REQUEST_NAMES, '__proto__', 'nothing', '')
  const leaf = fc.oneof(
    fc.constantFrom(CODE, Number(CODE), `x${CODE}`, 'away', 'wait', 'mon', '08:00'),
    fc.anything(),
  )
  const field = fc.constantFrom(
    'code',
    'slot',
    'name',
    'schedule',
    'weekly',
    'from',
    'to',
    'days',
    'uses',
    'partitions',
    'mode',
    'partition',
    'zone',
    'on',
    'of',
    'time',
    'length',
    'all',
    '__proto__',
    'constructor',
    CODE,
  )
  const fields = fc.dictionary(
    field,
    fc.oneof(leaf, fc.dictionary(field, leaf), fc.array(fc.dictionary(field, leaf), { maxLength: 3 })),
  )
  const body = fields.map(given =>
    JSON.stringify({ transaction: 't', ...given }, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
  )
  const bytes = fc.oneof(
    body.map(text => Buffer.from(text)),
    fc.tuple(body, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
      const buffer = Buffer.from(text)
      buffer[at % buffer.length] = byte
      return buffer
    }),
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(text => Buffer.from(text)),
  )

  it('is a request, invalid or unreadable, never an exception, and no problem repeats a code', () => {
    fc.assert(
      fc.property(names, bytes, (name, payload) => {
        const parsed = parseRequest(name, payload, NOW)
        expect(['request', 'invalid', 'unreadable']).toContain(parsed.kind)
        if (parsed.kind === 'request') return
        expect(parsed.problem).not.toContain(CODE)
        expect(parsed.problem.length).toBeLessThan(400)
        expect(parsed.problem).not.toContain('\n')
      }),
      { seed: 5, numRuns: budget(80, 250) },
    )
  })
})
