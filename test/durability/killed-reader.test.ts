import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, it, onTestFinished } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { EmulatorProcess } from '../support/kill/emulator.js'
import { Api } from '../support/kill/faces.js'

const ROUNDS = budget(2, 20)

interface Told {
  readonly seq: number
  readonly type: string
}

/** Reads the event stream until it breaks. @param take hears each message, in order */
async function read(url: string, last: string | undefined, take: (message: EventSourceMessage) => void) {
  const headers = last === undefined ? {} : { 'last-event-id': last }
  const response = await fetch(`${url}/api/v1/events`, { headers })
  const parser = createParser({ onEvent: take })
  const decoder = new TextDecoder()
  const ended = (async () => {
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  })().catch(() => undefined)
  return { ended }
}

it('an event that somebody saw is there after a kill in that moment, and its reader goes on behind it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'killed-reader-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const args = ['--model', 'interlogix-nx', '--seed', '1', '--state', join(folder, 'state')]
  const seen = new Map<string, Told>()
  let last: string | undefined
  for (let round = 0; round <= ROUNDS; round++) {
    const emulator = await EmulatorProcess.start(args)
    onTestFinished(() => emulator.kill())
    const api = new Api(emulator.ready.http)
    const before = [...seen.values()].slice(-20)
    const timeline = (await api.call('GET', 'panels/panel-1/timeline?limit=10000')) as { events: Told[] }
    const kept = new Map(timeline.events.map(event => [event.seq, event]))
    for (const { seq, ...event } of before) expect(kept.get(seq)).toMatchObject(event)

    const others: EventSourceMessage[] = []
    let left = 10 + 7 * round
    let killed: Promise<void> | undefined
    const { ended } = await read(emulator.ready.http, last, message => {
      if (message.event !== undefined) return void others.push(message)
      const { panel: _, ...event } = JSON.parse(message.data) as Told & { panel: string }
      const [number, lastNumber] = [message.id, last].map(id => Number(id?.split('.')[1] ?? 0))
      expect(seen.has(message.id ?? '')).toBe(false)
      // Nothing is passed over in silence.
      if (last !== undefined) expect(number).toBe((lastNumber ?? 0) + 1)
      seen.set(message.id ?? '', event)
      last = message.id
      if (--left === 0) killed = emulator.kill()
    })
    // Whoever asks does not wait for the end of what was asked before.
    for (let open = true; !killed; open = !open)
      await Promise.all([1, 2, 3].map(zone => api.zone('panel-1', zone, open).catch(() => false)))
    await killed
    await ended
    const restarted = others.map(({ event, data }) => [event, JSON.parse(data).resumes])
    expect(restarted).toEqual(round === 0 ? [] : [['restarted', true]])
  }
  const seqs = [...seen.values()].map(({ seq }) => seq)
  expect(new Set(seqs).size).toBe(seqs.length)
  expect(seen.size).toBeGreaterThan(10 * ROUNDS)
}, 60_000)
