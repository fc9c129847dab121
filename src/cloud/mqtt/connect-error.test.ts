import { afterEach, describe, expect, it } from 'vitest'
import { MqttConnectError } from './connection.js'
import { startEmbeddedBroker } from './embedded-broker.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { scripted, serve, stopAll, stopLater } from './testing/scripted-broker.js'
import { MQTT_CLIENTS } from './types.js'

afterEach(stopAll)

describe.each(MQTT_CLIENTS)('MQTT connection of %s that does not come to be', client => {
  /** Fails to connect and says how. */
  async function failure(
    url: string,
    options: Parameters<typeof MqttProbe.open>[1] = {},
  ): Promise<MqttConnectError> {
    const error: unknown = await MqttProbe.open(url, { client, ...options }).catch(
      (reason: unknown) => reason,
    )
    if (!(error instanceof MqttConnectError)) throw new Error(`not a connect error: ${error}`)
    return error
  }

  it('says that nothing listens', async () => {
    const url = await serve(() => {})
    await stopAll()
    const error = await failure(url)
    expect(error.failure).toBe('unreachable')
    expect(error.message).toContain(`${url.slice('mqtt://'.length)}: nothing listens there (ECONNREFUSED)`)
  })

  it('says that a URL is none, without repeating its password', async () => {
    for (const url of ['', 'nonsense', 'http://u:secret@host', 'mqtt://', 'mqtt://u:secret@host:99999999']) {
      const error = await failure(url)
      expect(error.failure).toBe('bad-url')
      expect(error.message).not.toContain('secret')
    }
  })

  it('says that the broker closed without an answer', async () => {
    const url = await serve(socket => socket.destroy())
    expect((await failure(url)).failure).toBe('no-answer')
  })

  it('gives up a broker that never answers', async () => {
    const silent = await serve(() => {})
    const error = await failure(silent, { connectTimeoutMs: 20 })
    expect(error.failure).toBe('no-answer')
    expect(error.message).toContain('in time')
  })

  it('says that something else answered', async () => {
    const url = await serve(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect((await failure(url)).failure).toBe('protocol')
  })

  it.each([
    [4, { returnCode: 1 }, 'it does not speak MQTT 3.1.1 (code 1); try MQTT 5', false],
    [5, { reasonCode: 132 }, 'it does not speak MQTT 5 (code 132); leave mqttVersion', false],
    [4, { returnCode: 2 }, 'it does not take the client id "probe" (code 2); name one', false],
    [4, { returnCode: 3 }, 'it cannot serve now (code 3)', true],
    [4, { returnCode: 4 }, 'it wants a user name and a password (code 4); name both', false],
    [4, { returnCode: 5 }, 'without user name in: not authorized (code 5); name both', false],
    [5, { reasonCode: 134 }, 'it wants a user name and a password (code 134)', false],
    [5, { reasonCode: 137 }, 'it is busy (code 137)', true],
    [5, { reasonCode: 157 }, 'it has moved (code 157); ask', false],
    [5, { reasonCode: 130 }, 'Protocol Error (code 130)', true],
  ] as const)(
    'says what the refusal of the broker means (version %i, %o)',
    async (protocolVersion, connack, words, passes) => {
      const broker = await scripted(connack)
      const error = await failure(broker.url, { protocolVersion })
      expect(error.failure).toBe('refused')
      expect(error.message).toContain(words)
      expect(error.passes).toBe(passes)
    },
  )

  it.each([
    [4, {}, 'user name or password is wrong (the user "ada", without a password)'],
    [4, { password: '4711' }, 'user name or password is wrong (the user "ada") (code 4); look at'],
    [5, { password: '4711' }, 'it does not let the user "ada" in: not authorized (code 5); look at'],
  ] as const)('tells whose password is refused (code %i, %o)', async (returnCode, more, words) => {
    const broker = await scripted({ returnCode })
    const error = await failure(broker.url, { username: 'ada', ...more })
    expect(error.message).toContain(words)
    expect(error.message).not.toContain('4711')
  })

  it('does not send a password without a user, which MQTT 3.1.1 has no place for', async () => {
    const broker = await scripted()
    const error = await failure(broker.url, { password: '4711' })
    expect([error.failure, error.passes]).toEqual(['credentials', false])
    expect(error.message).toContain('name "username"')
    expect(broker.packets).toEqual([])
  })

  it('says that the embedded broker does not speak MQTT 5', async () => {
    const broker = await startEmbeddedBroker({ port: 0 })
    stopLater(() => broker.close())
    const error = await failure(broker.url, { protocolVersion: 5 })
    expect(error.failure).toBe('refused')
    expect(error.message).toContain('it does not speak MQTT 5 (code 1)')
  })

  it('says that what listens does not speak TLS', async () => {
    const url = await serve(socket => socket.end('not TLS'))
    expect((await failure(url.replace('mqtt:', 'mqtts:'))).failure).toBe('unreachable')
  })

  it('fails when what comes with CONNACK is not MQTT', async () => {
    const connackAndNonsense = Uint8Array.of(0x20, 2, 0, 0, 0x36, 5, 0, 1, 0x74, 0, 9)
    const url = await serve(socket => socket.once('data', () => socket.write(connackAndNonsense)))
    expect((await failure(url)).failure).toBe('protocol')
  })
})
