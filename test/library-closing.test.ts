import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPanel, type EmulatedPanel, type PanelRequest, VirtualClock } from '../src/index.js'
import { budget } from '../tools/test/budget.js'

const MODEL = 'interlogix-nx'

/** What somebody does to a panel while its messages are on their way. */
type Act = (panel: EmulatedPanel, asked: PanelRequest[], clock: VirtualClock) => void

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.integer({ min: 2, max: 40 }).map<Act>(slot => (panel, asked) => {
    asked.push(
      panel.request('user-code/add', { code: String(4_000 + slot), slot, transaction: `t${asked.length}` }),
    )
  }),
  fc.constant<Act>((panel, asked) => {
    asked.push(panel.request('arm', { mode: 'away', transaction: `t${asked.length}` }))
  }),
  fc.integer({ min: 1, max: 20_000 }).map<Act>(ms => (_, __, clock) => clock.advance(ms)),
  fc.integer({ min: 1, max: 15_000 }).map<Act>(latencyMs => panel => panel.fault('link-slow', { latencyMs })),
  fc
    .constantFrom('link-down', 'bus-slow', 'bus-cut', 'panel-busy')
    .map<Act>(fault => panel => panel.fault(fault)),
  fc
    .constantFrom('link-down', 'link-slow', 'bus-slow', 'bus-cut', 'panel-busy')
    .map<Act>(fault => panel => void panel.clearFault(fault)),
  fc.constant<Act>(panel => void panel.press('1234')),
  fc.boolean().map<Act>(open => panel => panel.zone(1, { open })),
)

const acts = fc.array(act, { minLength: 1, maxLength: 25 })

/** A panel with all that was done to it. */
function played(list: readonly Act[]) {
  const clock = new VirtualClock()
  const panel = createPanel({ model: MODEL, clock, seed: 1 })
  const asked: PanelRequest[] = []
  for (const each of list) each(panel, asked, clock)
  return { clock, panel, asked }
}

describe('a panel that is closed with messages in the air', () => {
  it('leaves no timer, does nothing any more, and lets nobody wait for an answer that cannot come', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async list => {
        const { clock, panel, asked } = played(list)
        const record = panel.close()
        expect(clock.pending).toBe(0)
        const seq = panel.timeline().at(-1)?.seq
        clock.advance(3_600_000)
        expect(panel.timeline().at(-1)?.seq).toBe(seq)
        expect([panel.record().panel, panel.record().module]).toEqual([record.panel, record.module])
        for (const { final, done } of asked)
          if (final) expect(await done).toBe(final)
          else await expect(done).rejects.toThrow('was closed before it answered')
      }),
      { seed: 25, numRuns: budget(40, 150) },
    )
  })

  it('is the one that took up its record: that one alone answers, once', () => {
    fc.assert(
      fc.property(acts, list => {
        const { clock, panel, asked } = played(list)
        const first = panel.timeline()
        const next = createPanel({ model: MODEL, clock, seed: 1, record: panel.close() })
        for (const fault of Object.keys(next.faults)) next.clearFault(fault)
        clock.advance(3_600_000)
        const ended = [...first, ...next.timeline()].filter(event => event.type === 'module.request.finished')
        const transactions = ended.map(({ data }) => data.transaction)
        expect(transactions).toEqual([...new Set(transactions)])
        // The number is the record's: nobody else counted on.
        expect(next.timeline()[0]?.seq).toBe((first.at(-1)?.seq ?? 0) + 1)
        expect(panel.timeline()).toEqual(first)
        expect(asked.every(({ final }) => !final || transactions.includes(final.transaction))).toBe(true)
      }),
      { seed: 26, numRuns: budget(30, 100) },
    )
  })

  it('takes nothing: whatever is done to it says where it has gone', () => {
    const { panel, clock } = played([])
    panel.close()
    const gone = /panel-1 (is closed|was put down); take up its record to go on with it/
    expect(() => panel.request('refresh')).toThrow(gone)
    expect(() => panel.press('1')).toThrow(gone)
    expect(() => panel.zone(1, { open: true })).toThrow(gone)
    expect(() => panel.power({ mains: false })).toThrow(gone)
    expect(() => panel.restart()).toThrow(gone)
    expect(() => panel.command({ type: 'arm', partition: 1, mode: 'away' })).toThrow(gone)
    expect(() => panel.fault('bus-cut')).toThrow(gone)
    expect(panel.close()).toEqual(panel.record())
    expect(clock.pending).toBe(0)
  })
})

it('keeps the process for what is still to come in real time, and no longer than until it is closed', () => {
  const script = `
    import { createPanel } from '${new URL('../dist/src/index.js', import.meta.url).href}'
    const panel = createPanel({ model: '${MODEL}', exitDelay: 255, module: { busLatencyMs: 50 } })
    const { execution } = await panel.request('arm', { mode: 'away' }).done
    console.log(execution, panel.documents().state.partitions[0].arming)
    panel.close()
  `
  const args = ['--input-type=module', '-e', script]
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 15_000 })).toBe(
    'succeeded arming\n',
  )
})
