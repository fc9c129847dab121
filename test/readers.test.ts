import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { parseRequest } from '../src/cloud/native/requests.js'
import { createApp } from '../src/control/app.js'
import { handsOf } from '../src/device/testing/hands.js'
import { Emulator } from '../src/emulator/emulator.js'
import { type EmulatedPanel, VirtualClock } from '../src/index.js'
import { EXPECTATIONS } from '../src/scenario/expectations/index.js'
import { World } from '../src/scenario/world.js'
import { budget } from '../tools/test/budget.js'

const catalogue = loadCatalogue()
const SECOND = 1_000

/** What can happen to a panel, in the words of the library. */
type Happening =
  | { readonly request: Parameters<EmulatedPanel['request']> }
  | { readonly keys: string }
  | { readonly zone: number; readonly open: boolean }
  | { readonly mains: boolean }
  | { readonly fault: string; readonly on: boolean }
  | { readonly wait: number }

const code = fc.constantFrom('4711', '2580', '1234', '9999')
const weekly = { weekly: [{ days: ['mon', 'tue', 'wed'], from: '00:01', to: '00:03' }] }
const request: fc.Arbitrary<Happening> = fc
  .oneof(
    fc.tuple(
      fc.constant('user-code/add' as const),
      fc.record({ code, slot: fc.integer({ min: 1, max: 5 }), schedule: fc.constantFrom(weekly, undefined) }),
    ),
    fc.tuple(fc.constant('user-code/clear' as const), fc.record({ slot: fc.integer({ min: 1, max: 5 }) })),
    fc.tuple(fc.constant('arm' as const), fc.record({ mode: fc.constantFrom('away', 'home') })),
    fc.tuple(fc.constant('disarm' as const), fc.record({ partition: fc.constant(1) })),
  )
  .map(asked => ({ request: asked }))
const happening: fc.Arbitrary<Happening> = fc.oneof(
  request,
  fc.record({ keys: fc.constantFrom('4711', '1234', '[AWAY]', '[STAY]', '12', '[CANCEL]') }),
  fc.record({ zone: fc.integer({ min: 1, max: 3 }), open: fc.boolean() }),
  fc.record({ mains: fc.boolean() }),
  fc.record({ fault: fc.constantFrom('bus-cut', 'bus-slow', 'link-down', 'clock-drift'), on: fc.boolean() }),
  fc.record({ wait: fc.constantFrom(0, 1, 20, 61, 61, 119, 3_600) }),
)

/** What a device and a panel of the library have in common, for {@link happen}. */
type Subject = Pick<EmulatedPanel, 'fault' | 'clearFault'> & {
  request(...request: Parameters<EmulatedPanel['request']>): unknown
  press(keys: string): unknown
  zone(zone: number, condition: { open: boolean }): unknown
  power(supply: { mains: boolean; battery: 'ok' | 'absent' }): unknown
}

async function happen(panel: Subject, what: Happening, wait: (ms: number) => Promise<void>): Promise<void> {
  if ('request' in what) panel.request(...what.request)
  else if ('keys' in what) panel.press(what.keys)
  else if ('zone' in what) panel.zone(what.zone, { open: what.open })
  else if ('mains' in what) panel.power({ mains: what.mains, battery: what.mains ? 'ok' : 'absent' })
  else if ('wait' in what) await wait(what.wait * SECOND)
  else if (what.on) panel.fault(what.fault, what.fault === 'clock-drift' ? { secondsPerDay: 3_600 } : {})
  else panel.clearFault(what.fault)
}

function placeOf(world: World) {
  const place = world.panels.get('house')
  if (!place) throw new Error('the world has no house')
  return place
}
const panelOf = (world: World) => placeOf(world).panel

const open = () =>
  World.open({
    start: Date.parse('2026-01-05T00:00:00Z'),
    seed: 1,
    panels: [{ id: 'house', model: 'interlogix-nx', catalogue }],
    models: [catalogue.model('interlogix-nx')],
    hasDesk: false,
  })

const worksIn = (world: World) => {
  const scene = { world, place: placeOf(world), companions: {}, remark: () => undefined }
  return EXPECTATIONS.code.check({ works: '4711', partition: 1 }, scene) === undefined
}

describe('asking changes no answer', () => {
  it('of a scenario: what is still on its way into the panel does not work yet', async () => {
    const world = await open()
    const panel = panelOf(world)
    panel.request('user-code/add', { code: '4711', slot: 5, schedule: weekly })
    panel.request('arm', { mode: 'away' })
    panel.fault('bus-cut')
    await world.run(70 * SECOND)
    panel.clearFault('bus-cut')
    expect(worksIn(world)).toBe(false)
    panel.press('4711')
    expect(panel.documents().state.partitions[0]?.arming).toBe('armed_away')
    await world.run(20 * SECOND)
    expect(worksIn(world)).toBe(true)
    panel.press('4711')
    expect(panel.documents().state.partitions[0]?.arming).toBe('disarmed')
    world.close()
  })

  it('of a scenario: expectations of every kind, met or not, leave the panel as it would have been', async () => {
    const ask = (world: World) => {
      const place = placeOf(world)
      const scene = { world, place, companions: {}, remark: () => undefined }
      EXPECTATIONS.code.check({ works: '4711', partition: 1 }, scene)
      EXPECTATIONS.code.check({ refused: '9999', partition: 1 }, scene)
      EXPECTATIONS.state.check({ partition: 1, arming: 'disarmed' }, scene)
      EXPECTATIONS.slot.check({ slot: 3, status: 'occupied_enabled' }, scene)
      EXPECTATIONS.slots.check({ used: 1 }, scene)
      EXPECTATIONS.display.check({ partition: 1, text: 'Ready' }, scene)
      EXPECTATIONS.answer.check({ execution: 'succeeded' }, scene)
      EXPECTATIONS['no-answer'].check({ of: 'add' }, scene)
      EXPECTATIONS.event.check({ type: 'panel.alarm', since: 'step' }, scene)
      EXPECTATIONS['no-event'].check({ type: 'panel.alarm', since: 'step' }, scene)
      const { panel } = place
      panel.why(panel.timeline().at(-1)?.seq ?? 0)
      return [panel.online, panel.faults, panel.documents(), panel.record()]
    }
    const end = (world: World) => JSON.stringify([panelOf(world).timeline(), panelOf(world).record()])
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async happenings => {
        const [quiet, asked] = [await open(), await open()]
        for (const what of happenings) {
          for (const world of [quiet, asked]) await happen(panelOf(world), what, ms => world.run(ms))
          ask(asked)
        }
        expect(end(asked)).toBe(end(quiet))
        // What an expectation says of a code is what the keypad says in the same instant.
        if (panelOf(asked).documents().state.partitions[0]?.arming !== 'disarmed') {
          const works = worksIn(asked)
          panelOf(asked).press('[CANCEL]4711')
          expect(works).toBe(panelOf(asked).documents().state.partitions[0]?.arming === 'disarmed')
        }
        quiet.close()
        asked.close()
      }),
      { seed: 40, numRuns: budget(15, 60) },
    )
  })

  it('over HTTP: every GET there is leaves the panel as it would have been', async () => {
    const serve = async () => {
      const clock = new VirtualClock({ start: Date.parse('2026-01-05T00:00:00Z') })
      const emulator = new Emulator({ clock, catalogue, seed: 1 })
      const { device, log } = emulator.add({ id: 'house', model: 'interlogix-nx' })
      const app = await createApp({ emulator, host: '127.0.0.1' })
      const subject: Subject = {
        fault: (name, params) => handsOf(device).fault(name, params),
        clearFault: name => handsOf(device).clearFault(name),
        request: (name, body) => {
          const payload = Buffer.from(JSON.stringify({ transaction: `t${device.seq}`, ...body }))
          const parsed = parseRequest(name, payload, clock.now())
          if (parsed.kind === 'request') handsOf(device).request(parsed.request)
        },
        press: keys => handsOf(device).keys(keys),
        zone: (zone, condition) => handsOf(device).zone(zone, condition),
        power: supply => handsOf(device).power(supply),
      }
      return { clock, device, log, app, emulator, subject }
    }
    const [quiet, asked] = [await serve(), await serve()]
    onTestFinished(async () => {
      for (const { app, emulator } of [quiet, asked]) {
        await app.close()
        await emulator.close()
      }
    })
    const { paths } = (await asked.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>()
    const urls = Object.entries(paths)
      .filter(([path, operations]) => 'get' in operations && !/\/(?:events|live)$/.test(path))
      .map(([path]) =>
        path
          .replace(/\{id\}/g, path.includes('/models/') ? 'interlogix-nx' : 'house')
          .replace(/\{\w+\}/g, '1'),
      )
    expect(urls.length).toBeGreaterThan(8)
    const end = ({ device, log }: typeof quiet) => JSON.stringify([log.after(0), device.record()])
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async happenings => {
        for (const what of happenings) {
          for (const { subject, clock } of [quiet, asked])
            await happen(subject, what, async ms => void clock.advance(ms))
          for (const url of urls) {
            const { statusCode } = await asked.app.inject(url)
            if (statusCode >= 500) expect.fail(`${url}: ${statusCode}`)
          }
        }
        expect(end(asked)).toBe(end(quiet))
      }),
      { seed: 41, numRuns: budget(4, 10) },
    )
  })
})
