import { dirname } from 'node:path'
import { countsOf, type Outcome, wasPlayed } from '../result.js'
import { describeOutcome, modelsOf, nameOf } from './failure.js'
import { printable } from './printable.js'
import { type Reporter, UNFINISHED } from './reporter.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // In an attribute a line break would be read as a space (XML 1.0, 3.3.3).
  '\n': '&#10;',
}

/** Text for an attribute or an element. What XML 1.0 cannot hold at all (2.2) is shown as U+FFFD. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\n]/g, char => ENTITIES[char] ?? char)

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] = [],
): string[] {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const start = `<${name}${list.join('')}`
  return content.length === 0 ? [`${start}/>`] : [`${start}>`, ...content, `</${name}>`]
}

type Times = ReadonlyMap<Outcome, number> | undefined

/** Seconds that outcomes took together, where that is asked for: with at most three decimals, as the schema has it. */
function timeOf(outcomes: readonly Outcome[], times: Times): { time?: string } {
  if (!times) return {}
  return { time: (outcomes.reduce((sum, one) => sum + (times.get(one) ?? 0), 0) / 1_000).toFixed(3) }
}

/** A test case, which is as much of it as Jenkins' own schema has: no place, which the text of a failure begins with. */
function testcase(outcome: Outcome, times: Times): string[] {
  const { file } = outcome
  const attributes = {
    classname: printable(file).replace(/\.ya?ml$/, ''),
    name: wasPlayed(outcome) ? `${nameOf(outcome)} ${modelsOf(outcome)}` : nameOf(outcome),
    ...timeOf([outcome], times),
  }
  const text = describeOutcome(outcome).map(escaped)
  if (!wasPlayed(outcome))
    return element(
      'testcase',
      attributes,
      element('error', { type: outcome.cause, message: printable(outcome.problems[0] ?? '') }, text),
    )
  const { failure } = outcome
  if (!failure) return element('testcase', attributes)
  const message = printable(`expected ${failure.expected}; seen ${failure.seen}`)
  return element('testcase', attributes, element('failure', { type: 'expectation', message }, text))
}

function counts(outcomes: readonly Outcome[], times: Times) {
  const { failed, errors } = countsOf(outcomes)
  return { tests: outcomes.length, failures: failed, errors, ...timeOf(outcomes, times) }
}

function documentOf(
  attributes: Readonly<Record<string, string | number>>,
  suites: readonly string[],
): string {
  const root = element('testsuites', { name: 'panelemu', ...attributes }, suites)
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ''].join('\n')
}

/**
 * JUnit's XML as CI servers read it, a suite for each folder: what the schema of Jenkins' xUnit plugin takes
 * (junit-10.xsd), which GitLab and others read too. Without `times` the
 * same outcomes give the same text.
 */
export function junit(outcomes: readonly Outcome[], times?: ReadonlyMap<Outcome, number>): string {
  const suites = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    const folder = printable(dirname(outcome.file))
    const suite = suites.get(folder) ?? []
    suite.push(outcome)
    suites.set(folder, suite)
  }
  const body = [...suites].flatMap(([name, all]) =>
    element(
      'testsuite',
      { name, ...counts(all, times) },
      all.flatMap(outcome => testcase(outcome, times)),
    ),
  )
  return documentOf(counts(outcomes, times), body)
}

/** The report of a run that was not finished: one error, so that nobody takes it for one in which nothing failed. */
function unfinished(): string {
  const attributes = { tests: 1, failures: 0, errors: 1 }
  const error = element('error', { type: 'unfinished', message: UNFINISHED })
  const only = element('testcase', { classname: 'panelemu', name: UNFINISHED }, error)
  return documentOf(attributes, element('testsuite', { name: 'panelemu', ...attributes }, only))
}

/** {@link junit} as a report: one document, when everything is known. */
export const junitReport = (): Reporter => ({
  scenario: () => [],
  end: (outcomes, times) => junit(outcomes, times).trimEnd().split('\n'),
  unfinished: () => unfinished().trimEnd().split('\n'),
})
