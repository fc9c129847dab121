import { expect, it, onTestFinished } from 'vitest'
import { protocols } from '../../../protocols/registry.js'
import { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import { native } from '../../cloud/native/native-profile.js'
import { connectLine } from '../../emulator/panel-line.js'
import { NullModem } from '../../line/null-modem.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { apiFor } from '../testing/api.js'
import { wireSchema } from './wire.js'

const { api } = apiFor(onTestFinished)

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
