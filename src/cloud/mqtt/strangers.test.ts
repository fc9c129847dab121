import { expect, it, onTestFinished } from 'vitest'
import { openMqttConnection } from './connection.js'
import { startEmbeddedBroker } from './embedded-broker.js'
import { RawMqtt } from './testing/raw-mqtt.js'

it.each([
  ['HTTP', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: somebody who has mistaken the port\r\n\r\n'],
  ['TLS', '\u0016\u0003\u0001\u0000\u0005abcde'],
  ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n'],
])('a client that speaks %s is told of with its address and what it looks like', async (name, text) => {
  const lines: string[] = []
  let told = () => {}
  const line = new Promise<void>(resolve => {
    told = resolve
  })
  const broker = await startEmbeddedBroker({
    port: 0,
    log: said => {
      lines.push(said)
      told()
    },
  })
  onTestFinished(() => broker.close())
  const client = new RawMqtt(broker.port)
  client.socket.once('connect', () => client.socket.write(Buffer.from(text, 'latin1')))
  await Promise.all([client.closed, line])
  expect(lines[0]).toMatch(/127\.0\.0\.1:\d+, /)
  expect(lines[0]).toContain(`not MQTT: looks like ${name}`)
})

it('a client whose id another one takes is told of with both addresses, and what to do', async () => {
  const lines: string[] = []
  const broker = await startEmbeddedBroker({ port: 0, log: said => void lines.push(said) })
  onTestFinished(() => broker.close())
  let gone = () => {}
  const isGone = new Promise<void>(resolve => {
    gone = resolve
  })
  const open = (onClose: () => void) =>
    openMqttConnection({
      url: broker.url,
      clientId: 'backend',
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 0,
      onMessage: () => undefined,
      onClose,
    })
  await open(() => gone())
  const second = await open(() => undefined)
  await isGone
  expect(lines).toEqual([
    expect.stringMatching(
      /^client backend: another client of this id has come from 127\.0\.0\.1:\d+, and ends the connection from 127\.0\.0\.1:\d+; .* give each an id of its own$/,
    ),
  ])
  // One that leaves and comes back has taken it from nobody.
  await second.end()
  await (await open(() => undefined)).end()
  expect(lines).toHaveLength(1)
})
