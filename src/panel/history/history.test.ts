import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelOf } from '../testing/panel-of.js'
import { EventLog, LOG_ROOM } from './event-log.js'
import { fittedHistory } from './history.js'
import { entryOf, LOG_KINDS, type LogEntry, lineOf } from './log-entry.js'

const number = fc.integer({ min: 1, max: 65_534 })
const entry: fc.Arbitrary<LogEntry> = fc.record({
  kind: fc.constantFrom(...LOG_KINDS),
  subject: fc.oneof(
    fc.record({ zone: number }),
    fc.record({ user: fc.option(fc.oneof(number, fc.constant(0))) }),
    fc.constant({}),
  ),
  partition: fc.integer({ min: 1, max: 30 }),
  at: fc.integer({ min: 0, max: 4e12 }),
})

const kinds = (log: EventLog) =>
  Array.from({ length: log.written }, (_, at) => log.at(at)).map(one => one?.kind)

describe('the log of a panel', () => {
  it('has an entry as it was written, and the same again from its record', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 2 * LOG_ROOM }), entries => {
        const log = new EventLog()
        for (const one of entries) {
          expect(entryOf(lineOf(one))).toEqual(one)
          log.write(one)
        }
        const again = new EventLog(JSON.parse(JSON.stringify(log.record())))
        for (const [at, one] of entries.entries()) {
          const kept = at >= entries.length - LOG_ROOM ? one : undefined
          expect([log.at(at), again.at(at)]).toEqual([kept, kept])
        }
        expect([again.written, again.at(entries.length), again.at(-1)]).toEqual([
          entries.length,
          undefined,
          undefined,
        ])
      }),
      { seed: 11, numRuns: 20 },
    )
  })

  it('takes for an entry only what is one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          entry.map(one => `${lineOf(one)} `),
        ),
        line => {
          expect(entryOf(line)).toBeUndefined()
        },
      ),
      { seed: 12 },
    )
  })

  it('begins anew where a record of earlier times had none, and knows what is armed', () => {
    const bench = panelOf()
    bench.arm()
    bench.seconds(120)
    const { history, ...earlier } = bench.state.record()
    expect(history?.closed).toBe(1)
    const state = bench.state.as(earlier)
    expect(state.history.log.written).toBe(0)
    state.narrate(
      {
        type: 'panel.arming.changed',
        data: { partition: 1, from: 'armed_away', to: 'disarmed', by: 'control' },
      },
      0,
    )
    expect(kinds(state.history.log)).toEqual(['opening'])
    expect(state.history.of(1)).toEqual({ lastUser: null })
  })

  it('stays whole when the panel gets fewer partitions and zones, which are forgotten', () => {
    const log = { written: 1, lines: [lineOf({ kind: 'alarm', subject: { zone: 9 }, partition: 2, at: 0 })] }
    const history = { log, closed: 3, inAlarm: [1, 9], partitions: [{ lastUser: 1 }, { lastUser: 2 }] }
    const zones = [{ zone: 1, name: '', kind: 'perimeter', partition: 1 } as const]
    expect(fittedHistory(history, { partitions: 1, zones })).toEqual({
      log,
      closed: 1,
      inAlarm: [1],
      partitions: [{ lastUser: 1 }],
    })
  })
})
