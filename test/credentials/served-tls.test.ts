import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ConnectionOptions, connect, createServer, type Server, type TLSSocket } from 'node:tls'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ServedTls } from '../../src/credentials/served-tls.js'
import { Authority, type CredentialFolder, credentialFolder } from '../support/certificates.js'

let authority: Authority
let folder: CredentialFolder
let told: string[]
const open: (() => void)[] = []

beforeAll(async () => {
  authority = await Authority.create()
})
beforeEach(async () => {
  folder = await credentialFolder()
  told = []
})
afterEach(async () => {
  for (const end of open.splice(0)) end()
  await folder[Symbol.asyncDispose]()
})

const now = () => Date.parse('2026-06-01')
const server = (spec: { from?: string; until?: string } = {}) =>
  authority.issue({ name: 'broker', hosts: ['127.0.0.1'], ...spec })

async function served(
  files: Parameters<typeof ServedTls.open>[0],
): Promise<{ tls: ServedTls; port: number }> {
  const tls = await ServedTls.open(files, { now, tell: line => told.push(line) })
  const listening: Server = createServer(tls.options, socket => socket.on('error', () => {}).end('hello'))
  tls.follow(listening)
  await once(listening.listen(0, '127.0.0.1'), 'listening')
  open.push(
    () => tls.close(),
    () => listening.close(),
  )
  return { tls, port: (listening.address() as AddressInfo).port }
}

/** What the server says, and its certificate; rejects with what is wrong in the handshake. */
async function visit(port: number, options: ConnectionOptions = {}) {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca: authority.cert, ...options })
  const said = await new Promise<string>((resolve, reject) => {
    socket.setEncoding('utf8').once('data', resolve).once('error', reject)
    socket.once('close', () => reject(new Error('closed without a word')))
  })
  const serial = socket.getPeerX509Certificate()?.serialNumber
  const [session, protocol, isResumed] = [socket.getSession(), socket.getProtocol(), socket.isSessionReused()]
  socket.destroy()
  return { said, session, serial, protocol, isResumed }
}

it('serves the certificate that is on the disk, also after it was replaced', async () => {
  const files = await folder.identity('broker', await server())
  const { tls, port } = await served(files)
  const before = await visit(port)
  await folder.identity('broker', await server())
  await tls.look()
  const after = await visit(port)
  expect(before.said).toBe('hello')
  expect(after.serial).not.toBe(before.serial)
  expect(told).toEqual([expect.stringContaining('read again')])
})

it('keeps the old one while what is there is wrong, and says why', async () => {
  const files = await folder.identity('broker', await server())
  const { tls, port } = await served(files)
  const before = await visit(port)
  const wrong: [() => Promise<unknown>, string][] = [
    [() => folder.put('broker.key', 'half a k'), 'there is no private key in it'],
    [async () => folder.put('broker.key', (await server()).key), 'this is not the key of the certificate'],
    [() => folder.put('broker.pem', ''), 'it is empty'],
    [
      async () => folder.identity('broker', await server({ until: '2021-01-01' })),
      'has expired on 2021-01-01',
    ],
    [
      async () => folder.identity('broker', await server({ from: '2031-01-01' })),
      'holds only from 2031-01-01',
    ],
  ]
  for (const [put, sentence] of wrong) {
    await put()
    await tls.look()
    expect(told.at(-1)).toContain(sentence)
    expect(told.at(-1)).toContain('what was read before still counts')
    expect((await visit(port)).serial).toBe(before.serial)
  }
})

it('starts with nothing that is wrong', async () => {
  const files = await folder.identity('broker', await server({ until: '2021-01-01' }))
  await expect(ServedTls.open(files, { now, tell: () => {} })).rejects.toThrow(/broker\.pem: .*expired/)
})

it('speaks TLS 1.2 and later', async () => {
  const { port } = await served(await folder.identity('broker', await server()))
  expect((await visit(port, { maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2')
  const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  await expect(visit(port, old)).rejects.toThrow()
})

it('lets nobody in whose authority was taken away, not even by a session from before', async () => {
  const clients = await Authority.create('Clients')
  const others = await Authority.create('Other clients')
  const client = await clients.issue({ name: 'lobby', use: 'client' })
  const clientCa = await folder.put('clients.pem', clients.cert)
  const { tls, port } = await served({ ...(await folder.identity('broker', await server())), clientCa })
  await expect(visit(port)).rejects.toThrow()
  const older = { ...client, maxVersion: 'TLSv1.2' } as const
  const { session } = await visit(port, older)
  expect((await visit(port, { ...older, session })).isResumed).toBe(true)
  let changes = 0
  tls.onAuthorities = () => changes++
  await folder.put('clients.pem', others.cert)
  await tls.look()
  expect(changes).toBe(1)
  await expect(visit(port, { ...older, session })).rejects.toThrow()
})
