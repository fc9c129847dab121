import { afterEach, expect, it } from 'vitest'
import { MqttConnectError } from './connection.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { scripted, stopAll } from './testing/scripted-broker.js'

afterEach(stopAll)

it.each([4, 5] as const)(
  'names of several topics the one that may not be heard (version %i)',
  async version => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url, {
      protocolVersion: version,
      username: 'ada',
      password: '4711',
    })
    const subscribed = Promise.resolve(probe.connection.subscribe(['allowed/#', 'secret/#'], 1)).catch(
      (error: unknown) => error,
    )
    const [packet] = await broker.received('subscribe')
    broker.send({
      cmd: 'suback',
      messageId: packet?.messageId ?? 0,
      granted: [1, version === 5 ? 0x87 : 0x80],
    })
    const error = await subscribed
    if (!(error instanceof MqttConnectError)) throw new Error(`not refused: ${error}`)
    expect([error.failure, error.passes]).toEqual(['refused', false])
    expect(error.message).toContain(
      'it does not let client "probe" (the user "ada") subscribe to secret/#: not authorized; allow that in its access list',
    )
    expect(error.message).not.toMatch(/allowed|4711/)
    probe.connection.destroy()
  },
)

it('names the topic whose message MQTT 5 says is not taken', async () => {
  const broker = await scripted()
  const said: string[] = []
  const probe = await MqttProbe.open(broker.url, {
    protocolVersion: 5,
    onRefusal: sentence => said.push(sentence),
  })
  const published = probe.connection.publish('a/b', 'x', { qos: 1 }).catch((error: unknown) => error)
  const [packet] = await broker.received('publish')
  broker.send({ cmd: 'puback', messageId: packet?.messageId ?? 0, reasonCode: 0x87 })
  expect(await published).toBeInstanceOf(Error)
  expect(said).toEqual([
    expect.stringContaining(
      'does not take what is published to a/b: not authorized (code 135); allow client "probe" (a client without user name) to publish there in its access list',
    ),
  ])
  probe.connection.destroy()
})
