import { format, inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from './secret.js'

/** Every way a value ends up in a text without anybody asking for its digits. */
const WAYS: Record<string, (secret: Secret) => string> = {
  'JSON.stringify': secret => JSON.stringify(secret),
  'JSON.stringify of what holds it': secret => JSON.stringify({ code: secret, list: [secret] }),
  'util.inspect': secret => inspect(secret),
  'util.inspect with everything shown': secret =>
    inspect({ code: secret }, { showHidden: true, depth: null, getters: true }),
  'a log line': secret => format('%s %o %O %j %d', secret, secret, secret, secret, secret),
  'a template': secret => `${secret}`,
  concatenation: secret => String(Reflect.apply(String.prototype.concat, 'code ', [secret])),
  'a list joined': secret => [secret, secret].join(),
  'an error': secret => String(new Error(`bad code ${secret}`)),
  'its own keys': secret =>
    JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String), Object.values(secret)]),
  'a structured clone': secret => inspect(structuredClone({ code: secret }), { showHidden: true }),
  'the name of a field': secret => Object.keys(Object.fromEntries([[secret, 1]])).join(),
}

describe('a secret', () => {
  test.each(Object.entries(WAYS))('shows no digit through %s', (_, shown) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{4,8}$/), digits => {
        expect(shown(new Secret(digits))).not.toContain(digits)
      }),
    )
  })

  test('shows one asterisk per digit', () => {
    expect(`${new Secret('0123')}`).toBe('****')
    expect(JSON.stringify([new Secret('012345')])).toBe('["******"]')
  })

  test('gives its digits only when asked to reveal them, leading zeros included', () => {
    expect(new Secret('0012').reveal()).toBe('0012')
    expect(new Secret('0012')).toHaveLength(4)
  })

  test('equals a secret of the same digits and no other', () => {
    expect(new Secret('0012').equals(new Secret('0012'))).toBe(true)
    expect(new Secret('0012').equals(new Secret('12'))).toBe(false)
  })
})
