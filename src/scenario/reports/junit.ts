import { dirname } from 'node:path'
import type { ScenarioResult } from '../result.js'
import { describeFailure } from './failure.js'

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

function testcase(result: ScenarioResult): string[] {
  const { file, name, models, failure } = result
  const title = `${name} (${[...new Set(models)].join(', ')})`
  const attributes = { classname: file.replace(/\.ya?ml$/, ''), name: title, file }
  if (!failure) return element('testcase', { ...attributes })
  const text = describeFailure(result, failure).map(escaped)
  const message = `expected ${failure.expected}; seen ${failure.seen}`
  return element(
    'testcase',
    { ...attributes, line: failure.line },
    element('failure', { type: 'expectation', message }, text),
  )
}

const counts = (results: readonly ScenarioResult[]) => ({
  tests: results.length,
  failures: results.filter(({ failure }) => failure).length,
  errors: 0,
})

/** JUnit's XML, as CI servers read it: a suite for each folder. Without times, which virtual time has none of. */
export function junit(results: readonly ScenarioResult[]): string {
  const suites = new Map<string, ScenarioResult[]>()
  for (const result of results) {
    const folder = dirname(result.file)
    suites.set(folder, [...(suites.get(folder) ?? []), result])
  }
  const body = [...suites].flatMap(([folder, all]) =>
    element('testsuite', { name: folder, ...counts(all) }, all.flatMap(testcase)),
  )
  const root = element('testsuites', { name: 'panelemu', ...counts(results) }, body)
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ''].join('\n')
}
