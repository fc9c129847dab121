import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { Secret } from '../../panel/secret.js'
import { advanceInTurns } from '../../time/advance-in-turns.js'
import type { VirtualClock } from '../../time/virtual-clock.js'
import { createApp } from '../app.js'
import { panelClockSchema } from '../panel-clock.js'
import { apiFor, emulatorFor, HOUSE } from '../testing/api.js'
import { clockDetailSchema } from './clock.js'

const { api, served } = apiFor(onTestFinished)

describe('advancing the clock', () => {
  it('answers when everything due has happened', async () => {
    const { clock, emulator } = emulatorFor()
    const app = await createApp({
      emulator,
      host: '127.0.0.1',
      advance: async to => clock.advanceTo(to),
    })
    const unit = emulator.add({ ...HOUSE, exitDelay: 60 })
    handsOf(unit.device).command(
      { type: 'arm', partition: 1, mode: 'away', code: new Secret('1234') },
      'control',
    )
    const advance = (seconds: number) =>
      app.inject({ method: 'POST', url: '/api/v1/clock/advance', payload: { seconds } })
    expect((await advance(59.5)).json()).toEqual({ now: '2026-01-01T00:00:59.500Z' })
    expect(unit.device.panel.view.arming(1)).toBe('arming')
    expect((await advance(0.5)).json()).toEqual({ now: '2026-01-01T00:01:00.000Z' })
    expect(unit.device.panel.view.arming(1)).toBe('armed_away')
    await app.close()
  })

  it('is refused when time passes by itself, with the way to have it otherwise', async () => {
    const { ask } = await api()
    expect(await ask('POST', '/api/v1/clock/advance', { seconds: 1 })).toMatchObject({
      status: 409,
      body: { reason: 'CLOCK_IS_REAL', detail: expect.stringContaining('--clock virtual') },
    })
  })

  it('goes to the end of the calendar and no further, and says how far that is', async () => {
    const { ask, clock } = await api({ advance: async to => clock.advanceTo(to) })
    clock.advanceTo(Date.UTC(9999, 11, 31, 23, 59, 50))
    expect(await ask('POST', '/api/v1/clock/advance', { seconds: 10 })).toMatchObject({
      status: 400,
      body: {
        field: 'seconds',
        detail: expect.stringContaining(
          'the clock goes to 9999-12-31T23:59:59.999Z, at most 9 seconds from now',
        ),
      },
    })
    expect((await ask('POST', '/api/v1/clock/advance', { seconds: 9.999 })).body).toEqual({
      now: '9999-12-31T23:59:59.999Z',
    })
    expect((await ask('POST', '/api/v1/clock/advance', { seconds: 0.001 })).status).toBe(400)
  })

  it.each([-1, 1e12, '60', null])('is refused for %j seconds', async seconds => {
    const { ask } = await api({ advance: async () => undefined })
    expect(await ask('POST', '/api/v1/clock/advance', { seconds })).toMatchObject({
      status: 400,
      body: { field: 'seconds' },
    })
  })
})

describe('where a clock goes', () => {
  const ways = () => api({ advance: async to => at(to) })
  let at: (to: number) => void = () => undefined
  const movable = async () => {
    const around = await ways()
    at = to => around.clock.advanceTo(to)
    const { emulator, ask } = around
    const unit = emulator.add({ ...HOUSE, exitDelay: 60 })
    const arm = () =>
      handsOf(unit.device).command(
        { type: 'arm', partition: 1, mode: 'away', code: new Secret('1234') },
        'control',
      )
    const move = (body: unknown) => ask('POST', '/api/v1/clock/advance', body)
    return { ...around, unit, arm, move }
  }

  it('is shown as what is due next, and it goes there when it is told so', async () => {
    const { ask, unit, arm, move } = await movable()
    expect((await ask('GET', '/api/v1/clock')).body).not.toHaveProperty('next')
    expect((await move({ toNext: true })).body).toEqual({ now: '2026-01-01T00:00:00.000Z' })
    arm()
    expect((await ask('GET', '/api/v1/clock')).body).toMatchObject({ next: '2026-01-01T00:01:00.000Z' })
    expect((await move({ toNext: true })).body).toEqual({ now: '2026-01-01T00:01:00.000Z' })
    expect(unit.device.panel.view.arming(1)).toBe('armed_away')
  })

  it('is an instant, in whichever zone that is written', async () => {
    const { unit, arm, move } = await movable()
    arm()
    expect((await move({ to: '2026-01-01T01:00:30+01:00' })).body).toEqual({
      now: '2026-01-01T00:00:30.000Z',
    })
    expect(unit.device.panel.view.arming(1)).toBe('arming')
    expect((await move({ to: '2026-01-01T00:00:30Z' })).status).toBe(200)
  })

  it.each([
    ['to', { to: '2025-12-31T23:59:59Z' }, 'the clock shows 2026-01-01T00:00:00.000Z, and does not go back'],
    ['to', { to: '9999-12-31T23:59:59-12:00' }, 'the clock goes to 9999-12-31T23:59:59.999Z'],
    ['to', { to: 'tomorrow' }, '"to"'],
    ['toNext', { toNext: false }, '"toNext"'],
    ['to', { seconds: 1, to: '2026-01-02T00:00:00Z' }, 'give "seconds" or "to", not both'],
    ['toNext', { seconds: 1, toNext: true }, 'give "seconds" or "toNext", not both'],
    ['seconds', {}, 'give "seconds", "to" or "toNext"'],
  ])('is refused at %j for %j', async (field, body, detail) => {
    const { move, clock } = await movable()
    expect(await move(body)).toMatchObject({
      status: 400,
      body: { reason: 'INVALID_INPUT', field, detail: expect.stringContaining(detail) },
    })
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1))
  })
})

describe('the clock of a panel', () => {
  const ofHouse = async (options: Parameters<typeof api>[0] = {}) => {
    const around = await api(options)
    const unit = around.emulator.add({ ...HOUSE, exitDelay: 60 })
    const look = async () =>
      panelClockSchema.parse((await around.ask('GET', '/api/v1/panels/house/clock')).body)
    return { ...around, look, hands: handsOf(unit.device) }
  }

  it('says what time it is, in which zone, and when something happens there', async () => {
    const { look, hands } = await ofHouse()
    expect(await look()).toEqual({ now: '2026-01-01T00:00:00.000Z', kind: 'real', zone: 'UTC' })
    hands.command({ type: 'arm', partition: 1, mode: 'away', code: new Secret('1234') }, 'control')
    expect(await look()).toMatchObject({ next: '2026-01-01T00:01:00.000Z' })
  })

  it('says whether time only moves', async () => {
    const { look } = await ofHouse({ advance: async () => undefined })
    expect(await look()).toMatchObject({ kind: 'virtual' })
  })

  it('says what the panel itself shows, in its own zone, where that is another time', async () => {
    const { look, hands } = await ofHouse()
    hands.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' }, 'control')
    expect(await look()).toEqual({ now: '2026-01-01T00:00:00.000Z', kind: 'real', zone: 'America/New_York' })
    hands.fault('clock-jump', { seconds: 90 })
    expect((await look()).panel).toEqual({ shows: '2025-12-31T19:01:30', offsetMs: 90_000, lost: false })
    hands.fault('clock-forgets')
    hands.restart()
    expect((await look()).panel).toMatchObject({ shows: '1999-12-31T19:00:00', lost: true })
  })
})

describe('a long advance', () => {
  const TEN_YEARS = 315_360_000

  /** An emulator with a second's work every second of its time: ten years are years of work. */
  async function busy() {
    const around = await served({ advance: (to, signal) => advanceInTurns(around.clock, to, signal) })
    const { clock, url } = around
    const tick = () => void clock.at(clock.now() + 1_000, 'tick', tick)
    tick()
    const advance = (seconds: number, signal?: AbortSignal) =>
      fetch(`${url}/api/v1/clock/advance`, {
        method: 'POST',
        body: JSON.stringify({ seconds }),
        headers: { 'content-type': 'application/json' },
        ...(signal ? { signal } : {}),
      })
    const look = async () => clockDetailSchema.parse(await (await fetch(`${url}/api/v1/clock`)).json())
    /** Resolves when the clock has moved, and so many moves wait. */
    const underWay = (waiting: number) =>
      vi.waitFor(async () =>
        expect(await look()).toMatchObject({ advance: { done: expect.any(Number) }, waiting }),
      )
    const stop = () => fetch(`${url}/api/v1/clock/advance`, { method: 'DELETE' })
    // The first to ask waits for the API to be opened.
    await look()
    return { ...around, advance, look, underWay, stop }
  }

  /** Whether a clock has come to stand: nothing moves it in a hundred turns. */
  async function stands(clock: VirtualClock): Promise<boolean> {
    const before = clock.now()
    for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve))
    return clock.now() === before
  }

  it('leaves the emulator to everybody else, and shows how far it is', async () => {
    const { url, advance, look, underWay, stop } = await busy()
    const answer = advance(TEN_YEARS)
    await underWay(0)
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' })
    const first = await look()
    const second = await look()
    expect(first).toMatchObject({
      kind: 'virtual',
      advance: { from: '2026-01-01T00:00:00.000Z', to: '2035-12-30T00:00:00.000Z' },
    })
    expect(second.advance?.done).toBeGreaterThan(first.advance?.done ?? 1)
    expect(second.advance?.done).toBeLessThan(0.5)
    await stop()
    await answer
  })

  it('is stopped on demand, with those that wait for it, and says where the clock stands', async () => {
    const { clock, advance, look, underWay, stop } = await busy()
    const moves = [advance(TEN_YEARS), advance(TEN_YEARS), advance(0)]
    await underWay(2)
    const { now } = (await (await stop()).json()) as { now: string }
    expect(now).toBe(new Date(clock.now()).toISOString())
    const bodies = await Promise.all(moves.map(async move => (await move).json()))
    expect(bodies[0]).toMatchObject({
      status: 409,
      reason: 'ADVANCE_STOPPED',
      detail: expect.stringContaining(
        `It stands at ${now}, ${(Date.parse(now) - Date.UTC(2026, 0)) / 1000} of 315360000`,
      ),
    })
    expect(bodies[1]).toMatchObject({
      reason: 'ADVANCE_STOPPED',
      detail: expect.stringContaining(', 0 of 315360000'),
    })
    // There was nothing left to stop of this one.
    expect(bodies[2]).toEqual({ now })
    expect(await look()).toMatchObject({ now, kind: 'virtual', advance: null, waiting: 0 })
    expect(await (await stop()).json()).toEqual({ now })
    expect(await (await advance(60)).json()).toEqual({
      now: new Date(Date.parse(now) + 60_000).toISOString(),
    })
  })

  it('is stopped when the client goes away, also one that still waits', async () => {
    const { clock, advance, look, underWay } = await busy()
    const gone = new AbortController()
    const moves = [advance(TEN_YEARS, gone.signal), advance(TEN_YEARS, gone.signal)]
    await underWay(1)
    gone.abort()
    await Promise.allSettled(moves)
    await vi.waitFor(async () => expect(await look()).toMatchObject({ advance: null, waiting: 0 }))
    expect(await stands(clock)).toBe(true)
  })

  it('does not keep the emulator from closing', async () => {
    const { clock, control, advance, underWay } = await busy()
    const answer = advance(TEN_YEARS)
    await underWay(0)
    await control.close()
    expect((await answer).status).toBe(409)
    expect(await stands(clock)).toBe(true)
  })

  it('is none of a clock that goes by itself', async () => {
    const { ask } = await api()
    expect((await ask('GET', '/api/v1/clock')).body).toMatchObject({
      kind: 'real',
      advance: null,
      waiting: 0,
    })
    expect(await ask('DELETE', '/api/v1/clock/advance')).toMatchObject({
      status: 409,
      body: { reason: 'CLOCK_IS_REAL' },
    })
  })
})
