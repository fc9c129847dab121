import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { native } from '../../src/cloud/native/native-profile.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { importLogs } from '../../src/recording/import/import.js'
import { readRecording } from '../../src/recording/read.js'
import { replay } from '../../src/recording/replay.js'
import { recordingText } from '../../src/recording/written.js'
import { RealClock } from '../../src/time/real-clock.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'
import { hasClients, Subscriber } from '../support/mosquitto-sub.js'

const ROOT = 'panels/v1'
const catalogue = loadCatalogue()

const broker = hasClients() ? await startMosquitto() : undefined
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing} mosquitto-clients`)
afterAll(() => broker?.stop())

const FORMS = [
  ['-v', '-F', '%U %t %p'],
  ['-v', '-F', '%I %t %p'],
  ['-F', '%j'],
] as const

describe.skipIf(broker === undefined)('what mosquitto_sub prints of a panel', () => {
  it('becomes a recording in which the panel says what it said', { timeout: 30_000 }, async () => {
    const { url = '', port = 0 } = broker ?? {}
    const clock = new RealClock()
    const emulator = new Emulator({
      clock,
      catalogue,
      seed: 1,
      link: {
        profile: native({ root: ROOT }),
        broker: { url, protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
      },
    })
    onTestFinished(async () => {
      await emulator.close()
      clock.close()
    })
    const unit = emulator.add({ id: 'house', model: 'interlogix-concord-4', masterCode: '8264' })
    const cloud = await MqttProbe.open(url, { clientId: 'cloud' })
    onTestFinished(() => cloud.connection.end())
    await cloud.connection.subscribe(`${ROOT}/house/response/#`, 1)
    const ask = async (name: string, body: object) => {
      await cloud.connection.publish(`${ROOT}/house/request/${name}`, JSON.stringify(body), { qos: 1 })
      const answer = await cloud.next(`${ROOT}/house/response/${name}`)
      answer.done()
    }
    await ask('user-code/add', { transaction: 'before', code: '7391', name: 'Bob', slot: 0 })
    const subscribers = FORMS.map(form => new Subscriber(port, `${ROOT}/#`, form))
    for (const subscriber of subscribers) onTestFinished(() => subscriber.end())
    for (const subscriber of subscribers) await subscriber.until(`${ROOT}/house/slots/247`)
    await ask('user-code/add', { transaction: 'T-1', code: '6482', name: 'Ann' })
    await ask('user-code/add', { transaction: 'T-2', code: '7391' })
    await ask('user-code/clear', { transaction: 'T-3', slot: 99 })
    unit.press('[AWAY]7391')
    unit.zone(3, { open: true })
    unit.zone(3, { open: false })
    unit.power({ mains: false })
    unit.press('[DISARM]4444')
    unit.press('[DISARM]6482')
    await ask('user-code/list', { transaction: 'T-4' })
    for (const [at, subscriber] of subscribers.entries()) {
      await subscriber.until('T-4')
      const log = subscriber.printed
      const { panels, recording } = await importLogs({
        catalogue,
        root: ROOT,
        mqtt: { file: 'house.log', bytes: log.subarray(0, log.lastIndexOf('\n') + 1) },
        times: { step: 1_000 },
        seed: 1,
      })
      const text = recordingText(recording)
      expect(panels[0]?.comparison, FORMS[at]?.join(' ')).toMatchObject({ differences: [] })
      expect(panels[0]?.comparison.messages).toBeGreaterThan(25)
      for (const code of ['8264', '7391', '6482', '4444'])
        expect(text).not.toMatch(new RegExp(`(?<![\\da-z])1?${code}(?![\\da-z])`))
      for (const panel of readRecording('house.jsonl', text).panels)
        expect(replay(panel, catalogue, ROOT).divergence).toBeUndefined()
    }
  })
})
