import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CredentialError } from './credential-error.js'
import { digestOf, isToken, lineOf, readTokens, TOKEN_ROLES } from './token-file.js'

const GOOD = 'c29tZXRoaW5nLWxvbmctZW5vdWdo'
const DIGEST = digestOf(GOOD).toString('base64url')

const read = (...lines: string[]) => readTokens('t.txt', lines.join('\n'))

describe('a file of tokens', () => {
  it('has whose they are and what for, in clear or as digests, with comments and any ends of lines', () => {
    const text = `\uFEFF# who\r\n\r\n  ada:operator:${GOOD}  \r\nbob:reader:sha256$${digestOf('x').toString('base64url')}\n`
    expect(readTokens('t.txt', text)).toEqual([
      { name: 'ada', role: 'operator', digest: digestOf(GOOD), line: 3 },
      { name: 'bob', role: 'reader', digest: digestOf('x'), line: 4 },
    ])
  })

  it.each([
    [[`ada operator ${GOOD}`], 't.txt:1: a line is NAME:ROLE:TOKEN'],
    [['# x', 'ada:operator'], 't.txt:2: a line is NAME:ROLE:TOKEN'],
    [[`:operator:${GOOD}`], 't.txt:1: a name is 1 to 64 of'],
    [[`4711:operator:${GOOD}`], 't.txt:1: a name is 1 to 64 of'],
    [[`a b:operator:${GOOD}`], 't.txt:1: a name is 1 to 64 of'],
    [[`ada:admin:${GOOD}`], 't.txt:1: the role, after the first colon, is operator or reader'],
    [[`ada:Operator:${GOOD}`], 't.txt:1: the role, after'],
    [['ada:operator:'], 't.txt:1: there is no token at its end'],
    [['ada:operator:short-0123456789-xy'], 't.txt:1: the token is shorter than 20 characters'],
    [[`ada:operator:${GOOD}!`], 't.txt:1: a token consists of'],
    [[`ada:operator:${GOOD} # hers`], 't.txt:1: a token consists of'],
    [[`ada:operator:a=${GOOD}`], 't.txt:1: a token consists of'],
    [[`ada:operator:sha256$${GOOD}`], 't.txt:1: after "sha256$" stands the SHA-256'],
    [[`ada:operator:sha256$${DIGEST}=`], 't.txt:1: after "sha256$" stands the SHA-256'],
    // The last character would be read as another one.
    [[`ada:operator:sha256$${'A'.repeat(42)}B`], 't.txt:1: after "sha256$" stands the SHA-256'],
    [
      [`ada:reader:${GOOD}`, '', `ada:operator:${GOOD}x`],
      't.txt:3: whose token this is has one in line 1 already',
    ],
    [
      [`ada:reader:${GOOD}`, `bob:operator:sha256$${DIGEST}`],
      't.txt:2: this is the token of line 1 too; give each one of its own',
    ],
    [['# nothing', ''], 't.txt: there is no token in it; "panelemu tokens add" puts one there'],
    [
      Array.from({ length: 1_001 }, (_, index) => `n${index}:reader:${GOOD}${index}`),
      't.txt:1001: there are more than 1000 tokens',
    ],
  ])('is refused by file and line: %#', (lines, words) => {
    let said = ''
    try {
      read(...lines)
    } catch (error) {
      expect(error).toBeInstanceOf(CredentialError)
      said = String(error)
    }
    expect(said).toContain(words)
    expect(said).not.toContain(GOOD)
    expect(said).not.toContain(DIGEST)
  })

  it('repeats nothing of what may be a token, whatever is in it', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,30}$/)
    const junk = fc.constantFrom(
      'ada:operator:',
      'ada:reader: ',
      'ada:x:',
      'ada',
      ':',
      ' ',
      'sha256$',
      '#',
      'é',
      '!',
    )
    fc.assert(
      fc.property(
        fc.array(junk, { maxLength: 4 }),
        secret,
        fc.array(junk, { maxLength: 2 }),
        (before, one, after) => {
          const line = [...before, one, ...after].join('')
          try {
            readTokens('t.txt', `bob:reader:${GOOD}\n${line}`)
          } catch (error) {
            expect(error).toBeInstanceOf(CredentialError)
            expect(String(error)).not.toContain(one)
          }
        },
      ),
      { seed: 20_260_101, numRuns: 500 },
    )
  })

  it('takes back the line that is made for a token, and finds in it nothing of the token', () => {
    const tokens = fc.stringMatching(/^[\w.~+/-]{20,60}={0,2}$/)
    const names = fc.stringMatching(/^[\w.-]{0,31}[a-z][\w.-]{0,32}$/)
    fc.assert(
      fc.property(tokens, names, fc.constantFrom(...TOKEN_ROLES), (token, name, role) => {
        expect(isToken(token)).toBe(true)
        const line = lineOf({ name, role }, token)
        expect(line).not.toContain(token)
        expect(read(line)).toEqual([{ name, role, digest: digestOf(token), line: 1 }])
      }),
      { seed: 20_260_101, numRuns: 200 },
    )
  })
})
