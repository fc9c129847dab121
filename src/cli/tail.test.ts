import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startControl } from '../control/server.js'
import { apiFor, emulatorFor, HOUSE } from '../control/testing/api.js'
import { handsOf } from '../device/testing/hands.js'
import { add } from '../device/testing/requests.js'
import type { Emulator } from '../emulator/emulator.js'
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
/** Waits until so many streams have been opened from now on: each reads the feed. */
function streamsOf({ feed }: Emulator): (count: number) => Promise<void> {
  let readers = 0
  const read = feed.read.bind(feed)
  feed.read = (after, reader) => {
    readers++
    return read(after, reader)
  }
  return count => until('the stream', () => readers === count)
}

async function until(what: string, holds: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(holds(), what).toBe(true), { timeout: 20_000, interval: 5 })
}

describe('panelemu tail', () => {
  it('tells what the log tells, with the filters of the event stream', async () => {
    const { emulator, url } = await served()
    const unit = emulator.add(HOUSE)
    const opens = streamsOf(emulator)
    const one = tail(url, { transaction: 'T-2', count: 1, logFormat: 'pretty' })
    const every = tail(url, { panel: 'house', logLevel: 'debug', count: 8 })
    await opens(2)
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

  it.each([
    ['panel-1', {}, /no address of a control API/],
    ['ftp://127.0.0.1:8080', {}, /no address of a control API/],
    ['', { panel: 'nobody' }, /refuses: .*nobody/],
    ['', { transaction: 'x'.repeat(201) }, /refuses: .*transaction/],
    ['/nowhere', {}, /refuses: /],
  ] as const)('refuses %s with %o, in words', async (address, flags, words) => {
    const { url } = await served()
    const whole = address === '' || address.startsWith('/') ? url + address : address
    await expect(tail(whole, flags).ended).rejects.toThrow(words)
  })

  it('goes on where it was, when the way to the emulator was cut, and misses nothing', async () => {
    const { emulator } = emulatorFor()
    const first = await startControl({ emulator, host: '127.0.0.1', port: 0 })
    const { port } = new URL(first.url)
    const unit = emulator.add(HOUSE)
    const opens = streamsOf(emulator)
    const following = tail(first.url, { type: 'fault.', count: 3 })
    await opens(1)
    unit.fault('bus-cut')
    await until('the first line', () => following.lines.length === 1)
    await first.close()
    unit.clearFault('bus-cut')
    await until('a word of it', () => following.errors.length === 1)
    const second = await startControl({ emulator, host: '127.0.0.1', port: Number(port) })
    onTestFinished(async () => {
      await second.close()
      await emulator.close()
    })
    await opens(2)
    unit.fault('bus-cut')
    expect(await following.ended).toBe(0)
    expect(following.lines.map(line => JSON.parse(line).msg)).toEqual([
      'fault bus-cut on',
      'fault bus-cut off',
      'fault bus-cut on',
    ])
    expect(following.errors).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ cannot be followed: .+; trying again every second$/),
      expect.stringMatching(/ is back$/),
    ])
  })

  it('waits for an emulator that is not there, and says where another one has taken its place', async () => {
    const place = await served()
    const { port } = new URL(place.url)
    await place.control.close()
    const following = tail(place.url, { type: 'fault.', count: 2 })
    await until('a word of it', () => following.errors.length === 1)
    expect(following.errors[0]).toContain(
      'cannot be followed: nothing listens there; trying again every second',
    )
    for (const life of [1, 2]) {
      const { emulator } = emulatorFor()
      const control = await startControl({ emulator, host: '127.0.0.1', port: Number(port) })
      const unit = emulator.add(HOUSE)
      const opens = streamsOf(emulator)
      // As many as before: numbers alone do not tell one run from another.
      if (life === 2) unit.fault('bus-cut')
      await opens(1)
      if (life === 1) unit.fault('bus-cut')
      await until('its line', () => following.lines.length === life)
      await control.close()
      await emulator.close()
    }
    expect(await following.ended).toBe(0)
    expect(following.errors.map(line => line.replace(place.url, 'it').split(':')[0])).toEqual([
      'it cannot be followed',
      'it is back',
      'it cannot be followed',
      'it is back',
      'it has been started anew',
    ])
  })
})
