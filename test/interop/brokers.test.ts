import { afterAll, describe, expect, it } from 'vitest'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { MQTT_CLIENTS } from '../../src/cloud/mqtt/types.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'
import { natsMissing, startNats } from '../support/nats.js'

const mosquitto = await startMosquitto()
if (mosquitto === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
const nats = await startNats()
if (nats === undefined) console.warn(`SKIPPED: ${natsMissing}`)

afterAll(async () => {
  await mosquitto?.stop()
  await nats?.stop()
})

/** What there is to be tried, with what. */
const cases = MQTT_CLIENTS.flatMap(
  client =>
    [
      { broker: mosquitto, is: 'Mosquitto', client, protocolVersion: 4, name: `${client.slice(0, 4)}-4` },
      { broker: mosquitto, is: 'Mosquitto', client, protocolVersion: 5, name: `${client.slice(0, 4)}-5` },
      { broker: nats, is: 'NATS', client, protocolVersion: 4, name: `${client.slice(0, 4)}-4` },
    ] as const,
)

for (const { broker, is, client, protocolVersion, name } of cases)
  describe.skipIf(broker === undefined)(`${is} over MQTT ${protocolVersion}, and ${client}`, () => {
    const open = (clientId: string, options: Parameters<typeof MqttProbe.open>[1] = {}) =>
      MqttProbe.open(broker?.url ?? '', {
        clientId: `${clientId}-${name}`,
        client,
        protocolVersion,
        ...options,
      })

    it('keeps what is retained for whoever comes later', async () => {
      const panel = await open('panel')
      await panel.connection.publish(`${name}/state`, 'ready', { qos: 1, retain: true })
      const cloud = await open('cloud')
      await cloud.connection.subscribe(`${name}/#`, 1)
      const message = await cloud.next(`${name}/state`)
      expect(message).toMatchObject({ retain: true, qos: 1 })
      expect(message.payload.toString()).toBe('ready')
      await panel.connection.publish(`${name}/state`, '', { qos: 1, retain: true })
      await Promise.all([panel.connection.end(), cloud.connection.end()])
    })

    it('publishes the will of a connection that is cut, and not of one that is ended', async () => {
      const watcher = await open('watcher')
      await watcher.connection.subscribe(`will/${name}/#`, 1)
      const will = (end: string) =>
        ({ topic: `will/${name}/${end}`, payload: 'offline', retain: false, qos: 1 }) as const
      const ended = await open('ended', { will: will('ended') })
      await ended.connection.end()
      const cut = await open('cut', { will: will('cut') })
      cut.connection.destroy()
      expect((await watcher.next(`will/${name}/cut`)).payload.toString()).toBe('offline')
      await watcher.roundTrip()
      expect(watcher.messages.map(message => message.topic)).not.toContain(`will/${name}/ended`)
      await watcher.connection.end()
    })

    it('delivers again what was not acknowledged before the connection was cut', async () => {
      const module = { clean: false, sessionExpirySeconds: 60 }
      const cloud = await open('cloud')
      const first = await open('module', module)
      expect(first.connection.sessionPresent).toBe(false)
      await first.connection.subscribe(`request/${name}/#`, 1)
      for (const number of [1, 2, 3]) {
        await cloud.connection.publish(`request/${name}/${number}`, 'x', { qos: 1 })
      }
      await first.next(`request/${name}/1`) // stays unacknowledged and holds up nothing
      const second = await first.next(`request/${name}/2`)
      const third = await first.next(`request/${name}/3`)
      second.done()
      third.done()
      await first.connection.publish('flush', '', { qos: 1 })
      first.connection.destroy()
      await first.closed
      await cloud.connection.publish(`request/${name}/4`, 'while away', { qos: 1 })

      const again = await open('module', module)
      expect(again.connection.sessionPresent).toBe(true)
      const redelivered = await again.next(`request/${name}/1`)
      expect(redelivered.duplicate).toBe(true)
      redelivered.done()
      const later = await again.next(`request/${name}/4`)
      later.done()
      await again.roundTrip()
      const requests = again.messages
        .map(message => message.topic)
        .filter(topic => topic.startsWith('request'))
      // NATS brings what is new before what it repeats, now and then, and both again where that took half a minute.
      expect([...new Set(requests)].sort()).toEqual([`request/${name}/1`, `request/${name}/4`])
      await Promise.all([again.connection.end(), cloud.connection.end()])
    })

    it('takes a thousand messages at once', async () => {
      const panel = await open('panel')
      const published = Array.from({ length: 1_000 }, (_, index) =>
        panel.connection.publish(`many/${name}`, String(index), { qos: 1 }),
      )
      await Promise.all(published)
      expect(panel.closings).toEqual([])
      await panel.connection.end()
    })

    it('ends the earlier of two connections with one client identifier', async () => {
      const first = await open('twin')
      const second = await open('twin')
      // Not every version of Mosquitto says why, not even over MQTT 5.
      expect(await first.closed).toMatch(/Session taken over|broker closed|connection lost/)
      await second.connection.end()
    })
  })
