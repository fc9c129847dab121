import { describe, expect, onTestFinished, test } from 'vitest'
import { apiFor } from '../testing/api.js'
import { MessageReader } from '../testing/sse.js'

const { api, served } = apiFor(onTestFinished)

const DOOR = `
name: A door opens
panels:
  - { id: house, model: interlogix-concord-4, exitDelay: 0 }
  - { id: garage, model: interlogix-nx }
steps:
  - keypad: '[AWAY]1234'
    panel: house
  - say: Somebody comes in.
  - wait: 60s
  - zone: { zone: 1, open: true }
    panel: house
  - expect: { state: pending }
    panel: house
`

interface PlayBody {
  readonly id: string
  readonly now: string
  readonly finished: boolean
  readonly failed: boolean
  readonly panels: string[]
  readonly steps: {
    readonly title: string
    readonly state: string
    readonly at?: string
    readonly text: string
  }[]
  readonly remarks: object[]
  readonly failure?: { readonly step: number; readonly expected: string; readonly seen: string }
}

/** The API, and ways to play at it. */
async function stage(options: Parameters<typeof api>[0] = {}) {
  const made = await api(options)
  const begin = async (body: unknown) => (await made.ask('POST', '/api/v1/plays', body)).body as PlayBody
  const step = async (id: string, steps?: number) =>
    (await made.ask('POST', `/api/v1/plays/${id}/step`, steps === undefined ? undefined : { steps }))
      .body as PlayBody
  const status = async (url: string) => (await made.ask('GET', url)).status
  return { ...made, begin, step, status }
}

describe('GET /cases', () => {
  test('lists every case that comes with the package', async () => {
    const { ask } = await api()
    const { cases } = (await ask('GET', '/api/v1/cases')).body as { cases: { id: string }[] }
    expect(cases).toHaveLength(40)
    expect(cases[0]).toMatchObject({
      id: '01-stored-but-disarms-nothing',
      name: 'The code arrives on the panel and disarms nothing',
      models: ['interlogix-nx'],
      steps: 10,
    })
  })

  test('finds those that have all the words, wherever they stand', async () => {
    const { ask } = await api()
    const found = async (search: string) =>
      ((await ask('GET', `/api/v1/cases?search=${search}`)).body as { cases: { id: string }[] }).cases
    expect((await found('SYSTEM%20full')).map(({ id }) => id)).toContain('30-system-full')
    expect(await found('nobody-says-this')).toEqual([])
  })

  test('shows the steps as they are written, without their codes', async () => {
    const { ask } = await api()
    const { body, text } = await ask('GET', '/api/v1/cases/02-refused-while-armed')
    const { steps } = body as { steps: { text: string; title: string; line: number }[] }
    expect(steps[0]).toEqual({ step: 1, title: 'keypad', line: 12, text: "keypad: '[AWAY]****'" })
    expect(steps[7]?.text).toBe("cloud: { user-code/add: { code: '****', name: Dog sitter } }\nas: sitter")
    expect(text).not.toMatch(/1234|4711|2580/)
  })

  test('says which case was probably meant', async () => {
    const { ask } = await api()
    const answer = await ask('GET', '/api/v1/cases/30-system-ful')
    expect(answer).toMatchObject({ status: 404, body: { reason: 'UNKNOWN_CASE', field: 'id' } })
    expect(answer.text).toContain('30-system-full')
  })
})

describe('a play', () => {
  test('does one step after the other, and says which is next', async () => {
    const { begin, step } = await stage()
    const play = await begin({ scenario: DOOR })
    expect(play).toMatchObject({ id: 'play-1', now: '2026-01-05T08:00:00.000Z', finished: false })
    expect(play.panels).toEqual(['play-1.house', 'play-1.garage'])
    expect(play.steps.map(({ state }) => state)).toEqual(['next', 'waiting', 'waiting', 'waiting', 'waiting'])
    const after = await step('play-1', 3)
    expect(after).toMatchObject({
      now: '2026-01-05T08:01:00.000Z',
      remarks: [{ at: '2026-01-05T08:00:00.000Z', text: 'Somebody comes in.' }],
    })
    expect(after.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'next', 'waiting'])
    expect(after.steps[3]?.at).toBeUndefined()
    expect(await step('play-1', 2)).toMatchObject({ finished: true, failed: false })
  })

  test('comes to the same end by steps as at once, and as on the command line', async () => {
    const { ask, begin, step } = await stage()
    const one = await begin({ case: '02-refused-while-armed' })
    const two = await begin({ case: '02-refused-while-armed' })
    for (const _ of one.steps) await step(one.id)
    await ask('POST', `/api/v1/plays/${two.id}/finish`)
    const end = async (id: string) => {
      const { events } = (await ask('GET', `/api/v1/panels/${id}.panel-1/timeline?limit=10000`)).body as {
        events: object[]
      }
      const { id: _, panels, ...play } = (await ask('GET', `/api/v1/plays/${id}`)).body as PlayBody
      return { events, play }
    }
    const [first, second] = [await end(one.id), await end(two.id)]
    expect(first).toEqual(second)
    expect(first.play).toMatchObject({ finished: true, failed: false })
    expect(first.events.length).toBeGreaterThan(10)
  })

  test('of every case comes out as the case says', { timeout: 60_000 }, async () => {
    const { ask, begin } = await stage()
    const { cases } = (await ask('GET', '/api/v1/cases')).body as { cases: { id: string }[] }
    for (const { id } of cases) {
      const play = await begin({ case: id })
      expect((await ask('POST', `/api/v1/plays/${play.id}/finish`)).body, id).toMatchObject({
        finished: true,
        failed: false,
      })
    }
  })

  test('tells what was expected and seen where a step fails, and goes no further', async () => {
    const { begin, ask } = await stage()
    const { id } = await begin({ scenario: DOOR.replace('pending', 'disarmed') })
    const play = (await ask('POST', `/api/v1/plays/${id}/finish`)).body as PlayBody
    expect(play).toMatchObject({
      finished: true,
      failed: true,
      failure: { step: 5, title: 'expect state', seen: 'partition 1 of house: arming pending' },
    })
    expect(play.steps.at(-1)?.state).toBe('failed')
  })

  test('shows no code of its scenario', async () => {
    const { ask, begin } = await stage()
    const { id } = await begin({ scenario: DOOR.replace('1234', '12 34') })
    await ask('POST', `/api/v1/plays/${id}/finish`)
    expect((await ask('GET', `/api/v1/plays/${id}`)).text).not.toMatch(/12 ?34/)
  })

  test('has another model and seed where somebody asks for them', async () => {
    const { begin, ask } = await stage()
    expect(await begin({ case: '30-system-full', model: 'interlogix-nx', seed: 7 })).toMatchObject({
      seed: 7,
      models: [expect.stringMatching(/^interlogix-nx@/)],
    })
    expect(
      await ask('POST', '/api/v1/plays', { case: '30-system-full', model: 'interlogix-nex' }),
    ).toMatchObject({
      status: 422,
      body: { reason: 'INVALID_SETUP', field: 'model', detail: expect.stringContaining('interlogix-nx') },
    })
  })

  test('moves its own clock and no other', async () => {
    const { ask, begin, clock } = await stage()
    const before = clock.now()
    const { id } = await begin({ scenario: DOOR })
    const answer = await ask('POST', `/api/v1/plays/${id}/advance`, { seconds: 90.5 })
    expect(answer.body).toMatchObject({ now: '2026-01-05T08:01:30.500Z' })
    expect(clock.now()).toBe(before)
  })

  test.each([
    [
      'no step',
      'name: x\npanel: { model: interlogix-nx }\nsteps:\n  - keypda: "1"\n',
      /scenario:4:5 steps\[0\]/,
    ],
    ['no YAML', '{', /scenario:1:2/],
    [
      'no such model',
      'name: x\npanel: { model: interlogix-nex }\nsteps: [{ say: x }]',
      /scenario:2:17.*interlogix-nx/,
    ],
    [
      'a folder of the machine',
      'name: x\nmodels: [/etc]\npanel: { model: interlogix-nx }\nsteps: [{ say: x }]',
      /scenario:2:9 models/,
    ],
  ])('is refused with line and column: %s', async (_, scenario, detail) => {
    const { ask } = await api()
    expect(await ask('POST', '/api/v1/plays', { scenario })).toMatchObject({
      status: 422,
      body: { reason: 'INVALID_SCENARIO', field: 'scenario', detail: expect.stringMatching(detail) },
    })
  })

  test('is a case or a scenario, and not both', async () => {
    const { ask } = await api()
    for (const body of [{}, { case: '30-system-full', scenario: DOOR }])
      expect(await ask('POST', '/api/v1/plays', body)).toMatchObject({ status: 400 })
  })

  test('is gone when it is deleted, also while its steps are done', async () => {
    const { ask, begin } = await stage()
    const { id } = await begin({ case: '31-works-after-hours' })
    const going = ask('POST', `/api/v1/plays/${id}/finish`)
    expect(await ask('DELETE', `/api/v1/plays/${id}`)).toMatchObject({ status: 204 })
    expect(await going).toMatchObject({ status: 404, body: { reason: 'UNKNOWN_PLAY' } })
  })

  test('gives way when it is over, and otherwise has to be deleted', async () => {
    const { ask, begin, step } = await stage({ limits: { plays: 2 } })
    await begin({ scenario: DOOR })
    await begin({ scenario: DOOR })
    expect(await ask('POST', '/api/v1/plays', { scenario: DOOR })).toMatchObject({
      status: 409,
      body: { reason: 'TOO_MANY_PLAYS', detail: expect.stringContaining('DELETE /api/v1/plays/{id}') },
    })
    await step('play-2', 5)
    expect((await begin({ scenario: DOOR })).id).toBe('play-3')
    const { plays } = (await ask('GET', '/api/v1/plays')).body as { plays: { id: string }[] }
    expect(plays.map(({ id }) => id)).toEqual(['play-1', 'play-3'])
  })

  test('has no more panels than one process can play beside its work', async () => {
    const { ask } = await stage({ limits: { playPanels: 1 } })
    expect(await ask('POST', '/api/v1/plays', { scenario: DOOR })).toMatchObject({
      status: 422,
      body: { reason: 'INVALID_SCENARIO', detail: expect.stringContaining('2 panels') },
    })
  })
})

describe('a panel of a play', () => {
  test('is seen and used by the routes of all panels', async () => {
    const { ask, begin, step } = await stage()
    await begin({ scenario: DOOR })
    await step('play-1', 3)
    const at = '/api/v1/panels/play-1.house'
    expect((await ask('GET', at)).body).toMatchObject({
      id: 'play-1.house',
      partitions: [{ partition: 1, arming: 'armed_away' }],
    })
    expect((await ask('POST', `${at}/keypad`, { keys: '9999' })).body).toMatchObject({
      lines: ['ARMED TO AWAY', expect.any(String)],
    })
    expect((await ask('PUT', `${at}/zones/1`, { open: true })).body).toMatchObject({ open: true })
    expect((await ask('PUT', `${at}/power`, { mains: false })).body).toMatchObject({ power: 'battery' })
    expect((await ask('PUT', `${at}/faults/bus-cut`)).body).toMatchObject({ faults: { 'bus-cut': {} } })
    expect((await ask('POST', `${at}/restart`)).body).toMatchObject({ id: 'play-1.house' })
    for (const part of ['display', 'state', 'info', 'slots', 'faults'])
      expect((await ask('GET', `${at}/${part}`)).status, part).toBe(200)
    const { panel, events } = (await ask('GET', `${at}/timeline`)).body as {
      panel: string
      events: { seq: number }[]
    }
    expect(panel).toBe('play-1.house')
    expect((await ask('GET', `${at}/timeline/${events.at(-1)?.seq}/why`)).body).toMatchObject({
      panel: 'play-1.house',
    })
  })

  test('is in no list, metric or event stream of the emulator', async () => {
    const { ask, begin, emulator, step } = await stage()
    await begin({ scenario: DOOR })
    await step('play-1', 5)
    expect((await ask('GET', '/api/v1/panels')).body).toEqual({ panels: [], total: 0 })
    expect((await ask('GET', '/metrics')).text).not.toMatch(/^panelemu_panels\S* [1-9]/m)
    expect((await ask('GET', '/healthz')).body).toMatchObject({ panels: 0 })
    expect(emulator.feed.last).toBe(0)
  })

  test('goes with its play and not alone', async () => {
    const { ask, begin, status } = await stage()
    await begin({ scenario: DOOR })
    expect(await ask('DELETE', '/api/v1/panels/play-1.house')).toMatchObject({
      status: 409,
      body: { reason: 'PANEL_OF_PLAY', detail: expect.stringContaining('DELETE /api/v1/plays/play-1') },
    })
    expect(await status('/api/v1/panels/play-1.house')).toBe(200)
    await ask('DELETE', '/api/v1/plays/play-1')
    expect(await status('/api/v1/panels/play-1.house')).toBe(404)
  })

  test('that is not there is told apart from a play that is not', async () => {
    const { ask, begin } = await stage()
    await begin({ scenario: DOOR })
    const detail = async (id: string) =>
      ((await ask('GET', `/api/v1/panels/${id}`)).body as { detail: string }).detail
    expect(await detail('play-1.huose')).toMatch(
      /^The play play-1 has no panel "huose" \(did you mean "?house/,
    )
    expect(await detail('play-7.house')).toMatch(/^There is no play "play-7"/)
    expect(await detail('a.b.c')).toMatch(/^A panel id is/)
  })

  test('tells what happens on a stream of its own, which ends with the play', async () => {
    const { url } = await served()
    const post = (path: string, body?: unknown) =>
      fetch(`${url}/api/v1/plays${path}`, {
        method: 'POST',
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
    await post('', { scenario: DOOR })
    const reader = new MessageReader(
      await fetch(`${url}/api/v1/events?panel=play-1.house&type=keypad.pressed`, {
        headers: { 'last-event-id': '0' },
      }),
    )
    await post('/play-1/step')
    const [message] = await reader.take(1)
    expect(message?.data).toMatchObject({
      panel: 'play-1.house',
      type: 'keypad.pressed',
      data: { keys: '[AWAY]****' },
    })
    await fetch(`${url}/api/v1/plays/play-1`, { method: 'DELETE' })
    await expect(reader.take(1)).rejects.toThrow()
    expect((await fetch(`${url}/api/v1/events?panel=play-1.house`)).status).toBe(404)
  })
})
