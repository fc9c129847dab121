import { afterEach, describe, expect, it } from 'vitest'
import { MqttConnectError } from './connection.js'
import { startEmbeddedBroker } from './embedded-broker.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { scripted, serve, stopAll, stopLater } from './testing/scripted-broker.js'

afterEach(stopAll)

/** Fails to connect and says how. */
async function failure(
  url: string,
  options: Parameters<typeof MqttProbe.open>[1] = {},
): Promise<MqttConnectError> {
  const error: unknown = await MqttProbe.open(url, options).catch((reason: unknown) => reason)
  if (!(error instanceof MqttConnectError)) throw new Error(`not a connect error: ${error}`)
  return error
}

describe('MQTT connection that does not come to be', () => {
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
    [4, { returnCode: 5 }, 'Not authorized (code 5)'],
    [4, { returnCode: 2 }, 'Identifier rejected (code 2)'],
    [5, { reasonCode: 134 }, 'Bad User Name or Password (code 134)'],
  ] as const)(
    'repeats the refusal of the broker (version %i, %o)',
    async (protocolVersion, connack, words) => {
      const broker = await scripted(connack)
      const error = await failure(broker.url, { protocolVersion })
      expect(error.failure).toBe('refused')
      expect(error.message).toContain(words)
    },
  )

  it('says that the embedded broker does not speak MQTT 5', async () => {
    const broker = await startEmbeddedBroker({ port: 0 })
    stopLater(() => broker.close())
    const error = await failure(broker.url, { protocolVersion: 5 })
    expect(error.failure).toBe('refused')
    expect(error.message).toContain('Unacceptable protocol version')
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
