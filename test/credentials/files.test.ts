import { createPrivateKey } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigurationError } from '../../src/catalogue/problems.js'
import { EXIT } from '../../src/cli/exit.js'
import { exitCodeOf } from '../../src/cli/exit-code-of.js'
import { up } from '../../src/cli/up.js'
import { checkConfig } from '../../src/cli/validate-config.js'
import {
  type MqttConnectError,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../../src/cloud/mqtt/connection.js'
import { brokerProblems, panelBroker } from '../../src/emulator/panel-broker.js'
import { Authority, credentialFolder } from '../support/certificates.js'
import { tlsBroker } from '../support/tls-broker.js'

const folder = await credentialFolder()
afterAll(() => folder[Symbol.asyncDispose]())
const root = await Authority.create()
const HOSTS = ['127.0.0.1']
const server = await root.issue({ name: 'broker', hosts: HOSTS })
const ca = await folder.put('ca.pem', root.cert)
const own = await root.issue({ name: 'panel-1', use: 'client' })
const files = await folder.identity('own', own)
const other = await folder.identity('other', await root.issue({ name: 'other' }))
const old = await folder.identity('old', await root.issue({ name: 'old', until: '2021-01-01' }))
const young = await folder.identity('young', await root.issue({ name: 'young', from: '2098-01-01' }))
const locked = await folder.put(
  'locked.key',
  String(
    createPrivateKey(own.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: '4711',
    }),
  ),
)
const put = (name: string, text: string) => folder.put(name, text)

const client = (port: number, more: Partial<MqttConnectionOptions>): MqttConnectionOptions => ({
  url: `mqtts://127.0.0.1:${port}`,
  clientId: 'panel-1',
  protocolVersion: 4,
  clean: true,
  keepaliveSeconds: 0,
  ca,
  onMessage: () => undefined,
  onClose: () => undefined,
  ...more,
})

describe('what proves who a panel is', async () => {
  it.each([
    [
      'a file that is not there',
      { ca: `${folder.path}/none.pem` },
      'none.pem cannot be read: there is no such file',
    ],
    [
      'an empty bundle',
      { ca: await put('empty.pem', '') },
      'empty.pem: certificates of authorities should be in it, and it is empty',
    ],
    [
      'a bundle of rubbish',
      { ca: await put('rubbish.pem', 'rubbish') },
      'rubbish.pem: the certificate of an authority should be in it as PEM',
    ],
    [
      'a bundle with rubbish',
      { ca: await put('some.pem', `${root.cert}\n${root.cert.replace(/MII.../, 'MIIrubb')}`) },
      'some.pem: certificate 2 of 2 cannot be read',
    ],
    [
      'a bundle that is cut short',
      { ca: await put('cut.pem', `${root.cert}\n${root.cert.slice(0, 200)}`) },
      'cut.pem: certificate 2 of 2 is cut short',
    ],
    [
      'a certificate without key',
      { cert: files.cert },
      'a certificate and its key go together; name "key" too',
    ],
    ['a key without certificate', { key: files.key }, 'name "cert" too'],
    [
      'the key of another',
      { cert: files.cert, key: other.key },
      'other.key: this is not the key of the certificate in',
    ],
    [
      "the two in each other's place",
      { cert: files.key, key: files.cert },
      'own.key: the certificate should be in it as PEM',
    ],
    ['one that has expired', old, 'old.pem: the certificate has expired on 2021-01-01'],
    ['one that is not valid yet', young, 'young.pem: the certificate holds only from 2098-01-01 on'],
    [
      'a locked key without passphrase',
      { ...files, key: locked },
      'the key has a passphrase; name the file that has it (passphraseFile)',
    ],
    [
      'a locked key with a wrong one',
      { ...files, key: locked, passphrase: 'wrong-4711' },
      'the passphrase does not open the key',
    ],
    [
      'an empty password file',
      { username: 'ada', passwordFile: await put('none', '') },
      'none: the password should be in it, and it is empty',
    ],
    [
      'a password in the second line',
      { username: 'ada', passwordFile: await put('second', '\n4711') },
      'second: the password should be its first line',
    ],
  ] as const)('is refused before anything is dialled: %s', async (_, more, words) => {
    await using broker = await tlsBroker({ tls: server })
    const error = await openMqttConnection(client(broker.port, more)).then(
      () => undefined,
      (reason: MqttConnectError) => reason,
    )
    expect(error?.message).toContain(words)
    expect(error?.message).not.toContain('4711')
    expect([error?.failure, error?.passes, exitCodeOf(error)]).toEqual([
      'credentials',
      false,
      EXIT.unreachable,
    ])
    expect(broker.dialled()).toBe(0)
  })

  it('is what the files have when it connects: passphrase, password, certificate, authorities', async () => {
    await using broker = await tlsBroker({ tls: { ...server, ca: root.cert, requestCert: true } })
    const turning = await folder.identity('turning', own)
    const passphraseFile = await put('passphrase', '4711\n')
    const passwordFile = await put('password', 'first\n')
    const trusted = await put('trusted.pem', root.cert)
    const connect = async (key: string) => {
      const options = { ...turning, key, ca: trusted, passphraseFile, username: 'ada', passwordFile }
      const connection = await openMqttConnection(client(broker.port, options))
      await connection.end()
    }
    await connect(locked)
    await folder.identity('turning', await root.issue({ name: 'panel-2', use: 'client' }))
    await put('password', 'second\n')
    await connect(turning.key)
    expect(broker.clients.map(({ name, password }) => [name, password])).toEqual([
      ['panel-1', 'first'],
      ['panel-2', 'second'],
    ])
    await put('trusted.pem', (await Authority.create('Another CA')).cert)
    await expect(connect(turning.key)).rejects.toThrow('its certificate is from an authority that is not in')
  })

  it('is told where others can read it, for each file once however often it is read', async () => {
    await using broker = await tlsBroker({ tls: server })
    const key = await folder.put('open.key', own.key, 0o644)
    const said: string[] = []
    const output = { out: () => undefined, err: (line: string) => void said.push(line) }
    const panels = ['a', 'b'].map(id => ({ id, model: 'interlogix-nx' }))
    const url = `mqtts://127.0.0.1:${broker.port}`
    const running = await up(
      { httpPort: 0, seed: 1, panels, broker: { url, ca, cert: files.cert, key } },
      output,
    )
    await running.close()
    expect(said).toEqual([
      `${key}: others on this machine can read the private key; take that away with chmod 600 ${key}`,
    ])
  })
})

describe('the broker of a panel', () => {
  const broker = {
    url: 'mqtts://h',
    ca: 'ca.pem',
    cert: 'certs/{id}.pem',
    key: 'certs/{id}.key',
    username: 'u-{id}',
    passwordFile: '{id}/password',
    clientId: 'device-{id}',
  }

  it('is that of all with its own above it, key by key, and {id} stands for it', () => {
    expect(panelBroker({ broker, root: 'r' }, { id: 'a', broker: { cert: 'own-{id}.pem' } })).toEqual({
      url: 'mqtts://h',
      ca: 'ca.pem',
      cert: 'own-a.pem',
      key: 'certs/a.key',
      username: 'u-a',
      passwordFile: 'a/password',
      clientId: 'device-a',
    })
    expect(panelBroker({ root: 'r' }, { id: 'a' })).toEqual({ url: 'embedded', clientId: 'panelemu-a.r' })
    const plain = panelBroker({ broker, root: 'r' }, { id: 'a', broker: { url: 'mqtt://other' } })
    expect(plain).toMatchObject({ url: 'mqtt://other', username: 'u-a' })
    expect(plain.ca).toBeUndefined()
  })

  it.each([
    [{ broker: 'mqtt://h' }, []],
    [{ broker: { ...broker } }, []],
    [
      { broker: { ...broker, clientId: 'one' } },
      ['panels.1: panels "a" and "b" would have one client id "one" at h:8883'],
    ],
    [
      { broker: { url: 'mqtt://h', ca: 'x' } },
      ['broker.ca: "ca" is of no use without TLS; begin the URL with mqtts://'],
    ],
    [{ broker: { ca: 'x' } }, ['broker.ca: "ca" is for a broker of your own; name its address as "url"']],
    [{ broker: 'mqtt://u:x/4711@h' }, ['broker: broker "mqtt://***@h" is neither "embedded" nor a URL like']],
    [
      { broker: { url: 'mqtt://h', passwordFile: 'x' } },
      ['broker.passwordFile: a password is that of a user; name "username" too'],
    ],
  ])('%j is wrong in this: %j', (settings, problems) => {
    const panels = [{ id: 'a' }, { id: 'b' }]
    const found = brokerProblems({ root: 'r', ...settings }, panels)
    expect(found).toHaveLength(problems.length)
    for (const [index, words] of problems.entries())
      expect(`${found[index]?.path.join('.')}: ${found[index]?.message}`).toContain(words)
  })

  it('is of one client id at two brokers, but not twice at one, also where they are named differently', () => {
    const panels = (second: string) => [
      { id: 'a', broker: { clientId: 'x' } },
      { id: 'b', broker: { clientId: 'x', url: second } },
    ]
    const found = (second: string) => brokerProblems({ root: 'r', broker: 'mqtts://h' }, panels(second))
    expect(found('mqtts://other')).toEqual([])
    expect(found('mqtts://u@h:8883').map(({ path }) => path)).toEqual([['panels', 1, 'broker', 'clientId']])
  })

  it('is told with line and column where it is wrong in a file', () => {
    const text =
      'broker: {url: "mqtt://h"}\npanels:\n  - {id: a, model: interlogix-nx, broker: {url: "http://u:4711@h"}}\n'
    const [problem] = checkConfig('x.yaml', text)
    expect(problem).toMatchObject({ line: 3, path: 'panels[0].broker.url' })
    expect(JSON.stringify(problem)).not.toContain('4711')
  })

  it('keeps a start from taking anything where it is wrong', async () => {
    const output = { out: () => undefined, err: () => undefined }
    const start = up({ httpPort: 0, count: 2, broker: { url: 'mqtt://127.0.0.1:1', clientId: 'x' } }, output)
    await expect(start).rejects.toThrow(ConfigurationError)
    await expect(start).rejects.toThrow('put {id} into "clientId"')
  })
})
