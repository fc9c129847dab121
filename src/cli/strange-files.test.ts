import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { runValidate } from './validate.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'strange-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** What is said about a file of this text, and the exit code. */
function validate(text: string) {
  const path = join(directory, 'file.yaml')
  writeFileSync(path, text)
  const err: string[] = []
  const code = runValidate(
    [path],
    () => undefined,
    line => err.push(line.replace(/^.*file\.yaml:/, '')),
  )
  return { code, err }
}

const HEADS = {
  configuration: 'panels: ',
  scenario: 'name: x\npanel: { model: interlogix-nx }\nsteps: ',
  model: 'id: file\nvendor: Acme\nfacts: ',
}

describe.each(Object.entries(HEADS))('a %s', (_, head) => {
  const line = head.split('\n').length

  it.each([
    ['of 20,000 nested lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['of 5,000 nested mappings', `${'{a: '.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ])('%s is told where it is too deep', (_, text) => {
    const { code, err } = validate(head + text)
    expect(err).toEqual([expect.stringMatching(/^\d+:\d+: is nested more than 64 levels deep$/)])
    expect(err[0]).toMatch(new RegExp(`^${line}:`))
    expect(code).toBe(2)
  })
})

it.each(['configuration', 'scenario'] as const)(
  'a %s of 1,000 things that are wrong has a hundred of them told',
  kind => {
    const { code, err } = validate(`${HEADS[kind]}[${'1,'.repeat(999)}1]`)
    expect(code).toBe(2)
    expect(err).toHaveLength(100)
    expect(err.at(-1)).toMatch(/\[99\]: expected a mapping, got 1 \(and 900 problems more\)$/)
  },
)

it('300 panels that cannot be as they are described have a hundred of them told', () => {
  const { err } = validate(`panels:\n${'  - {model: interlogix-nx, exitDelay: 9}\n'.repeat(300)}`)
  expect(err).toHaveLength(100)
  expect(err.at(-1)).toMatch(/^101:.* \(and 200 problems more\)$/)
})

describe('digits that could be a code', () => {
  const CODE = 73918462
  const GOOD = {
    configuration: {
      root: 'a/b',
      state: 'none',
      seed: 1,
      clock: 'real',
      panels: [
        {
          id: 'lobby',
          model: 'interlogix-nx',
          partitions: 1,
          masterCode: '1234',
          codeLength: 4,
          exitDelay: 60,
          zones: [{ zone: 1, name: 'Door', kind: 'entry_exit', partition: 1 }],
          automation: { nx584: { disabled: ['34h'] } },
          module: { busLatencyMs: 1, retry: { tries: 3 }, type: 'standard' },
        },
      ],
    },
    scenario: {
      name: 'x',
      tags: ['a'],
      panel: { model: 'interlogix-nx' },
      start: '2026-01-05T08:00:00Z',
      steps: [
        { keypad: '1234' },
        { keypad: { keys: '[AWAY]', partition: 1 } },
        { cloud: { 'user-code/add': { code: '4711', slot: 5, userType: 'unrestricted' } }, as: 'add' },
        { cloud: { cancel: { of: 'add' } } },
        { wait: '3m' },
        { wait: { until: '16:05' } },
        { port: { verify: { code: '4711' } } },
        { fault: { 'bus-slow': { delayMs: 3 } } },
        { zone: { zone: 1, open: true } },
        { expect: { code: { works: '4711', partition: 1 } } },
        { expect: { answer: { of: 'add', execution: 'succeeded' } } },
        { expect: { event: { type: 'panel.alarm', data: { code: '4711' } } } },
        { expect: { display: 'Ready' }, within: '3s' },
      ],
    },
  }

  type Edit = (value: unknown) => unknown
  /** A number that has lost its quotes, a text in the wrong place, an unknown key, or one list or mapping too many. */
  const edits = fc.constantFrom<Edit>(
    () => CODE,
    () => -CODE,
    () => String(CODE),
    value => (value === 'interlogix-nx' ? value : `x ${CODE} x`),
    () => [CODE],
    () => ({ [CODE]: 1 }),
    value => (typeof value === 'object' ? { ...value, [CODE]: CODE } : { value: CODE }),
  )

  /** The value with one part, chosen by the numbers, changed. */
  function edited(value: unknown, [turn, ...turns]: readonly number[], edit: Edit): unknown {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
    if (turn === undefined || keys.length === 0) return edit(value)
    const key = keys[turn % keys.length] ?? ''
    const part = edited(Reflect.get(Object(value), key), turns, edit)
    return Array.isArray(value)
      ? value.map((item, index) => (String(index) === key ? part : item))
      : { ...Object(value), [key]: part }
  }

  it.each(Object.entries(GOOD))('are repeated by no problem of a %s', (_, good) => {
    expect(validate(JSON.stringify(good)).err).toEqual([])
    let wrong = 0
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 6 }), edits, (turns, edit) => {
        const { err, code } = validate(JSON.stringify(edited(good, turns, edit), undefined, 1))
        if (code === 2) wrong++
        expect(err.join('\n')).not.toContain(String(CODE))
      }),
      { seed: 31, numRuns: budget(15, 40) },
    )
    expect(wrong).toBeGreaterThan(8)
  })

  it('as a number where a code belongs are told to be written in quotes', () => {
    const quotes = /(masterCode|keys|code|works): .*in quotes/
    const config = validate('panels:\n  - {model: neo, masterCode: 4711}\n')
    expect(config.err).toEqual([expect.stringMatching(/^2:30 /)])
    const steps = [
      'keypad: 4711',
      'cloud: {user-code/add: {code: 0471}}',
      'port: {verify: {code: 4711}}',
      'expect: {code: {works: 4711}}',
    ]
    const scenario = validate(`${HEADS.scenario}\n${steps.map(step => `  - ${step}\n`).join('')}`)
    expect(scenario.err).toHaveLength(steps.length)
    for (const line of [...config.err, ...scenario.err]) expect(line).toMatch(quotes)
  })

  it('are not printed for a file that is no YAML', () => {
    const { err } = validate('- masterCode: 4711\nmasterCode: 4711\n')
    expect(err.join()).not.toContain('4711')
  })
})
