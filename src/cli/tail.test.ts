import { describe, expect, it, onTestFinished } from 'vitest'
import { apiFor, HOUSE } from '../control/testing/api.js'
import { handsOf } from '../device/testing/hands.js'
import { add } from '../device/testing/requests.js'
import { runTail, type TailFlags } from './tail.js'

const { served } = apiFor(onTestFinished)

function tail(url: string, flags: Partial<TailFlags>) {
  const lines: string[] = []
  const errors: string[] = []
  const output = {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void errors.push(line),
  }
  const all: TailFlags = { logLevel: 'info', logFormat: 'json', isTerminal: false, ...flags }
  return { lines, errors, ended: runTail(url, all, output) }
}
/** The stream is open when the emulator has a reader more. */
const opened = async (url: string, until: () => boolean) => {
  for (let tries = 0; tries < 200 && !until(); tries++) await fetch(`${url}/livez`)
  expect(until()).toBe(true)
}

describe('panelemu tail', () => {
  it('tells what the log tells, with the filters of the event stream', async () => {
    const { emulator, url } = await served()
    const unit = emulator.add(HOUSE)
    let readers = 0
    const read = emulator.feed.read.bind(emulator.feed)
    emulator.feed.read = (after, reader) => {
      readers++
      return read(after, reader)
    }
    const one = tail(url, { transaction: 'T-2', count: 1, logFormat: 'pretty' })
    const every = tail(url, { panel: 'house', logLevel: 'debug', count: 8 })
    await opened(url, () => readers === 2)
    for (const [transaction, code] of [
      ['T-1', '4711'],
      ['T-2', '4711'],
    ] as const)
      handsOf(unit.device).request(add(transaction, code))
    unit.fault('bus-cut')
    unit.clearFault('bus-cut')
    expect(await Promise.all([one.ended, every.ended])).toEqual([0, 0])
    expect(one.lines[0]).toMatch(
      /^[\d:.]{12} house ← user-code\/add · failed · The code is already in use on this panel \[T-2\]$/,
    )
    const records = every.lines.map(line => JSON.parse(line))
    expect(records.map(({ type }) => type)).toContain('module.request.received')
    expect(records.filter(({ transaction }) => transaction === 'T-1')).toHaveLength(3)
    expect(every.lines.join('')).not.toContain('4711')
  })

  it('refuses what is no address, and tells what the emulator refuses', async () => {
    const { url } = await served()
    await expect(tail('panel-1', {}).ended).rejects.toThrow(/no address of a control API/)
    await expect(tail(url, { panel: 'nobody' }).ended).rejects.toThrow(/refuses: .*nobody/)
  })
})
