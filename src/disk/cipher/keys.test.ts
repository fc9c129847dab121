import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { readKeyFile } from './key-file.js'
import { parseKeys } from './keys.js'

const KEY = Buffer.from('0123456789abcdefghijklmnopqrstuv')

const errorOf = (work: () => unknown): string => {
  try {
    work()
    return 'nothing was wrong'
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : ''
  }
}

describe('keys', () => {
  it('are read in base64 and hexadecimal, with names or without, in their order', () => {
    const key = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .filter(bytes => new Set(bytes).size > 1)
      .map(bytes => Buffer.from(bytes))
    const line = fc.record({
      key,
      id: fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/), { nil: undefined }),
      write: fc.constantFrom('base64' as const, 'hex' as const),
    })
    const file = fc.uniqueArray(line, {
      minLength: 1,
      maxLength: 6,
      selector: ({ id, key: bytes }) => id ?? bytes.toString('hex'),
    })
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.map(({ id, key: bytes, write }) => (id ? `${id}:` : '') + bytes.toString(write))
        const keys = parseKeys(['# of the house', '', ...text, ''].join(end), 'file')
        expect(keys.map(({ secret }) => secret.export())).toEqual(lines.map(({ key: bytes }) => bytes))
        for (const [index, { id }] of lines.entries())
          if (id === undefined) expect(keys[index]?.id).toMatch(/^[0-9a-f]{8}$/)
          else expect(keys[index]?.id).toBe(id)
      }),
      { numRuns: 60, seed: 12 },
    )
  })

  it('have one name for ever where they have been given none, however they are written', () => {
    const [hex] = parseKeys(KEY.toString('hex').toUpperCase(), 'file')
    expect(parseKeys(KEY.toString('base64'), 'file')[0].id).toBe(hex.id)
    expect(hex.id).toBe('dc9b6839')
  })

  it('show themselves to nobody who prints them', () => {
    const keys = parseKeys(`home:${KEY.toString('base64')}`, 'file')
    const shown = [inspect(keys, { depth: 9, showHidden: true }), JSON.stringify(keys)].join()
    for (const written of ['base64', 'hex', 'latin1'] as const)
      expect(shown).not.toContain(KEY.toString(written))
  })

  it.each([
    ['nothing', '', 'file: there is no key in it; openssl rand -base64 32 makes one'],
    ['only a comment', '# none\n', 'file: there is no key in it'],
    ['one that is too short', KEY.subarray(1).toString('base64'), 'file:1: this is no key: one is 32 bytes'],
    ['one that is too long', `${KEY.toString('hex')}00`, 'file:1: this is no key'],
    ['base64 without its end', KEY.toString('base64').slice(0, -1), 'file:1: this is no key'],
    ['a passphrase', 'correct horse battery staple', 'file:1: this is no key'],
    ['a name that is none', `of all:${KEY.toString('base64')}`, 'file:1: this is no key'],
    ['a name without a key', 'home:', 'file:1: this is no key'],
    ['zeros', Buffer.alloc(32).toString('base64'), 'file:1: this is no key, but one byte 32 times'],
    [
      'a name twice',
      `home:${KEY.toString('base64')}\nhome:${Buffer.from(KEY).reverse().toString('hex')}`,
      'file:2: there is a key "home" before it',
    ],
    [
      'one key twice',
      `${KEY.toString('base64')}\n${KEY.toString('hex')}`,
      'file:2: there is a key "dc9b6839"',
    ],
    [
      'too many',
      Array.from({ length: 65 }, (_, index) => `k${index}:${KEY.toString('hex')}`).join('\n'),
      'file:65: more than 64 keys',
    ],
  ])('are refused by file and line, with what to do: %s', (_, text, problem) => {
    expect(errorOf(() => parseKeys(text, 'file'))).toContain(`KeyTextError ${problem}`)
  })

  it('that are none are repeated by no refusal', () => {
    const rubbish = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9+/=:]{12,80}$/),
      fc.string({ unit: 'binary', minLength: 12, maxLength: 200 }),
    )
    fc.assert(
      fc.property(rubbish, text => {
        const said = errorOf(() => parseKeys(text, 'file'))
        for (const line of text.split(/\r?\n/))
          if (line.trim().length >= 12) expect(said).not.toContain(line.trim())
      }),
      { numRuns: budget(60, 200), seed: 13 },
    )
  })
})

describe('a key file', () => {
  let folder = ''
  let path = ''
  let said: string[]
  const read = () => readKeyFile(path, text => void said.push(text))
  const refusal = () =>
    read().then(
      () => '',
      (error: Error) => `${error.name} ${error.message}`,
    )
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'))
    path = join(folder, 'key')
    said = []
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is read, also through a symbolic link', async () => {
    await writeFile(join(folder, 'real'), `home:${KEY.toString('base64')}\n`, { mode: 0o600 })
    await symlink('real', path)
    expect((await read())[0].id).toBe('home')
    expect(said).toEqual([])
  })

  it.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o620, 0o666])(
    'that others than its owner may read or change is taken, and warned of: %o',
    async mode => {
      await writeFile(path, KEY.toString('base64'))
      await chmod(path, mode)
      await read()
      expect(said).toEqual([
        `${path}: others than its owner can read or change this key file (mode ${mode.toString(8)}); chmod 600 ${path} ends that`,
      ])
    },
  )

  it('that is not there, or is no such file, says so and what to do', async () => {
    expect(await refusal()).toBe(
      `JournalKeyError ${path}: this key file is not there; name the file that has the key, or make one for what is not encrypted yet: (umask 077; openssl rand -base64 32 > ${path})`,
    )
    await mkdir(path)
    expect(await refusal()).toBe(`FileError ${path} cannot be read: it is a folder`)
    await rm(path, { recursive: true })
    await writeFile(path, Buffer.alloc(70_000, 'A'), { mode: 0o600 })
    expect(await refusal()).toBe(
      `KeyTextError ${path}: it is longer than 65536 bytes, so it is no file of keys`,
    )
  })

  it.runIf(process.platform === 'linux')('that has no end is not read to it', async () => {
    path = '/dev/zero'
    expect(await refusal()).toContain('/dev/zero: it is longer than 65536 bytes')
    // Nobody is told to change the rights of what is no key file.
    expect(said).toEqual([])
  })
})
