import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { add, now } from '../../device/testing/requests.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

/** The value of every series, by name and labels. */
function seriesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map(line => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

async function metrics({ ask }: Pick<Awaited<ReturnType<typeof api>>, 'ask'>) {
  return seriesOf((await ask('GET', '/metrics')).text)
}

const own = (series: ReadonlyMap<string, number>) =>
  [...series.keys()].map(key => key.replace(/\{.*$/, '')).filter(name => name.startsWith('panelemu_'))

/** The families, without what a histogram adds to its name. */
const families = (names: readonly string[]) => [
  ...new Set(names.map(name => name.replace(/_(?:bucket|sum|count)$/, ''))),
]

describe('metrics', () => {
  it('count what was done to two panels, series by series', async () => {
    const traffic = () => ({
      clients: 3,
      received: 17,
      forwarded: 40,
      refused: { publish: 2 },
      load: { sessions: 5 },
    })
    const here = await api({ version: '1.2.3', traffic })
    const { emulator, clock } = here
    const first = emulator.add(HOUSE)
    emulator.add({ ...HOUSE, id: 'second' })
    const hands = handsOf(first.device)
    hands.link(true)
    hands.linkUp()
    // One that is done at once, one that waits 90 seconds for a disarm, one refused, one repeated, two that are none.
    hands.request(add('t1', '4711', { slot: 5 }))
    hands.request(now('t2', { name: 'arm', partition: 1, mode: 'away', bypass: false, noEntryDelay: false }))
    clock.advance(60_000)
    hands.request(add('t3', '4722', { slot: 6 }))
    hands.request(add('t1', '4711', { slot: 5 }))
    hands.unreadable('panels/v1/house/request/arm', 'the payload is not JSON in UTF-8')
    hands.reject({ transaction: 't4', name: 'make/coffee' }, 'there is no such request')
    const waiting = await metrics(here)
    expect(waiting.get('panelemu_requests_waiting')).toBe(1)
    clock.advance(90_000)
    hands.request(now('t5', { name: 'disarm', partition: 1 }))
    hands.fault('bus-slow', { delayMs: 1 })
    hands.linkLost('the broker closed the connection', 'closed')
    hands.linkLost('nothing more')
    emulator.lines.frame('house', 'pty:tty', { direction: 'in', text: 'malformed: a checksum' })

    const series = await metrics(here)
    const is = (expected: Readonly<Record<string, number>>) => {
      for (const [name, value] of Object.entries(expected))
        expect([name, series.get(name)]).toEqual([name, value])
    }
    is({
      [`panelemu_build_info{version="1.2.3",node="${process.version}"}`]: 1,
      'panelemu_panels{link="backingOff"}': 1,
      'panelemu_panels{link="down"}': 1,
      'panelemu_panels{link="online"}': 0,
      'panelemu_requests_received_total{name="user-code/add"}': 3,
      'panelemu_requests_received_total{name="arm"}': 1,
      'panelemu_requests_received_total{name="disarm"}': 1,
      'panelemu_requests_received_total{name="other"}': 1,
      'panelemu_requests_received_total{name="bypass"}': 0,
      'panelemu_requests_finished_total{name="user-code/add",execution="succeeded",status="success"}': 2,
      'panelemu_requests_finished_total{name="other",execution="rejected",status="invalid_command"}': 1,
      'panelemu_requests_finished_total{name="bypass",execution="succeeded",status="success"}': 0,
      'panelemu_requests_finished_total{name="user-code/add",execution="failed",status="resource_exhausted"}': 0,
      panelemu_requests_repeated_total: 1,
      panelemu_requests_unreadable_total: 1,
      panelemu_requests_waiting: 0,
      'panelemu_request_seconds_count{name="user-code/add"}': 2,
      'panelemu_request_seconds_sum{name="user-code/add"}': 90,
      'panelemu_request_seconds_bucket{name="user-code/add",le="0.001"}': 1,
      'panelemu_request_seconds_bucket{name="user-code/add",le="60"}': 1,
      'panelemu_request_seconds_bucket{name="user-code/add",le="300"}': 2,
      'panelemu_request_seconds_bucket{name="user-code/add",le="+Inf"}': 2,
      panelemu_request_waiting_seconds_count: 1,
      panelemu_request_waiting_seconds_sum: 90,
      panelemu_link_connects_total: 1,
      'panelemu_link_losses_total{reason="closed"}': 1,
      'panelemu_link_losses_total{reason="broken"}': 1,
      'panelemu_link_losses_total{reason="contested"}': 0,
      'panelemu_faults_active{fault="bus-slow"}': 1,
      'panelemu_faults_active{fault="bus-cut"}': 0,
      panelemu_broker_clients: 3,
      'panelemu_broker_refused_total{why="publish"}': 2,
      'panelemu_broker_load{what="sessions"}': 5,
      'panelemu_broker_messages_total{direction="in"}': 17,
      'panelemu_broker_messages_total{direction="out"}': 40,
      panelemu_lines: 0,
      panelemu_lines_failed: 0,
      'panelemu_line_frames_total{direction="in",outcome="bad"}': 1,
      'panelemu_line_frames_total{direction="in",outcome="good"}': 0,
      panelemu_events_total: emulator.feed.last,
      panelemu_event_streams: 0,
      panelemu_events_missed_total: 0,
      panelemu_state_write_seconds_count: 0,
      panelemu_confirmations_waiting: 0,
      panelemu_deadline_late_seconds_count: 0,
      panelemu_deadlines_pending: clock.pending,
    })
    expect([...series.keys()].join()).not.toMatch(/house|second"/)
  })

  it('are all on the page, and on the board, and neither has another', async () => {
    const there = families(own(await metrics(await api()))).sort()
    const docs = new URL('../../../docs/', import.meta.url)
    const named = (file: string) => [
      ...new Set(readFileSync(new URL(file, docs), 'utf8').match(/panelemu_[a-z_]+/g) ?? []),
    ]
    expect(families(named('operation.md')).sort()).toEqual(there)
    expect(families(named('grafana/panelemu.json')).sort()).toEqual(there)
  })
})
