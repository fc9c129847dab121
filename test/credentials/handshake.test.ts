import type { TlsOptions } from 'node:tls'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type MqttConnectError,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../../src/cloud/mqtt/connection.js'
import { wrongDoor } from '../../src/cloud/mqtt/wrong-door.js'
import {
  Authority,
  type CertificateSpec,
  credentialFolder,
  type Identity,
  selfSigned,
} from '../support/certificates.js'
import { tlsBroker } from '../support/tls-broker.js'

const folder = await credentialFolder()
afterAll(() => folder[Symbol.asyncDispose]())

const root = await Authority.create('Root CA')
const between = await root.intermediate('Intermediate CA')
const stranger = await Authority.create('Stranger CA')
const HOSTS = ['localhost', '127.0.0.1']
const server = await root.issue({ name: 'broker', hosts: HOSTS })
const ca = await folder.put('ca.pem', root.cert)
const panel = await folder.identity('panel', await root.issue({ name: 'panel-1', use: 'client' }))
const strange = await folder.identity('strange', await stranger.issue({ name: 'panel-1', use: 'client' }))

/** What a client says of a broker that listens so. */
async function tried(
  tls: TlsOptions | undefined,
  more: Partial<MqttConnectionOptions> & {
    readonly scheme?: string
    readonly web?: string
    readonly path?: string
  } = {},
) {
  await using broker = await tlsBroker({ tls, web: more.web })
  const { scheme = 'mqtts', web: _, path = '', ...options } = more
  const attempt = openMqttConnection({
    url: `${scheme}://127.0.0.1:${broker.port}${path}`,
    clientId: 'panel-1',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    ca,
    onMessage: () => undefined,
    onClose: () => undefined,
    ...options,
  })
  const error = await attempt.then(
    async connection => {
      await connection.end()
      return undefined
    },
    (reason: MqttConnectError) => reason,
  )
  const text = error?.message.replaceAll(String(broker.port), 'PORT').replaceAll(`${folder.path}/`, '')
  return {
    text,
    passes: error?.passes,
    failure: error?.failure,
    clients: broker.clients,
    heard: broker.heard(),
  }
}

const chained = ({ cert, key }: Identity, ...above: Authority[]) => ({
  cert: [cert, ...above.map(({ cert }) => cert)].join('\n'),
  key,
})

describe('a broker behind TLS', async () => {
  it.each([
    ['mqtts', {}],
    ['wss', { web: '/mqtt', path: '/mqtt' }],
  ] as const)(
    'is connected to over %s, with user and password, and the name of the certificate',
    async (scheme, more) => {
      const passwordFile = await folder.put('password', '4711\n')
      const got = await tried(
        { ...server, ca: root.cert, requestCert: true },
        {
          scheme,
          ...more,
          ...panel,
          username: 'ada',
          passwordFile,
        },
      )
      expect(got.text).toBeUndefined()
      expect(got.clients).toEqual([
        { clientId: 'panel-1', username: 'ada', password: '4711', name: 'panel-1' },
      ])
    },
  )

  const wanting: TlsOptions = { ...server, ca: root.cert, requestCert: true, rejectUnauthorized: true }
  const issue = (spec: Partial<CertificateSpec>, by = root) =>
    by.issue({ name: 'broker', hosts: HOSTS, ...spec })
  const alone = await selfSigned({ name: 'broker', hosts: HOSTS })
  const old: TlsOptions = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }
  const lasting: [string, TlsOptions, Parameters<typeof tried>[1], string][] = [
    [
      'is self-signed',
      alone,
      {},
      'its certificate is self-signed; if it is the right one, put it into ca.pem',
    ],
    [
      'is self-signed, and nothing is trusted',
      alone,
      { ca: undefined },
      'is self-signed; if it is the right one, trust it: ca (--broker-ca FILE)',
    ],
    [
      'is from a stranger',
      await issue({}, stranger),
      {},
      'nothing leads from its certificate to an authority in ca.pem; put the certificate',
    ],
    [
      'is from a stranger who shows himself',
      chained(await issue({}, stranger), stranger),
      {},
      'its certificate is from an authority that is not in ca.pem; put',
    ],
    [
      'misses the one between',
      await issue({}, between),
      {},
      'have the broker send the certificates between the two as well',
    ],
    [
      'has expired',
      await issue({ until: '2021-01-01' }),
      {},
      'its certificate, or one between it and its authority, has expired; have it renewed',
    ],
    [
      'is not valid yet',
      await issue({ from: '2098-01-01' }),
      {},
      'its certificate is not valid yet; look at the clocks',
    ],
    [
      'is for others',
      await issue({ hosts: ['other.example', '10.0.0.1'] }),
      {},
      'its certificate is for other.example, 10.0.0.1, and not for 127.0.0.1; use a name',
    ],
    [
      'is for none',
      await root.issue({ name: 'only-cn' }),
      {},
      'its certificate is for only-cn, and not for 127.0.0.1',
    ],
    [
      'is not for the name it should have',
      server,
      { servername: 'third.example' },
      'is for localhost, 127.0.0.1, and not for third.example',
    ],
    [
      'is not for servers',
      await issue({ use: 'client' }),
      {},
      'its certificate is not for servers; have one made with the extended key usage serverAuth',
    ],
    [
      'wants one of the client',
      wanting,
      {},
      'it wants the certificate of a client; name one and its key: cert and key',
    ],
    [
      'wants one of the client, by TLS 1.2',
      { ...wanting, maxVersion: 'TLSv1.2' },
      {},
      'as one does that wants the certificate of a client; name one',
    ],
    [
      'does not know ALPN',
      server,
      { alpn: 'x-amzn-mqtt-ca' },
      'it does not speak the protocol "x-amzn-mqtt-ca" (ALPN); name one',
    ],
    [
      'knows another protocol',
      { ...server, ALPNProtocols: ['mqtt'] },
      { alpn: 'x-amzn-mqtt-ca' },
      'it does not speak the protocol "x-amzn-mqtt-ca" (ALPN); name one',
    ],
    ['is of old', { ...server, ...old }, {}, 'no version of TLS is spoken by both; have it speak TLS 1.2'],
  ]
  it.each(lasting)(
    'that %s is told in one sentence, and nothing is sent to it',
    async (_, tls, more, words) => {
      const { text, passes, heard } = await tried(tls, { username: 'ada', password: '4711', ...more })
      expect(text).toContain(`cannot connect to 127.0.0.1:PORT: `)
      expect(text).toContain(words)
      expect(text).not.toMatch(/OpenSSL|SSL routines|ERR_|4711/)
      expect({ passes, heard }).toEqual({ passes: false, heard: 0 })
    },
  )

  it.each([
    ['sends the one between', chained(await issue({}, between), between), {}],
    [
      'has the name it should be for',
      await issue({ hosts: ['other.example'] }),
      { servername: 'other.example' },
    ],
    ['chooses the protocol', { ...server, ALPNProtocols: ['mqtt'] }, { alpn: 'mqtt' }],
    ['trusts the certificate of the client', wanting, panel],
  ] as [string, TlsOptions, Parameters<typeof tried>[1]][])(
    'that %s is connected to',
    async (_, tls, more) => {
      expect((await tried(tls, more)).text).toBeUndefined()
    },
  )

  it('that hangs up on a certificate may not trust it', async () => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const { text, passes } = await tried({ ...wanting, maxVersion }, strange)
      expect(text).toContain(
        'one that does not trust the certificate in strange.pem can do that: look at its log',
      )
      expect(passes).toBe(true)
    }
  })
})

describe('a URL with the scheme of another port', () => {
  it.each([
    ['mqtt', server, 'it speaks TLS at this port; begin the URL with mqtts://'],
    ['ws', server, 'it speaks TLS at this port; begin the URL with wss://'],
    [
      'mqtts',
      undefined,
      'it speaks MQTT without TLS at this port; use its port for TLS, or begin the URL with mqtt://',
    ],
    [
      'ws',
      undefined,
      'it speaks MQTT without WebSocket at this port; use another port, or begin the URL with mqtt://',
    ],
  ] as const)('%s is told which it should be', async (scheme, tls, words) => {
    await using broker = await tlsBroker({ tls })
    const found = await wrongDoor(`${scheme}://ada:4711@127.0.0.1:${broker.port}`)
    expect(found?.message).toContain(words)
    expect(found?.passes).toBe(false)
  })

  it('says nothing where there is nothing wrong with it', async () => {
    await using broker = await tlsBroker({ tls: server })
    await using plain = await tlsBroker({})
    expect(await wrongDoor(`mqtts://127.0.0.1:${broker.port}`)).toBeUndefined()
    expect(await wrongDoor(`mqtt://127.0.0.1:${plain.port}`)).toBeUndefined()
  })

  it.each([
    [
      'mqtt',
      '',
      'a web server answers there; use the port for MQTT, or for WebSocket begin the URL with ws://',
    ],
    [
      'ws',
      '/x',
      'there is no WebSocket at that path (HTTP status 400); name the path that it has, often /mqtt',
    ],
  ] as const)('%s%s at a WebSocket is told from the answer', async (scheme, path, words) => {
    const { text, passes } = await tried(undefined, { scheme, path, web: '/mqtt', ca: undefined })
    expect(text).toContain(words)
    expect(passes).toBe(false)
  })
})
