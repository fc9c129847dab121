import { describe, expect, it, onTestFinished } from 'vitest'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { until, WatchedEmulator } from '../support/ending/emulator.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const isHere = await startMosquitto().then(async broker => {
  await broker?.stop()
  return broker !== undefined
})
if (!isHere) console.warn(`SKIPPED: ${mosquittoMissing}`)

const PANELS = 50

/** Panels at a Mosquitto of their own, and a cloud that hears what they tell. */
async function site() {
  const broker = await startMosquitto()
  if (!broker) throw new Error(mosquittoMissing)
  onTestFinished(() => broker.stop())
  const emulator = await WatchedEmulator.start([
    ...['--count', String(PANELS), '--model', 'interlogix-nx', '--broker', broker.url],
    ...['--http-port', '0', '--state', 'state', '--exit-with-parent'],
  ])
  onTestFinished(() => emulator.close())
  await emulator.untilReady()
  /** Types of the events heard, each with its panel's topic. */
  const heard: { readonly topic: string; readonly type: unknown }[] = []
  const cloud = await MqttProbe.open(broker.url, {
    clientId: 'cloud',
    onMessage: ({ topic, payload, done }) => {
      heard.push({ topic, type: Object(JSON.parse(payload.toString())).type })
      done()
    },
  })
  onTestFinished(() => cloud.connection.destroy())
  await cloud.connection.subscribe('panels/v1/+/event', 1)
  return { broker, emulator, cloud, heard }
}

const openZone = async ({ http }: WatchedEmulator, panel: number) => {
  const answer = await fetch(`${http}/api/v1/panels/panel-${panel}/zones/1`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"open":true}',
  })
  expect(answer.status).toBe(200)
}

describe.skipIf(!isHere)('a Mosquitto that is stopped where it stands', () => {
  it('gets what happened meanwhile when it goes on, everything once', { timeout: 60_000 }, async () => {
    const { broker, emulator, cloud, heard } = await site()
    broker.hang()
    for (let panel = 1; panel <= PANELS; panel++) await openZone(emulator, panel)
    broker.goOn()
    const opened = () => heard.filter(({ type }) => String(type).endsWith('panel.zone.changed'))
    await until('every event', () => opened().length >= PANELS)
    // What the broker had to tell before it answers this, it has told.
    await cloud.connection.publish('asked', '', { qos: 1 })
    expect(new Set(opened().map(({ topic }) => topic)).size).toBe(PANELS)
    expect(opened()).toHaveLength(PANELS)
  })

  it('keeps no panel from ending', { timeout: 60_000 }, async () => {
    const { broker, emulator } = await site()
    broker.hang()
    for (let panel = 1; panel <= PANELS; panel++) await openZone(emulator, panel)
    emulator.child.kill('SIGTERM')
    await emulator.untilEnded()
    expect(emulator.ended).toBe(0)
    expect(emulator.left()).toEqual([])
  })
})
