import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { LogLevel } from '../emulator/log-levels.js'
import { Log } from './log.js'

/** Somebody who reads the log, at their own pace: what is written waits until it is taken. */
class Reader extends Writable {
  readonly writes: string[] = []
  #next: ((error?: Error | null) => void) | undefined
  constructor(
    readonly isPatient: boolean,
    readonly failure?: NodeJS.ErrnoException,
  ) {
    super({ decodeStrings: false, highWaterMark: 1, autoDestroy: false })
  }
  override _write(text: string, _: string, next: (error?: Error | null) => void): void {
    if (this.failure) return next(this.failure)
    this.writes.push(text)
    if (this.isPatient) next()
    else this.#next = next
  }
  take(): void {
    const next = this.#next
    this.#next = undefined
    next?.()
  }
  get text(): string {
    return this.writes.join('')
  }
}

const clock = { now: () => Date.parse('2026-01-05T08:00:00Z') }
const logTo = (out: Writable, format: 'json' | 'pretty' = 'pretty', level: LogLevel = 'info') =>
  new Log({ level, format, out, clock })
const turn = () => new Promise(resolve => setImmediate(resolve))

describe('a log', () => {
  it("has pino's shape in JSON", async () => {
    const out = new Reader(true)
    const log = logTo(out, 'json')
    log.warn({ panel: 'house' }, 'so it is')
    log.debug({}, 'nobody asked for this')
    await log.close()
    expect(
      out.text
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line)),
    ).toEqual([
      {
        level: 40,
        time: clock.now(),
        pid: process.pid,
        hostname: expect.any(String),
        panel: 'house',
        msg: 'so it is',
      },
    ])
  })

  it('is written once for all that was said in a turn of the event loop', async () => {
    const out = new Reader(true)
    const log = logTo(out)
    for (let line = 0; line < 100; line++) log.info({}, `line ${line}`)
    expect(out.writes).toEqual([])
    await turn()
    expect(out.writes).toHaveLength(1)
    expect(out.text.split('\n')).toHaveLength(101)
  })

  it('leaves out what a slow reader does not take, and says how much, once', async () => {
    const out = new Reader(false)
    const log = logTo(out)
    const line = 'x'.repeat(1_000)
    for (let turns = 0; turns < 40; turns++) {
      for (let lines = 0; lines < 100; lines++) log.info({}, line)
      await turn()
    }
    expect(out.writableLength).toBeLessThan(1.1 * 1024 * 1024)
    for (let turns = 0; turns < 60; turns++) {
      out.take()
      await turn()
    }
    log.info({}, 'the last')
    await turn()
    out.take()
    await turn()
    const told = out.text.split('\n').filter(text => text.includes('are missing here'))
    expect(told).toHaveLength(1)
    const lost = Number(/([\d,]+) lines/.exec(told[0] ?? '')?.[1]?.replace(',', ''))
    const lines = out.text.split('\n').filter(text => text.includes(line)).length
    expect(lines + lost).toBe(4_000)
    expect(out.text).toContain('the last')
  })

  it.each(['ENOSPC', 'EPIPE', 'EIO'])('ends nothing when what it is written to fails with %s', async code => {
    const out = new Reader(true, Object.assign(new Error(code), { code }))
    const log = logTo(out)
    for (let turns = 0; turns < 3; turns++) {
      log.info({}, 'to nobody')
      await turn()
    }
    await log.close()
    expect(out.writes).toEqual([])
  })

  it('says nothing when it is silent', async () => {
    const out = new Reader(true)
    const log = logTo(out, 'pretty', 'silent')
    log.error({}, 'hush')
    await log.close()
    expect(out.writes).toEqual([])
  })
})
