import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { MQTT_CLIENTS } from '../../src/cloud/mqtt/types.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const broker = await startMosquitto()
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
const url = broker?.url ?? ''

afterAll(() => broker?.stop())

describe.skipIf(broker === undefined).each(MQTT_CLIENTS)('Mosquitto over MQTT 5 alone, and %s', client => {
  it('carries response topic, correlation data, expiry and user properties', async () => {
    const cloud = await MqttProbe.open(url, { clientId: 'cloud', client, protocolVersion: 5 })
    const panel = await MqttProbe.open(url, { clientId: 'panel', client, protocolVersion: 5 })
    await panel.connection.subscribe('request/arm', 1)
    await cloud.connection.subscribe('answers/7', 1)
    await cloud.connection.publish('request/arm', '{}', {
      qos: 1,
      properties: {
        responseTopic: 'answers/7',
        correlationData: Buffer.from([7, 0, 255]),
        messageExpiryInterval: 3_600,
        contentType: 'application/json',
        userProperties: { traceparent: '00-1-2-01', many: ['a', 'b'] },
      },
    })
    const request = await panel.next('request/arm')
    expect(request.properties).toMatchObject({
      responseTopic: 'answers/7',
      correlationData: Buffer.from([7, 0, 255]),
      contentType: 'application/json',
    })
    expect({ ...request.properties?.userProperties }).toEqual({ traceparent: '00-1-2-01', many: ['a', 'b'] })
    expect(request.properties?.messageExpiryInterval).toBeGreaterThan(3_000)
    expect(request.properties?.messageExpiryInterval).toBeLessThanOrEqual(3_600)

    const { responseTopic = '', correlationData } = request.properties ?? {}
    panel.connection.batch(() => {
      request.done()
      panel.connection.send(responseTopic, '{}', {
        qos: 1,
        ...(correlationData && { properties: { correlationData } }),
      })
    })
    const answer = await cloud.next('answers/7')
    expect(answer.properties?.correlationData).toEqual(Buffer.from([7, 0, 255]))
    await Promise.all([cloud.connection.end(), panel.connection.end()])
  })
})

describe.skipIf(broker === undefined).each(MQTT_CLIENTS)('Mosquitto as a guarded broker, and %s', client => {
  it('says why it refuses', async () => {
    const guarded = await startMosquitto(['allow_anonymous false'])
    try {
      for (const protocolVersion of [4, 5] as const) {
        const refused = MqttProbe.open(guarded?.url ?? '', { client, protocolVersion })
        await expect(refused).rejects.toMatchObject({ failure: 'refused' })
        await expect(refused).rejects.toThrow(/not authorized/)
      }
    } finally {
      await guarded?.stop()
    }
  })

  it.skipIf(!hasOpenssl())('speaks TLS to those who trust its certificate, and to no one else', async () => {
    const { directory, key, certificate } = selfSigned()
    const secure: Mosquitto | undefined = await startMosquitto([`keyfile ${key}`, `certfile ${certificate}`])
    try {
      const tlsUrl = (secure?.url ?? '').replace('mqtt:', 'mqtts:')
      const probe = await MqttProbe.open(tlsUrl, { client, tls: { ca: readFileSync(certificate) } })
      await probe.roundTrip()
      await probe.connection.end()
      await expect(MqttProbe.open(tlsUrl, { client })).rejects.toMatchObject({ failure: 'unreachable' })
    } finally {
      await secure?.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function selfSigned(): { directory: string; key: string; certificate: string } {
  const directory = mkdtempSync(join(tmpdir(), 'tls-'))
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-days', '1', ...subject, '-keyout', key, '-out', certificate],
    {
      stdio: 'ignore',
    },
  )
  return { directory, key, certificate }
}
