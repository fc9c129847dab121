import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { MessageReader } from '../src/control/testing/sse.js'
import { isDeep } from '../tools/test/budget.js'
import { until, WatchedEmulator } from './support/ending/emulator.js'

/** Each starts a process and waits for what it does, several at a time. */
const PATIENTLY = { timeout: 90_000 }

const EMBEDDED = [...WatchedEmulator.things(), '--mqtt-port', '0']
const at = (level: string) => ({ env: { PANELEMU_LOG_LEVEL: level, PANELEMU_LOG_FORMAT: 'json' } })

/** Does something that the log tells at `info`. */
async function put(
  emulator: WatchedEmulator,
  fault: string,
  method: 'PUT' | 'DELETE' = 'PUT',
): Promise<number> {
  const { status } = await fetch(`${emulator.http}/api/v1/panels/panel-1/faults/${fault}`, { method })
  return status
}

/** A cloud, and how many answers it has heard. */
async function cloud({ mqtt: url }: WatchedEmulator) {
  let answers = 0
  const connection = await openMqttConnection({
    url,
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: message => {
      answers++
      message.done()
    },
    onClose: () => undefined,
  })
  await connection.subscribe('panels/v1/panel-1/response/#', 1)
  const ask = (name: string, body: object) =>
    connection.publish(`panels/v1/panel-1/request/${name}`, JSON.stringify(body), { qos: 1 })
  return { ask, answers: () => answers, leave: () => connection.destroy() }
}

const PIPES = ['stdin', 'stdout', 'stderr'] as const
/** Every order; or three in which each pipe goes first, second and last once. */
const ORDERS = PIPES.flatMap((first, index) =>
  (isDeep ? PIPES.filter(pipe => pipe !== first) : [PIPES[(index + 1) % 3] ?? first]).map(second => [
    first,
    second,
    PIPES.find(pipe => pipe !== first && pipe !== second) ?? first,
  ]),
)

describe('a log that nobody takes', () => {
  it.concurrent.for(ORDERS)(
    'ends nothing: %s, then %s, then %s going away',
    PATIENTLY,
    async (order, { onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(EMBEDDED, { ...at('info'), isAlone: true })
      onTestFinished(() => emulator.close())
      await emulator.untilReady()
      for (const pipe of order) {
        emulator.child[pipe]?.destroy()
        expect(await put(emulator, 'bus-cut')).toBe(200)
        expect(await put(emulator, 'bus-cut', 'DELETE')).toBe(200)
      }
      expect(emulator.isAlive).toBe(true)
      emulator.child.kill('SIGTERM')
      await emulator.untilEnded()
      expect(emulator.ended).toBe(0)
      expect(emulator.left()).toEqual([])
    },
  )

  it.runIf(existsSync('/dev/full')).concurrent(
    'ends nothing where the disk under it is full',
    PATIENTLY,
    async ({ onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(EMBEDDED, {
        ...at('info'),
        command: 'exec "$@" 2>/dev/full',
      })
      onTestFinished(() => emulator.close())
      await emulator.untilReady()
      for (let times = 0; times < 5; times++) expect(await put(emulator, 'bus-cut')).toBe(200)
      emulator.child.kill('SIGTERM')
      await emulator.untilEnded()
      expect(emulator.ended).toBe(0)
      expect(emulator.left()).toEqual([])
    },
  )

  it.concurrent(
    'holds nobody up, and says once what is missing when it is taken again',
    PATIENTLY,
    async ({ onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(EMBEDDED, at('trace'))
      onTestFinished(() => emulator.close())
      await emulator.untilReady()
      const backend = await cloud(emulator)
      onTestFinished(() => backend.leave())
      const { stderr } = emulator.child
      stderr?.pause()
      // Each has every slot told anew: thousands of lines, more than a pipe and what is kept have room for.
      for (let times = 1; times <= 30; times++) await backend.ask('refresh', { transaction: `T-${times}` })
      await until('all answers', () => backend.answers() === 30)
      stderr?.resume()
      const missing = () => emulator.err.filter(line => line.includes('are missing here'))
      await until('a word of what is missing', () => missing().length > 0)
      expect(await put(emulator, 'bus-cut')).toBe(200)
      await until('what was said since', () => emulator.err.some(line => line.includes('fault bus-cut on')))
      expect(missing()).toEqual([expect.stringMatching(/^[\d,]+ lines of the log are missing here/)])
      // What is there is there whole.
      for (const line of emulator.written) expect(() => JSON.parse(line)).not.toThrow()
      emulator.child.kill('SIGTERM')
      await emulator.untilEnded()
      expect(emulator.ended).toBe(0)
    },
  )
})

it.concurrent(
  'a request that waited through a kill is told with its transaction in the next life, in the log and to who asks by it',
  PATIENTLY,
  async ({ onTestFinished, expect }) => {
    const first = await WatchedEmulator.start(EMBEDDED, at('debug'))
    onTestFinished(() => first.close())
    await first.untilReady()
    expect(await put(first, 'panel-busy')).toBe(200)
    const backend = await cloud(first)
    await backend.ask('user-code/add', { transaction: 'T-1', slot: 5, code: '4711' })
    await until('it waiting', () => backend.answers() === 1)
    backend.leave()
    first.child.kill('SIGKILL')
    await first.untilEnded()

    const kept = EMBEDDED.map(arg => (arg === 'state' ? join(first.folder, 'state') : arg))
    const second = await WatchedEmulator.start(kept, at('debug'))
    onTestFinished(() => second.close())
    await second.untilReady()
    const url = `${second.http}/api/v1/events?transaction=T-1`
    const stream = new MessageReader(await fetch(url, { headers: { 'last-event-id': '0' } }))
    onTestFinished(() => stream.leave())
    expect(await put(second, 'panel-busy', 'DELETE')).toBe(200)
    const told = (await stream.take(4)).map(({ data }) => data)
    const story = [
      'module.request.received',
      'module.request.waiting',
      'panel.user_code.added',
      'module.request.finished',
    ]
    // The life before is kept with the panel.
    expect(told).toMatchObject(story.map(type => ({ panel: 'panel-1', type, transaction: 'T-1' })))
    const timeline = await fetch(`${second.http}/api/v1/panels/panel-1/timeline?transaction=T-1`)
    const { events } = (await timeline.json()) as { events: { type: string; cause: number }[] }
    expect(events.map(({ type }) => type)).toEqual(story)
    const records = () =>
      second.written
        .map(line => JSON.parse(line))
        .filter(({ transaction, seq }) => transaction === 'T-1' && seq !== undefined)
    await until('its lines', () => records().length === 2)
    // The log has what happens in this life.
    expect(records()).toMatchObject(
      events.slice(2).map(({ type, cause }) => ({ panel: 'panel-1', type, cause, transaction: 'T-1' })),
    )
  },
)
