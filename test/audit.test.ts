import { once } from 'node:events'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MemoryBroker } from '../src/cloud/mqtt/memory-broker.js'
import type { IncomingMessage } from '../src/cloud/mqtt/types.js'
import { native } from '../src/cloud/native/native-profile.js'
import { whySchema } from '../src/control/routes/timeline.js'
import { apiFor } from '../src/control/testing/api.js'
import { Device } from '../src/device/device.js'
import type { Actor, DeviceInput } from '../src/device/input.js'
import { newRecord } from '../src/device/record.js'
import type { TimelineEvent } from '../src/device/timeline-event.js'
import { openPanelLine } from '../src/emulator/lines.js'
import { parseLineSpec } from '../src/line/line-spec.js'
import { Log } from '../src/log/log.js'
import { Secret } from '../src/panel/secret.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { CODES, installations, play, requests, scriptOf } from './support/script.js'

/** The chime key of an NX-584 keypad, in ASCII. */
const CHIME = '\n033E010143C9\r'
const HOUSE = {
  id: 'house',
  model: 'interlogix-nx',
  keypads: [
    { address: 192, partition: 1 },
    { address: 193, partition: 1 },
  ],
}

/** A panel with a cloud, an API and a serial line. */
async function house(as: Pick<IncomingMessage, 'publisher' | 'properties'> = {}) {
  const broker = new MemoryBroker(new VirtualClock())
  const { ask, emulator } = await apiFor(onTestFinished).api({
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: 'mqtt://memory', protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
      open: options =>
        broker.open({ ...options, onMessage: message => options.onMessage(Object.assign(message, as)) }),
    },
  })
  let json = ''
  let pretty = ''
  const collect = (take: (text: string) => void) =>
    new Writable({
      write: (chunk, _encoding, next) => {
        take(String(chunk))
        next()
      },
    })
  const logs = [
    new Log({ level: 'debug', format: 'json', clock: emulator.clock, out: collect(text => (json += text)) }),
    new Log({
      level: 'info',
      format: 'pretty',
      clock: emulator.clock,
      out: collect(text => (pretty += text)),
    }),
  ]
  for (const log of logs) log.follow(emulator)
  await ask('POST', '/api/v1/panels', HOUSE)
  const unit = emulator.get('house')
  if (!unit) throw new Error('there is no house')
  const reports: Record<string, unknown>[] = []
  const cloud = broker.open({
    url: 'mqtt://memory',
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: ({ payload, done }) => {
      reports.push(JSON.parse(payload.toString()))
      done()
    },
    onClose: () => undefined,
  })
  void cloud.subscribe('panels/v1/house/event', 1)
  return {
    ask,
    unit,
    emulator,
    reports,
    request: (name: string, body: object) =>
      cloud.publish(`panels/v1/house/request/${name}`, JSON.stringify(body), { qos: 1 }),
    /** Who began what the last event of a type came of: at the end of its chain, and on every event of that. */
    async whoBegan(type: TimelineEvent['type']): Promise<Actor | undefined> {
      const seq = unit.timeline(0, type).at(-1)?.seq
      const { chain } = whySchema.parse((await ask('GET', `/api/v1/panels/house/timeline/${seq}/why`)).body)
      expect(chain.length).toBeGreaterThan(1)
      const told = unit.why(seq ?? 0)
      // The timeline itself names who began it where that happened, and nowhere else.
      expect(told.map(({ actor, cause }) => actor !== undefined && cause === undefined)).toEqual(
        told.map((_, index) => index === told.length - 1),
      )
      for (const { actor } of chain) expect(actor).toEqual(told.at(-1)?.actor)
      return told.at(-1)?.actor
    },
    async logged() {
      await Promise.all(logs.map(log => log.close()))
      return {
        pretty: pretty.split('\n'),
        records: json
          .trim()
          .split('\n')
          .map((line): { type: string; actor?: Actor } => JSON.parse(line)),
      }
    },
  }
}

describe('who did it', () => {
  it('stands on what a request over MQTT led to: in why, in the log, and in what the cloud is told', async () => {
    const { request, whoBegan, reports, logged } = await house({ publisher: 'backend' })
    await request('user-code/add', { transaction: 't1', code: '7391' })
    const actor = { via: 'cloud', name: 'backend' }
    expect(await whoBegan('panel.user_code.added')).toEqual(actor)
    expect(reports.find(({ type }) => type === 'panel.user_code.added')).toMatchObject({
      actor: 'cloud',
      actorname: 'backend',
    })
    const { records, pretty } = await logged()
    expect(records.find(({ type }) => type === 'module.request.finished')?.actor).toEqual(actor)
    expect(pretty.find(line => line.includes('user-code/add'))).toMatch(/ by backend \[t1\]$/)
  })

  it('is a name that the broker says, and none that a sender says of itself', async () => {
    const properties = { userProperties: { actor: 'mallory', publisher: 'mallory' } }
    const { request, whoBegan } = await house({ properties })
    await request('user-code/add', {
      transaction: 't1',
      code: '7391',
      actor: 'mallory',
      publisher: 'mallory',
    })
    await request('user-code/add', { transaction: 't2', code: '7391' })
    expect(await whoBegan('panel.user_code.added')).toEqual({ via: 'cloud' })
  })

  it('stands on requests that nobody can carry out, too', async () => {
    const { request, unit } = await house({ publisher: 'backend' })
    await request('user-code/add', { transaction: 't1' })
    await request('nonsense', { transaction: 't2' })
    await request('arm', {})
    const actor = { via: 'cloud', name: 'backend' }
    const told = [
      ...unit.timeline(0, 'module.request.received'),
      ...unit.timeline(0, 'panel.request.unreadable'),
    ]
    expect(told.map(event => event.actor)).toEqual([actor, actor, actor])
  })

  it('stands on what a frame on a serial line led to, by the name of the line', async () => {
    const { emulator, unit, whoBegan } = await house()
    const line = await openPanelLine(emulator, parseLineSpec('tcp:0'), '127.0.0.1')
    onTestFinished(() => line.close())
    const socket = connect({ host: '127.0.0.1', port: Number(line.url.split(':')[2]) })
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    const changed = new Promise<void>(resolve => {
      unit.on(({ type }) => type === 'panel.chime.changed' && resolve())
    })
    socket.write(CHIME)
    await changed
    expect(await whoBegan('panel.chime.changed')).toEqual({ via: 'serial', name: line.url })
    expect(unit.timeline(0, 'serial.open')[0]?.actor).toEqual({ via: 'serial', name: line.url })
  })

  it('stands on what keys at a keypad led to, by its address, and through the API as its doing', async () => {
    const { unit, ask, whoBegan } = await house()
    unit.press('1234[AWAY]', { keypad: 193 }, { via: 'keypad' })
    expect(await whoBegan('panel.access.granted')).toEqual({ via: 'keypad', name: 'keypad 193' })
    await ask('POST', '/api/v1/panels/house/keypad', { keys: '1234', keypad: 193 })
    expect(await whoBegan('panel.access.granted')).toEqual({ via: 'control' })
    expect(unit.timeline(0, 'keypad.pressed').at(-1)?.data.keypad).toBe(193)
  })

  it.each([
    ['PUT', 'zones/1', { open: true }, 'panel.zone.changed'],
    ['PUT', 'zones/2', { bypass: true }, 'panel.zone.changed'],
    ['PUT', 'power', { mains: false }, 'panel.power.changed'],
    ['PUT', 'faults/link-down', {}, 'module.link.changed'],
    ['POST', 'restart', {}, 'panel.restarted'],
  ] as const)('stands on what %s %s led to', async (method, path, body, type) => {
    const { ask, whoBegan } = await house()
    expect((await ask(method, `/api/v1/panels/house/${path}`, body)).status).toBe(200)
    expect(await whoBegan(type)).toEqual({ via: 'control' })
  })

  it('is the API where a panel is made or taken away, and the emulator itself otherwise', async () => {
    const { ask, emulator, unit } = await house()
    expect(unit.timeline(0, 'device.started')[0]?.actor).toEqual({ via: 'control' })
    await ask('DELETE', '/api/v1/panels/house')
    expect(unit.timeline(0, 'device.removed')[0]?.actor).toEqual({ via: 'control' })
    const other = emulator.add({ ...HOUSE, id: 'other' })
    expect(other.timeline(0, 'device.started')[0]?.actor).toEqual({ via: 'host' })
  })
})

/** The codes that are in an input. */
function codesIn(part: unknown): string[] {
  if (part instanceof Secret) return [part.reveal()]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(codesIn) : []
}

describe('an actor', () => {
  it('is on every event that has no cause, is whoever gave the input, and is never a code', () => {
    for (const [index, installation] of installations.entries())
      fc.assert(
        fc.property(
          scriptOf(requests),
          fc.constantFrom(...CODES.filter(code => /^\d+$/.test(code)), 'backend'),
          (script, name) => {
            const { turns, model, clock: end } = play(installation, script)
            const clock = new VirtualClock()
            const { setup = {} } = installation
            let given: DeviceInput | undefined
            const host = {
              settled: (
                _: Device,
                { input, events }: { input: DeviceInput; events: readonly TimelineEvent[] },
              ) => {
                for (const { actor, cause } of events) {
                  expect(actor === undefined).toBe(cause !== undefined)
                  if (!actor) continue
                  expect(actor.via).toBe(input.by.via)
                  if (input === given) expect(actor.name).toBe(name === 'backend' ? name : '***')
                  for (const code of codesIn(input)) expect(actor.name ?? '').not.toContain(code)
                }
              },
            }
            const device = new Device(newRecord({ id: 'panel-1', model, seed: 1, setup }), model, clock, host)
            for (const { at, input } of turns) {
              clock.advanceTo(at)
              if (input.type === 'due') continue
              given = { ...input, by: { ...input.by, name } }
              device.take(given)
            }
            clock.advanceTo(end.now())
            device.sleep()
          },
        ),
        { seed: 60 + index, numRuns: 4, endOnFailure: false },
      )
  })
})
