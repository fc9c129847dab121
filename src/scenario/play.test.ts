import { describe, expect, test } from 'vitest'
import { Play } from './play.js'
import { load, play, scenario } from './testing/play-text.js'

/** What a failing scenario says. */
async function failure(steps: string, panel?: string) {
  const { failure: found } = await play(scenario(steps, panel))
  return found && { line: found.line, expected: found.expected, seen: found.seen }
}

describe('what a failed expectation says', () => {
  test('where it stands, what was expected, what was seen, and what the panel did last', async () => {
    const result = await play(
      scenario(
        "  - cloud: { user-code/add: { slot: 5, code: '4711' } }\n  - expect: { code: { refused: '4711' } }\n",
      ),
    )
    expect(result.failure).toMatchObject({
      line: 5,
      column: 5,
      step: 2,
      title: 'expect code',
      at: '2026-01-05T08:00:00.000Z',
      expected: 'the code **** to disarm partition 1 of panel-1: not at all',
      seen: 'it disarms',
    })
    expect(result.failure?.events.at(-2)).toMatchObject({
      panel: 'panel-1',
      type: 'panel.user_code.added',
      causes: [expect.stringMatching(/^\d+ cloud module\.request\.received$/)],
    })
  })

  test.each([
    [
      "  - expect: { code: { works: '4711' } }",
      'it is refused: WRONG_CODE (The code is not known to this panel.)',
    ],
    [
      "  - expect: { code: { works: '47110' } }",
      'it is refused: WRONG_CODE (The code is not known to this panel.)',
    ],
    ["  - expect: { code: { works: '471' } }", /the keypad waits for more digits/],
    ['  - expect: { state: armed_away }', 'partition 1 of panel-1: arming disarmed'],
    ['  - expect: { state: { partition: 3, ready: true } }', 'the panel has 1'],
    ['  - expect: { display: Armed }', '"Ready"'],
    ['  - expect: { slots: { used: 7, limit: 99 } }', 'the user table of panel-1: used 1'],
    ['  - expect: { slot: { slot: 5, status: occupied_enabled } }', 'slot 5 of panel-1: status available'],
    ['  - expect: { event: panel.alarm }', 'none'],
    ['  - expect: { answer: { execution: succeeded } }', 'no answer'],
    ['  - expect: { desk: { user: Ada, status: active } }', /There is no user "Ada"/],
    ['  - expect: { differences: [{ slot: 5, kind: unknown }] }', 'none'],
    ['  - zone: { zone: 99, open: true }', 'the panel has no zone 99'],
    ["  - keypad: { keys: '1', partition: 4 }", /partition 4 has no keypad/],
    ['  - clear-fault: bus-cut', 'it does not last'],
    ["  - wait: { until: '2026-01-05T07:00:00Z' }", 'it is 2026-01-05T08:00:00.000Z already'],
    ['  - desk: { access/on: { user: Ada } }', /^USER_UNKNOWN \(There is no user "Ada"\.\)$/],
  ])('%s', async (step, seen) => {
    const found = await failure(`${step}\n`)
    expect(found).toMatchObject({
      line: 4,
      seen: typeof seen === 'string' ? seen : expect.stringMatching(seen),
    })
  })

  test('an answer is shown in full', async () => {
    const found = await failure(
      "  - cloud: { user-code/add: { code: '471' } }\n  - expect: { answer: { execution: succeeded } }\n",
    )
    expect(found).toEqual({
      line: 5,
      expected: 'the last answer: execution succeeded',
      seen: expect.stringContaining('execution failed; in full: failed CODE_LENGTH (The code has 3 digits;'),
    })
  })

  test('a final answer that came too early is shown', async () => {
    const found = await failure('  - cloud: refresh\n    as: early\n  - expect: { no-answer: early }\n')
    expect(found?.seen).toBe('succeeded')
  })

  test('an event that must not be is shown', async () => {
    const found = await failure('  - zone: { zone: 8, open: true }\n  - expect: { no-event: panel.alarm }\n')
    expect(found?.seen).toMatch(/^\d+ at .*: panel\.alarm \{.*"zone":8/)
  })
})

test('the last step means the last that did something, with the time that passed in it', async () => {
  const steps = `
      - port: { arm: { mode: away } }
      - zone: { zone: 1, open: true }
      - wait: 40s
      - say: The entry delay is over.
      - expect: { event: panel.alarm }
      - expect: { no-event: panel.zone.changed }
      - expect: { event: { type: panel.zone.changed, since: start } }
    `
  expect((await play(scenario(steps))).failure).toBeUndefined()
})

test('waiting for something ends when it happens, and not before its limit otherwise', async () => {
  const steps = `
      - port: { arm: { mode: away } }
      - zone: { zone: 1, open: true }
      - expect: { state: triggered }
        within: 1h
    `
  expect(await play(scenario(steps))).toMatchObject({ lasted: 30_000 })
  const never = await play(scenario('  - expect: { state: triggered }\n    within: 1h\n'))
  expect(never).toMatchObject({ lasted: 3_600_000, failure: { at: '2026-01-05T09:00:00.000Z' } })
})

test('trying a code leaves the panel as it is', async () => {
  const tries = "  - expect: { code: { refused: '9090' } }\n".repeat(20)
  const steps = `${tries}  - expect: { state: { keypad: ready, arming: disarmed }, no-event: panel.access.denied }\n`
  expect((await play(scenario(steps, '{ model: dsc-iotega }'))).failure).toBeUndefined()
})

test('a code that cannot be tried neither works nor is refused, unless for that very reason', async () => {
  const smoke = '  - zone: { zone: 7, open: true }\n  - wait: 1h\n'
  const code = (expected: string) =>
    `${smoke}  - port: { disarm: {} }\n    by: control\n  - expect: { code: { ${expected} } }\n`
  expect(await failure(code("refused: '4711'"))).toMatchObject({
    seen: expect.stringMatching(/^it cannot be tried: NOT_READY/),
  })
  expect(await failure(code("refused: '4711', reason: NOT_READY"))).toBeUndefined()
  const dark = '  - power: { mains: false, battery: absent }\n'
  expect(
    await failure(`${dark}  - expect: { code: { refused: '1234', reason: PANEL_OFF } }\n`),
  ).toBeUndefined()
})

test('a scenario stops at the step that fails', async () => {
  const result = await play(scenario('  - expect: { state: pending }\n  - say: Never said.\n'))
  expect(result).toMatchObject({ steps: 2, remarks: [], failure: { step: 1 } })
})

test('the same file and seed give the same result, also with a desk and a broken link', async () => {
  const steps = `
      - desk: { user/add: { first: Ada, code: '4711' } }
      - desk: { access/on: { user: Ada } }
      - wait: 30s
      - fault: link-down
      - wait: 10m
      - clear-fault: link-down
      - expect: { desk: { user: Ada, status: active } }
        within: 5m
      - expect: { state: triggered }
    `
  const text = scenario(steps, '{ model: interlogix-nx, module: { busLatencyMs: 60000 } }')
  const [one, two, other] = [await play(text), await play(text), await play(text, { seed: 2 })]
  expect(JSON.stringify(one)).toBe(JSON.stringify(two))
  expect(other).toMatchObject({ seed: 2 })
  expect(other.lasted).not.toBe(one.lasted)
})

test('another model takes the place of the panels, and may not have what the scenario asks for', async () => {
  const text = scenario('  - expect: { slots: { limit: 99 } }\n', '{ model: interlogix-nx, zones: [] }')
  expect(await play(text)).toMatchObject({ models: ['interlogix-nx@1.0'] })
  const other = await play(text, { model: '2gig-gocontrol@1.7' })
  expect(other).toMatchObject({
    models: ['2gig-gocontrol@1.7'],
    failure: { seen: 'the user table of panel-1: limit 7' },
  })
  const strict = await play(scenario('  - wait: 1s\n', '{ model: interlogix-nx, exitDelay: 250 }'), {
    model: 'interlogix-concord-4',
  })
  expect(strict.failure).toMatchObject({ line: 2, step: 0, title: 'install the panels' })
})

describe('the kinds of steps', () => {
  test('requests, port, zones, power, restarts and faults reach the panel', async () => {
    const steps = `
      - cloud: { user-code/add: { slot: 5, code: '4711' } }
        as: ada
      - expect: { answer: { of: ada, slot: 5 }, slot: { slot: 5, status: occupied_enabled } }
      - port: { arm: { mode: home } }
        by: control
      - expect: { state: armed_home, event: { type: panel.arming.changed, data: { by: control } } }
      - port: { user-code/modify: { slot: 5 } }
        by: serial
        as: nothing
      - expect: { answer: { of: nothing, reason: INVALID_REQUEST } }
      - keypad: '4711'
      - expect: { state: disarmed, display: Ready, event: { type: panel.arming.changed, data: { user: 5 } } }
      - zone: { zone: 3, open: true }
      - expect: { state: { ready: false } }
      - zone: { zone: 3, open: false }
      - power: { mains: false }
      - expect: { state: { power: battery, trouble: [ac_loss] } }
      - restart:
      - expect: { event: { type: panel.restarted, data: { reason: power } } }
      - fault: { clock-jump: { seconds: 3600 } }
      - expect: { event: panel.time.slipped }
    `
    expect((await play(scenario(steps))).failure).toBeUndefined()
  })

  test('a label is the transaction, so that a request can be taken back by it', async () => {
    const steps = `
      - keypad: '[AWAY]1234'
      - cloud: { user-code/add: { code: '4711' } }
        as: ada
      - expect: { answer: { of: ada, execution: in_progress } }
      - cloud: { cancel: { of: ada } }
      - expect: { answer: { of: ada, execution: cancelled, reason: CANCELLED } }
    `
    const panel = '{ model: interlogix-concord-4, exitDelay: 0 }'
    expect((await play(scenario(steps, panel))).failure).toBeUndefined()
  })

  test('a code made up at the desk fits the panel it is for, and is given to nobody else', async () => {
    const steps = `
      - desk: { user/add: { first: Ada, generate: true, addContacts: [{ kind: email, value: ada@example.org }] } }
      - desk: { access/on: { user: Ada } }
      - expect: { desk: { user: Ada, status: active } }
      - desk: { user/add: { first: Bob, generate: { panels: [panel-1] } } }
      - desk: { access/on: { user: Bob } }
      - expect: { desk: { user: Bob, status: active } }
      - desk: { user/edit: { user: Ada, generate: true, dropContacts: [ada@example.org] } }
      - expect: { desk: { user: Ada, status: active }, event: panel.user_code.modified }
      - desk: { access/off: { user: Ada, partitions: [1] } }
      - expect: { desk: { user: Ada, status: none } }
    `
    const panel = '{ model: interlogix-nx, exitDelay: 0, codeLength: 6 }'
    expect((await play(scenario(steps, panel))).failure).toBeUndefined()
  })

  test('what a person may not do at the desk is an answer where it was asked for', async () => {
    const steps = `
      - desk: { user/add: { first: Ada } }
        role: representative-1
        as: ada
      - expect: { answer: { of: ada, execution: rejected, reason: NO_PERMISSION } }
      - desk: { user/add: { first: Ada, code: '471' } }
        as: short
      - expect: { answer: { of: short, execution: failed, reason: CODE_LENGTH } }
      - desk: { command: { item: arm } }
        as: arm
      - expect: { answer: { of: arm, execution: succeeded }, state: armed_away }
    `
    expect((await play(scenario(steps))).failure).toBeUndefined()
  })
})

describe('a play that is closed', () => {
  test('ends in the middle of a step, and does no other', async () => {
    const loaded = load(
      scenario(`
    - cloud: { user-code/add: { code: '4711', schedule: { weekly: [{ days: [mon, tue, wed, thu, fri, sat, sun], from: '08:00', to: '16:00' }] } } }
    - wait: 366d
    - say: Over
`),
    )
    const play = await Play.open(loaded, { inTurns: true })
    await play.step()
    const begun = play.now
    const step = play.step()
    await new Promise(resolve => setImmediate(resolve))
    play.close()
    await step
    expect(play.now - begun).toBeLessThan(366 * 86_400_000)
    await play.step()
    expect(play).toMatchObject({ isFinished: true, remarks: [] })
  })
})
