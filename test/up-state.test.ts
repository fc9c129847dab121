import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { createClient } from '../src/client.js'
import { until, WatchedEmulator } from './support/ending/emulator.js'

/** Each starts a process and waits for what it does. */
const PATIENTLY = { timeout: 90_000 }

/** Has something to keep. */
async function openZone(
  emulator: WatchedEmulator,
  open: boolean,
): Promise<{ status: number; reason?: string }> {
  const { error, response } = await createClient({ url: emulator.http }).PUT(
    '/api/v1/panels/{id}/zones/{zone}',
    { params: { path: { id: 'panel-1', zone: 1 } }, body: { open } },
  )
  return { status: response.status, ...(error ? { reason: error.reason } : {}) }
}

const EMBEDDED = [...WatchedEmulator.things(), '--mqtt-port', '0']

describe('a state folder', () => {
  it.runIf(existsSync('/proc/self')).concurrent(
    'that cannot be made is told at once, also where Node would try for ever',
    PATIENTLY,
    async ({ onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(['--state', '/proc/none/state'])
      onTestFinished(() => emulator.close())
      await emulator.untilEnded()
      expect(emulator.ended).toBe(3)
      expect(emulator.err).toEqual([
        '/proc/none/state cannot be made: the folder it would be in is not there',
      ])
    },
  )

  it.concurrent(
    'that is full ends it, tells whoever waits for an answer, and leaves nothing but what was confirmed',
    PATIENTLY,
    async ({ onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(EMBEDDED, { command: 'ulimit -f 24; exec "$@"' })
      onTestFinished(() => emulator.close())
      await emulator.untilReady()
      let answer = await openZone(emulator, true)
      for (let times = 0; answer.status === 200 && times < 100; times++)
        answer = await openZone(emulator, times % 2 === 1)
      expect(answer).toEqual({ status: 503, reason: 'STATE_STUCK' })
      await emulator.untilEnded()
      expect(emulator.ended).toBe(3)
      expect(emulator.left()).toEqual([])
      expect(emulator.err.filter(line => line.includes('devices.jsonl'))).toEqual([
        expect.stringMatching(/ cannot be written: .*; nothing more is confirmed, and the emulator ends$/),
      ])
    },
  )

  it.concurrent.for([
    ['before anything is confirmed that nobody keeps', true],
    ['though nothing happens', false],
  ] as const)(
    'that is deleted while it runs ends it %s',
    PATIENTLY,
    async ([, asks], { onTestFinished, expect }) => {
      const emulator = await WatchedEmulator.start(EMBEDDED)
      onTestFinished(() => emulator.close())
      await emulator.untilReady()
      await rm(join(emulator.folder, 'state'), { recursive: true })
      if (asks) expect(await openZone(emulator, true)).toEqual({ status: 503, reason: 'STATE_STUCK' })
      await until('its end', () => !emulator.isAlive)
      expect(emulator.ended).toBe(3)
      expect(emulator.left()).toEqual([])
      expect(emulator.err).toContainEqual(
        expect.stringMatching(/devices\.jsonl was deleted while it was in use/),
      )
    },
  )
})
