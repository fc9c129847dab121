import { expect, it, onTestFinished } from 'vitest'
import { protocols } from '../../../protocols/registry.js'
import { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import { native } from '../../cloud/native/native-profile.js'
import { connectLine } from '../../emulator/panel-line.js'
import { NullModem } from '../../line/null-modem.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { apiFor } from '../testing/api.js'
import { MessageReader } from '../testing/sse.js'
import { wireSchema } from './wire.js'

const { api, served } = apiFor(onTestFinished)

/** A panel at a broker, with a line. */
async function house() {
  const broker = new MemoryBroker(new VirtualClock())
  const { ask, emulator } = await api({
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: 'mqtt://broker.test', protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
      open: broker.open,
    },
  })
  for (const id of ['house', 'other']) await ask('POST', '/api/v1/panels', { id, model: 'interlogix-nx' })
  const unit = emulator.get('house')
  const nx584 = protocols.get('nx584')
  if (!unit || !nx584) throw new Error('no house')
  const { client, device } = new NullModem()
  client.open()
  connectLine(unit, device, nx584)
  const say = (text: string) => client.write(new TextEncoder().encode(text))
  const wire = async (query = '', panel = 'house') =>
    wireSchema.parse((await ask('GET', `/api/v1/panels/${panel}/wire${query}`)).body)
  return { ask, say, wire, emulator }
}

it('what went over the wires of a panel is told by itself, oldest first', async () => {
  const { wire, emulator } = await house()
  const { panel, entries, last, oldest, more } = await wire()
  expect({ panel, last, oldest, more }).toEqual({
    panel: 'house',
    last: emulator.wire.last,
    oldest: 1,
    more: false,
  })
  expect(entries[0]?.words).toBe('asks for a connection to mqtt://broker.test as panelemu-house.panels.v1')
  const topics = entries.flatMap(({ topic }) => topic ?? [])
  expect(topics).toContain('panels/v1/house/info')
  expect(topics.filter(topic => !topic.startsWith('panels/v1/house/'))).toEqual([])
})

it('can be read by side, and on from any entry in pieces of any size', async () => {
  const { wire, say } = await house()
  say('\n0128292A\r')
  say('\n0127282A\r')
  const lines = await wire('?side=line')
  expect(lines.entries.map(({ words, direction }) => `${direction} ${words.split(' · ')[0]}`)).toEqual([
    'in 28h system status request',
    'out 08h system status',
    'in badly formed: the checksum is wrong',
    'out 1Eh negative acknowledge',
  ])
  const read: unknown[] = []
  for (let after = 0, more = true; more; ) {
    const piece = await wire(`?after=${after}&limit=3`)
    expect(piece.entries.length).toBeLessThanOrEqual(3)
    read.push(...piece.entries)
    after = piece.entries.at(-1)?.id ?? after
    more = piece.more
  }
  const cloud = (await wire('?side=cloud')).entries
  const all = [...cloud, ...lines.entries].sort((a, b) => a.id - b.id)
  expect(read).toEqual(all)
})

it('leads from an event to what began it and to what tells it', async () => {
  const { ask, wire, say, emulator } = await house()
  // User 3 without a master's PIN: 4455.
  say('\n053503445500D6AB\r')
  const unit = emulator.get('house')
  const added = unit?.timeline(0, 'panel.user_code.added').at(-1)
  const [, command] = unit?.why(added?.seq ?? 0) ?? []
  expect(
    (await wire(`?seq=${command?.seq}`)).entries.map(({ direction, side }) => `${side} ${direction}`),
  ).toEqual(['line in'])
  expect((await wire(`?seq=${added?.seq}`)).entries.map(({ topic }) => topic)).toEqual([
    'panels/v1/house/event',
  ])
  expect((await ask('GET', '/api/v1/panels/house/wire?seq=0')).status).toBe(400)
})

it('is gone with the panel, and says which panel there is not', async () => {
  const { ask, wire } = await house()
  await ask('POST', '/api/v1/reset')
  await ask('POST', '/api/v1/panels', { id: 'house', model: 'interlogix-nx' })
  const { entries, oldest } = await wire()
  expect(entries[0]?.id).toBeGreaterThanOrEqual(oldest)
  expect(entries.filter(({ words }) => words.startsWith('asks for a connection'))).toHaveLength(1)
  const { status, body } = await ask('GET', '/api/v1/panels/nobody/wire')
  expect([status, body]).toMatchObject([404, { reason: 'UNKNOWN_PANEL' }])
})

it("a panel's stream tells what passes, where that is asked for, and what is known of it later", async () => {
  const { url, emulator } = await served()
  const unit = emulator.add({ id: 'house', model: 'interlogix-nx' })
  const nx584 = protocols.get('nx584')
  if (!nx584) throw new Error('no protocol')
  const { client, device } = new NullModem()
  client.open()
  connectLine(unit, device, nx584)
  const say = (text: string) => client.write(new TextEncoder().encode(text))
  say('\n0128292A\r')
  const stream = new MessageReader(await fetch(`${url}/api/v1/panels/house/live?wire=true`))
  const words = async (count: number) =>
    (await stream.take(count)).map(({ event, data }) => [
      event,
      (data as { words?: string }).words?.split(' · ')[0],
    ])
  expect(await words(3)).toEqual([
    ['snapshot', undefined],
    ['wire', '28h system status request'],
    ['wire', '08h system status'],
  ])
  say('\n0128')
  expect(await words(1)).toEqual([['wire', '5 bytes of a frame without its end']])
  say('292A\r')
  expect(await words(2)).toEqual([
    ['wire', '28h system status request'],
    ['wire', '08h system status'],
  ])
  await stream.leave()
  const plain = new MessageReader(await fetch(`${url}/api/v1/panels/house/live`))
  say('\n0128292A\r')
  unit.press('[AWAY]')
  expect((await plain.take(2)).map(({ event }) => event)).toEqual(['snapshot', undefined])
  await plain.leave()
})
