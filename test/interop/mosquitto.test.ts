import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const broker = await startMosquitto()
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
const url = broker?.url ?? ''

afterAll(() => broker?.stop())

describe.skipIf(broker === undefined).each([
  { protocolVersion: 4, name: '3.1.1' },
  { protocolVersion: 5, name: '5' },
] as const)('Mosquitto over MQTT $name', ({ protocolVersion, name }) => {
  const open = (clientId: string, options: Parameters<typeof MqttProbe.open>[1] = {}) =>
    MqttProbe.open(url, { clientId: `${clientId}-${name}`, protocolVersion, ...options })

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
    const requests = again.messages.map(message => message.topic).filter(topic => topic.startsWith('request'))
    expect(requests).toEqual([`request/${name}/1`, `request/${name}/4`])
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

describe.skipIf(broker === undefined)('Mosquitto over MQTT 5 alone', () => {
  it('carries response topic, correlation data, expiry and user properties', async () => {
    const cloud = await MqttProbe.open(url, { clientId: 'cloud', protocolVersion: 5 })
    const panel = await MqttProbe.open(url, { clientId: 'panel', protocolVersion: 5 })
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

describe.skipIf(broker === undefined)('Mosquitto as a guarded broker', () => {
  it('says why it refuses', async () => {
    const guarded = await startMosquitto(['allow_anonymous false'])
    try {
      for (const protocolVersion of [4, 5] as const) {
        const refused = MqttProbe.open(guarded?.url ?? '', { protocolVersion })
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
      const probe = await MqttProbe.open(tlsUrl, { tls: { ca: readFileSync(certificate) } })
      await probe.roundTrip()
      await probe.connection.end()
      await expect(MqttProbe.open(tlsUrl)).rejects.toMatchObject({ failure: 'unreachable' })
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
