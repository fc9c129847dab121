import { expect, test } from 'vitest'
import type { ScenarioResult } from '../result.js'
import { describeFailure } from './failure.js'
import { json } from './json.js'
import { junit, junitReport } from './junit.js'
import { coloured } from './reporter.js'
import { spec } from './spec.js'
import { summary } from './summary.js'
import { tap } from './tap.js'

const FINE: ScenarioResult = {
  file: 'cases/fine.yaml',
  name: 'All is well',
  tags: [],
  models: ['interlogix-nx@1.0', 'interlogix-nx@1.0'],
  seed: 1,
  steps: 2,
  played: [],
  lasted: 5_400_000,
  remarks: [{ at: '2026-01-05T08:00:00.000Z', text: 'Nothing happens.' }],
}

const FAILED: ScenarioResult = {
  ...FINE,
  file: 'cases/more/failed.yaml',
  name: 'Tom & "Ada" <#1>',
  failure: {
    line: 7,
    column: 5,
    step: 3,
    title: 'expect state',
    at: '2026-01-05T09:30:00.000Z',
    expected: 'arming <armed_away>',
    seen: 'arming "disarmed"\u0001',
    events: [
      {
        panel: 'house',
        seq: 9,
        at: '2026-01-05T08:00:00.000Z',
        type: 'panel.alarm',
        data: '{"zone":3}',
        causes: ['8 zone zone.input'],
      },
    ],
  },
}

test('a failure is told with its place and the events that led to it', () => {
  expect(FAILED.failure && describeFailure(FAILED, FAILED.failure)).toEqual([
    'cases/more/failed.yaml:7:5 step 3 (expect state) at 2026-01-05T09:30:00.000Z',
    '  expected arming <armed_away>',
    '  seen     arming "disarmed"\\u0001',
    '  the last events of house:',
    '    9 2026-01-05T08:00:00.000Z panel.alarm {"zone":3} <- 8 zone zone.input',
  ])
})

test('spec shows every scenario with its remarks and a total', () => {
  expect(spec().scenario(FINE, 1)).toEqual([
    '✓ All is well (interlogix-nx@1.0)',
    '    2026-01-05T08:00:00.000Z Nothing happens.',
  ])
  expect(spec().end([FINE, FAILED])).toEqual(['', '1 passed, 1 failed; 3h of panel time'])
  expect(spec(coloured).end([FINE])[1]).toBe('\u001b[32m1 passed\u001b[0m; 1h30m of panel time')
})

test('summary shows what failed and nothing else', () => {
  expect(summary().scenario(FINE, 1)).toEqual([])
  expect(summary().scenario(FAILED, 2)[0]).toBe('✗ Tom & "Ada" <#1> (interlogix-nx@1.0)')
})

test('tap has a plan, a line per scenario and a YAML block per failure', () => {
  expect(tap().begin?.()).toEqual(['TAP version 14'])
  expect(tap().end([FINE, FAILED])).toEqual(['1..2'])
  expect(tap().scenario(FINE, 1)).toEqual(['ok 1 - All is well (interlogix-nx@1.0, interlogix-nx@1.0)'])
  const lines = tap().scenario(FAILED, 2)
  expect(lines.slice(0, 3)).toEqual([
    'not ok 2 - Tom & "Ada" <\\#1> (interlogix-nx@1.0, interlogix-nx@1.0)',
    '  ---',
    '  message: |',
  ])
  expect(lines.at(-1)).toBe('  ...')
})

test('json has a line per scenario and one for all', () => {
  expect(
    json()
      .scenario(FAILED, 1)
      .map(line => JSON.parse(line)),
  ).toEqual([{ event: 'scenario', passed: false, ...FAILED }])
  expect(json().end([FINE, FAILED])).toEqual(['{"event":"summary","passed":1,"failed":1,"errors":0}'])
})

test('junit has a suite per folder, and its text is escaped', () => {
  expect(junit([FINE, FAILED])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="panelemu" tests="2" failures="1" errors="0">
<testsuite name="cases" tests="1" failures="0" errors="0">
<testcase classname="cases/fine" name="All is well (interlogix-nx@1.0)"/>
</testsuite>
<testsuite name="cases/more" tests="1" failures="1" errors="0">
<testcase classname="cases/more/failed" name="Tom &amp; &quot;Ada&quot; &lt;#1&gt; (interlogix-nx@1.0)">
<failure type="expectation" message="expected arming &lt;armed_away&gt;; seen arming &quot;disarmed&quot;\\u0001">
cases/more/failed.yaml:7:5 step 3 (expect state) at 2026-01-05T09:30:00.000Z
  expected arming &lt;armed_away&gt;
  seen     arming &quot;disarmed&quot;\\u0001
  the last events of house:
    9 2026-01-05T08:00:00.000Z panel.alarm {&quot;zone&quot;:3} &lt;- 8 zone zone.input
</failure>
</testcase>
</testsuite>
</testsuites>
`)
})

test('junit has only what the schema of the xUnit plugin of Jenkins (junit-10.xsd) has, with times and without', () => {
  const unplayed = {
    file: 'cases/none.yaml',
    cause: 'unreadable',
    problems: ['cases/none.yaml: <gone>'],
  } as const
  const all = [FINE, FAILED, unplayed]
  const known: Readonly<Record<string, readonly string[]>> = {
    testsuites: ['name', 'time', 'tests', 'failures', 'errors'],
    testsuite: ['name', 'time', 'tests', 'failures', 'errors'],
    testcase: ['name', 'time', 'classname'],
    failure: ['type', 'message'],
    error: ['type', 'message'],
  }
  const timed = junit(
    all,
    new Map([
      [FINE, 1_234.5678],
      [FAILED, 7],
    ]),
  )
  for (const text of [junit(all), timed, junit([]), `${junitReport().unfinished().join('\n')}\n`])
    for (const [, name = '', attributes = ''] of text.matchAll(/<(\w+)((?: \w+="[^"]*")*)\/?>/g))
      for (const [, key] of attributes.matchAll(/ (\w+)=/g))
        expect([name, known[name]?.includes(key ?? '')]).toEqual([name, true])
  expect([...timed.matchAll(/ time="([^"]*)"/g)].map(([, time]) => time)).toEqual([
    '1.242',
    '1.235',
    '1.235',
    '0.000',
    '0.007',
    '0.007',
  ])
  expect(junit(all)).not.toContain('time=')
})
