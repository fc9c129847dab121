import { scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeUser } from '../../src/cli/users.js'
import { CredentialError } from '../../src/credentials/credential-error.js'
import { PasswordChecks } from '../../src/credentials/password-checks.js'
import {
  formatScryptHash,
  hashPassword,
  isPassword,
  parseScryptHash,
} from '../../src/credentials/scrypt-hash.js'
import { UsersFile } from '../../src/credentials/users-file.js'
import {
  BROKER_ROLES,
  type BrokerUser,
  formatUser,
  isUserName,
  parseUsers,
  withUser,
} from '../../src/credentials/users-text.js'
import { type CredentialFolder, credentialFolder } from '../support/certificates.js'

/** Hashes of a low cost: what is tested is not how long they take. */
const cheap = (password: string) => {
  const salt = Buffer.alloc(16, 7)
  return { ln: 4, r: 1, p: 1, salt, hash: scryptSync(password, salt, 32, { N: 16, r: 1, p: 1 }) }
}
const lineOf = (name: string, role: BrokerUser['role'], password: string) =>
  formatUser({ name, role, proof: cheap(password) })

let folder: CredentialFolder
beforeEach(async () => {
  folder = await credentialFolder()
})
afterEach(() => folder[Symbol.asyncDispose]())

const HASH = '$scrypt$ln=4,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

it('knows a password by its hash, written and read again, and no other', async () => {
  const hashed = parseScryptHash(formatScryptHash(await hashPassword('correct horse')))
  if (!hashed) throw new Error('its own hash is none')
  expect(await isPassword(Buffer.from('correct horse'), hashed)).toBe(true)
  expect(await isPassword(Buffer.from('correct hors'), hashed)).toBe(false)
})

it('reads what it writes, for every user there can be', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(isUserName)
  const proof = fc.constantFrom('certificate' as const, parseScryptHash(HASH) ?? ('certificate' as const))
  const user = fc
    .record({ name, role: fc.constantFrom(...BROKER_ROLES), proof })
    .map(one => (one.role === 'panel' ? { ...one, panel: 'p-1' } : one))
  fc.assert(
    fc.property(user, one => {
      expect(parseUsers(`# a list\n\n${withUser('', one)}`, 'f')).toEqual([{ ...one, line: 3 }])
    }),
    { seed: 1 },
  )
})

it('says of any text what is wrong with it, where, and repeats no word of it', () => {
  const part = fc.oneof(
    fc.constantFrom('panel', 'cloud', 'certificate', HASH, '*', ''),
    fc.stringMatching(/^[\x20-\x7e]{6,30}$/),
  )
  const text = fc.array(
    fc.array(part, { maxLength: 5 }).map(parts => parts.join(':')),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(text, lines => {
      try {
        parseUsers(lines.join('\n'), 'f')
      } catch (error) {
        if (!(error instanceof CredentialError)) throw error
        expect(error.message).toMatch(/^f(:\d)?: [^\n]+$/)
        for (const third of lines.flatMap(line => line.split(':').slice(2, 3)))
          if (third.length > 12 && third !== HASH) expect(error.message).not.toContain(third)
      }
    }),
    { seed: 2 },
  )
})

it.each([
  ['', 'f: no user is in it'],
  ['# nobody\n', 'f: no user is in it'],
  ['ada', 'f:1: a user is NAME:ROLE:HASH'],
  [`ada:cloud:${HASH}:x:y`, 'f:1: a user is NAME:ROLE:HASH'],
  ['ada:cloud:hunter2', 'f:1: what proves this user is neither'],
  [`\n#\nada:admin:${HASH}`, 'f:3: the role of a user is one of panel, cloud, observer'],
  [`ada:cloud:${HASH}:lobby`, 'f:1: only a user with the role panel'],
  [`Lobby:panel:${HASH}`, 'f:1: a panel id is'],
  ['*:cloud:certificate', 'f:1: "*" stands for all certificates of panels'],
  [`*:panel:${HASH}`, 'f:1: "*" stands for all certificates of panels'],
  [`ada:cloud:${HASH}\nada:observer:certificate`, 'f:2: this user is on line 1 too'],
  ['ada:cloud:$scrypt$ln=31,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA', 'f:1: what proves'],
  [` ada:cloud:${HASH}`, 'f:1: the name of a user'],
])('refuses %j, with the place and what to do', (text, message) => {
  expect(() => parseUsers(text, 'f')).toThrow(message)
})

it('takes a file up that has changed, and keeps the old one while it is wrong', async () => {
  const told: string[] = []
  const path = await folder.put('users', `${lineOf('ada', 'cloud', 'one')}\n`)
  const users = await UsersFile.open(path, { tell: line => told.push(line) })
  let changes = 0
  users.onChange = () => changes++
  const isUser = async (name: string, password: string) =>
    (await users.proven(name, Buffer.from(password), 'here'))?.name === name
  expect(await isUser('ada', 'one')).toBe(true)
  await folder.put('users', 'ada:cloud:nonsense\n')
  await users.look()
  expect(told.at(-1)).toMatch(/users:1: what proves this user .* the users that were read before stay$/)
  expect(await isUser('ada', 'one')).toBe(true)
  expect(changes).toBe(0)
  await folder.put('users', `${lineOf('ada', 'cloud', 'two')}\n`)
  await users.look()
  expect(changes).toBe(1)
  expect([await isUser('ada', 'one'), await isUser('ada', 'two')]).toEqual([false, true])
  await removeUser(path, 'ada', { out: () => undefined, err: () => undefined })
  await users.look()
  expect(changes).toBe(2)
  expect(await isUser('ada', 'two')).toBe(false)
  users.close()
})

it('warns of a list that others on the machine can read', async () => {
  const told: string[] = []
  const path = await folder.put('users', 'ada:cloud:certificate\n', 0o644)
  const users = await UsersFile.open(path, { tell: line => told.push(line) })
  users.close()
  expect(told).toEqual([expect.stringMatching(/others on this machine can read .*chmod 600/)])
})

it('has certificates be who they are listed as, or the panel of their name where all are welcome', async () => {
  const path = await folder.put('users', `*:panel:certificate\nada:cloud:certificate\neve:cloud:${HASH}\n`)
  const users = await UsersFile.open(path, { tell: () => undefined })
  users.close()
  expect(users.certified('ada')?.role).toBe('cloud')
  expect(users.certified('lobby')).toMatchObject({ name: 'lobby', role: 'panel' })
  expect(users.named('lobby')).toBeUndefined()
  expect(users.named('*')).toBeUndefined()
  // A user with a certificate has no password, not even an empty one.
  expect(await users.proven('ada', Buffer.from(''), 'here')).toBeUndefined()
})

it('hashes a password that was right once only, and a wrong one each time', async () => {
  let now = 0
  const checks = new PasswordChecks(() => now)
  const hash = cheap('right')
  const check = (password: string) => checks.check('ada', Buffer.from(password), hash, 'here')
  for (let times = 0; times < 1_000; times++) expect(await check('right')).toBe(true)
  expect(checks.hashed).toBe(1)
  for (let times = 0; times < 3; times++) expect(await check('wrong')).toBe(false)
  expect(checks.hashed).toBe(4)
  now += 3_600_000
  expect(await check('right')).toBe(true)
  expect(checks.hashed).toBe(5)
  // Remembered for a user and a hash, not for the password.
  expect(await checks.check('eve', Buffer.from('right'), cheap('other'), 'here')).toBe(false)
})

it('gives each address its turn, so that a flood from one holds up no other', async () => {
  const checks = new PasswordChecks()
  const hash = cheap('right')
  let flooded = 0
  const flood = Array.from({ length: 500 }, (_, index) =>
    checks.check('ada', Buffer.from(`guess ${index}`), hash, '10.0.0.66').then(() => flooded++),
  )
  await checks.check('ada', Buffer.from('right'), hash, '10.0.0.1')
  expect(flooded).toBeLessThan(10)
  await Promise.all(flood)
})

it('turns those away who would wait too long', async () => {
  const checks = new PasswordChecks()
  const hash = cheap('right')
  const all = await Promise.allSettled(
    Array.from({ length: 2_100 }, (_, index) => checks.check('a', Buffer.from(`${index}`), hash, 'x')),
  )
  expect(all.filter(({ status }) => status === 'rejected').length).toBe(98)
})
