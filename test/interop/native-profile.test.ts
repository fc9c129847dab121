import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import {
  type IncomingMessage,
  type MqttConnection,
  openMqttConnection,
} from '../../src/cloud/mqtt/connection.js'
import { native } from '../../src/cloud/native/native-profile.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { RealClock } from '../../src/time/real-clock.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const mosquitto = await startMosquitto()
if (!mosquitto) process.stderr.write(`${mosquittoMissing}\n`)
afterAll(() => mosquitto?.stop())

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A Concord 4 on Mosquitto, and a client that keeps what it hears. */
async function site(protocolVersion: 4 | 5) {
  const url = mosquitto?.url ?? ''
  const clock = new RealClock()
  const root = `interop/v${protocolVersion}`
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: { profile: native({ root }), broker: { url, protocolVersion, clean: true, keepaliveSeconds: 30 } },
  })
  closers.push(async () => {
    await emulator.close()
    clock.close()
  })
  const heard: IncomingMessage[] = []
  const listeners = new Set<() => void>()
  const cloud: MqttConnection = await openMqttConnection({
    url,
    clientId: `cloud-${protocolVersion}`,
    protocolVersion,
    clean: true,
    keepaliveSeconds: 30,
    onMessage: message => {
      heard.push({ ...message, payload: Buffer.from(message.payload) })
      message.done()
      for (const listener of listeners) listener()
    },
    onClose: () => undefined,
  })
  closers.push(() => cloud.end())
  await cloud.subscribe([`${root}/#`, 'answers/#'], 1)
  /** The first message on a topic that satisfies `wanted`; the test's own time limit ends the wait. */
  const until = (topic: string, wanted: (text: string) => boolean) =>
    new Promise<IncomingMessage & { text: string }>(resolve => {
      const look = () => {
        const found = heard.find(message => message.topic === topic && wanted(message.payload.toString()))
        if (!found) return
        listeners.delete(look)
        resolve({ ...found, text: found.payload.toString() })
      }
      listeners.add(look)
      look()
    })
  const unit = emulator.add({ model: 'interlogix-concord-4', id: 'house', exitDelay: 0 })
  await until(`${root}/house/status`, text => text === 'online')
  const request = (name: string, body: object, properties = {}) =>
    cloud.publish(`${root}/house/request/${name}`, JSON.stringify(body), { qos: 1, properties })
  const answer = (name: string, part: string) =>
    until(`${root}/house/response/${name}`, text => text.includes(part))
  return { root, unit, cloud, request, answer, until, heard }
}

describe.skipIf(!mosquitto)('the native profile on Mosquitto', () => {
  it.each([4, 5] as const)('with MQTT version %i, a code waits for a disarm at the keypad', async version => {
    const { unit, request, answer, until, root, heard } = await site(version)
    await request('arm', { transaction: 'a', mode: 'away' })
    await answer('arm', '"succeeded"')
    await request('user-code/add', { transaction: 'b', code: '4711', name: 'Ada' })
    await answer('user-code/add', 'WAITING_FOR_DISARM')
    await request('user-code/add', { transaction: 'c', code: '2580', whileArmed: 'refuse' })
    await answer('user-code/add', 'PANEL_ARMED')
    handsOf(unit.device).keys('1234')
    const added = JSON.parse((await answer('user-code/add', '"succeeded"')).text)
    expect(added).toMatchObject({ transaction: 'b', slot: 0, status: 'success' })
    await until(`${root}/house/slots/0`, text => text.includes('"Ada"'))
    await until(`${root}/house/event`, text => text.includes('panel.user_code.added'))
    expect(
      heard
        .map(({ payload }) => payload.toString())
        .filter(text => !text.includes('"transaction":"b","code"'))
        .join(),
    ).not.toMatch(/"4711"(?!,"name")/)
  })

  it('with MQTT 5, answers go to the Response Topic with their Correlation Data and trace', async () => {
    const { request, until } = await site(5)
    const correlationData = Buffer.from([0, 255, 7])
    await request(
      'user-code/list',
      { transaction: 'd' },
      { responseTopic: 'answers/here', correlationData, userProperties: { traceparent: '00-ab-cd-01' } },
    )
    const { properties } = await until('answers/here', text => text.includes('"succeeded"'))
    expect(properties?.correlationData?.equals(correlationData)).toBe(true)
    expect(properties?.userProperties?.traceparent).toBe('00-ab-cd-01')
  })

  it('says offline through the last will when the power is cut, and comes back', async () => {
    const { unit, until, root } = await site(4)
    handsOf(unit.device).power({ mains: false, battery: 'absent' })
    await until(`${root}/house/status`, text => text === 'offline')
    handsOf(unit.device).power({ mains: true, battery: 'ok' })
    await until(`${root}/house/status`, text => text === 'online')
  })

  it('refuses garbage with an event, and goes on', async () => {
    const { cloud, request, answer, until, root } = await site(4)
    await cloud.publish(`${root}/house/request/user-code/add`, Buffer.from([0xff, 0xfe, 0]), { qos: 1 })
    await until(`${root}/house/event`, text => text.includes('panel.request.unreadable'))
    await request('user-code/add', { transaction: 'e', code: 12 })
    await answer('user-code/add', '"invalid_command"')
    await request('user-code/add', { transaction: 'f', code: '12ab' })
    await answer('user-code/add', 'CODE_DIGITS')
  })
})
