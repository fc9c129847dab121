import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, up } from '../../src/cli/up.js'
import { addUser } from '../../src/cli/users.js'
import { Authority, type CredentialFolder, credentialFolder } from '../support/certificates.js'

/** Runs the command for Mosquitto's client on the pages that have it, as it stands there, on a broker with TLS and users. */

const PAGES = ['README.md', 'docs/broker.md']
const commandOf = (page: string): string => {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')
  return /^mosquitto_pub (?:.*\\\n)*.*$/m.exec(text)?.[0] ?? ''
}
const isInstalled = spawnSync('mosquitto_pub', ['--help']).error === undefined

let folder: CredentialFolder
let site: Running
let password = ''
const heard: string[] = []

beforeAll(async () => {
  folder = await credentialFolder()
  const authority = await Authority.create()
  const issued = await authority.issue({ name: 'broker', hosts: ['localhost', '127.0.0.1'] })
  const { cert, key } = await folder.identity('broker', issued)
  await folder.put('ca.pem', authority.cert)
  const out = (line: string) => {
    password = line
  }
  await addUser(`${folder.path}/users.txt`, 'ada', { role: 'cloud' }, { out, err: () => undefined })
  site = await up(
    { mqttPort: 0, httpPort: 0, listen: { mqtt: { users: `${folder.path}/users.txt`, tls: { cert, key } } } },
    { out: () => undefined, err: line => void heard.push(line) },
  )
})
afterAll(async () => {
  await site?.close()
  await folder[Symbol.asyncDispose]()
})

/** As printed, but for the port, which is any free one here. */
function run(page: string, as: string) {
  const command = commandOf(page)
  const { port } = new URL(site.ready.mqtt)
  expect(command).toContain('-p 8883 --cafile ca.pem')
  return import('node:child_process').then(
    ({ execFile }) =>
      new Promise<{ code: unknown; stderr: string }>(resolve => {
        execFile(
          'sh',
          ['-c', command.replace('-p 8883', `-p ${port}`)],
          { cwd: folder.path, env: { ...process.env, PASSWORD: as } },
          (error, _stdout, stderr) => resolve({ code: error?.code ?? 0, stderr }),
        )
      }),
  )
}

it.runIf(isInstalled).each(PAGES)('the mosquitto_pub of %s arms a panel', async page => {
  const armed = new Promise<void>(resolve => {
    site.emulator.feed.read(0, ({ event }) => {
      if (event.type === 'module.request.received') resolve()
    })
  })
  expect(await run(page, password)).toEqual({ code: 0, stderr: '' })
  await armed
})

it.runIf(isInstalled).each(PAGES)('that of %s is refused with another password', async page => {
  const { code, stderr } = await run(page, 'guess')
  expect(code).not.toBe(0)
  expect(stderr).toMatch(/bad user name or password/i)
})
