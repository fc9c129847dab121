import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import {
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../cloud/mqtt/embedded-broker.js'
import { ScriptedBroker } from '../cloud/mqtt/testing/scripted-broker.js'
import { native } from '../cloud/native/native-profile.js'
import { handsOf } from '../device/testing/hands.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Emulator } from './emulator.js'
import { Store } from './store.js'

/** A kept panel whose module connects by way of `open`. */
async function panelWith(open: (options: MqttConnectionOptions) => Promise<MqttConnection>) {
  const folder = await mkdtemp(join(tmpdir(), 'ending-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const store = await Store.open(folder)
  store.onFailure = vi.fn()
  const clock = new VirtualClock()
  const broker = { url: 'mqtt://broker.test', protocolVersion: 4, clean: false, keepaliveSeconds: 0 } as const
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    store,
    link: { profile: native({ root: 'panels/v1' }), broker, open },
  })
  const { device } = emulator.add({ id: 'house', model: 'interlogix-nx' })
  const link = (value: string) => vi.waitFor(() => expect(device.module.value.link).toBe(value))
  return { emulator, device, clock, folder, store, link }
}

it('a panel that is put down in the moment it asks for a connection opens none', async () => {
  const open = vi.fn(async () => Promise.reject(new Error('nobody there')))
  const { emulator, clock, store, link } = await panelWith(open)
  await link('backingOff')
  clock.advance(60_000)
  await emulator.close()
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
  expect(open).toHaveBeenCalledTimes(1)
  expect(store.onFailure).not.toHaveBeenCalled()
})

it('a panel that is put down while its module connects gives that up', async () => {
  let signal: AbortSignal | undefined
  const { emulator, store } = await panelWith(options => {
    signal = options.signal
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))))
  })
  await vi.waitFor(() => expect(signal?.aborted).toBe(false))
  await emulator.close()
  expect(signal?.aborted).toBe(true)
  expect(store.onFailure).not.toHaveBeenCalled()
})

it('keeps a report that was in the air when the panel was put down, for the next process to say', async () => {
  const broker = await startEmbeddedBroker({ port: 0 })
  onTestFinished(() => broker.close())
  const { emulator, device, folder, link } = await panelWith(options =>
    openMqttConnection({ ...options, url: broker.url }),
  )
  await link('online')
  handsOf(device).fault('link-slow')
  handsOf(device).zone(1, { open: true })
  await emulator.close()
  const store = await Store.open(folder)
  onTestFinished(() => store.close())
  const unsent = store.load('house')?.module.unsent ?? []
  const types = unsent.flatMap(upstream => (upstream.kind === 'report' ? [upstream.event.type] : []))
  expect(types).toContain('panel.zone.changed')
})

it.each([
  ['a subscription', []],
  ['a message', ['subscribe'] as const],
] as const)(
  'a panel that is put down while the broker owes it the answer to %s does not wait for ever',
  async (_, answers) => {
    const broker = await ScriptedBroker.start({})
    onTestFinished(() => broker.stop())
    const answered = new Set<string>(answers)
    const { emulator, store } = await panelWith(options =>
      openMqttConnection({ ...options, url: broker.url, endTimeoutMs: 20 }),
    )
    const [subscribe] = await broker.received('subscribe')
    if (answered.has('subscribe')) {
      broker.send({ cmd: 'suback', messageId: subscribe?.messageId ?? 0, granted: [1, 1] })
      await broker.received('publish')
    }
    await emulator.close()
    expect(store.onFailure).not.toHaveBeenCalled()
    expect(broker.packets.map(({ cmd }) => cmd)).not.toContain('disconnect')
  },
)
