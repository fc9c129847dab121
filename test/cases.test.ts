import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../src/catalogue/problems.js'
import { playScenario } from '../src/scenario/play.js'
import { type LoadedScenario, parseScenario } from '../src/scenario/read.js'
import { describeFailure } from '../src/scenario/reports/failure.js'

/** What customers complain of, as scenarios. Each is listed in docs/cases.md. */
const FOLDER = 'fixtures/cases'
const files = readdirSync(FOLDER).toSorted()
/** What holds for users and their hours, a scenario a sentence of docs/access.md. */
const ACCESS = 'fixtures/access'
const accessFiles = readdirSync(ACCESS).toSorted()
const textOf = (file: string, folder = FOLDER) => readFileSync(join(folder, file), 'utf8')

function load(file: string, text = textOf(file), folder = FOLDER): LoadedScenario {
  const read = parseScenario(`${folder}/${file}`, text, folder)
  if ('scenario' in read) return read
  throw new Error(read.map(formatProblem).join('\n'))
}

async function failureOf(loaded: LoadedScenario): Promise<string[]> {
  const result = await playScenario(loaded)
  return result.failure ? describeFailure(result, result.failure) : []
}

test.each(files)('%s', async file => expect(await failureOf(load(file))).toEqual([]))
test.each(accessFiles)('access: %s', async file =>
  expect(await failureOf(load(file, textOf(file, ACCESS), ACCESS))).toEqual([]),
)

describe('every case', () => {
  test('says what was complained of, what it shows, and where the complaint stands', () => {
    for (const file of files) {
      const { symptom, shows, source } = load(file).scenario
      expect({ file, symptom, shows, source }).toEqual({
        file,
        symptom: expect.any(String),
        shows: expect.any(String),
        source: expect.anything(),
      })
    }
  })

  test('can fail: a code that works is not also refused, and the other way round', async () => {
    const idle: string[] = []
    let count = 0
    for (const file of files) {
      const text = textOf(file)
      for (const { index, 0: word } of text.matchAll(/\b(works|refused)(?=: ')/g)) {
        const other = word === 'works' ? 'refused' : 'works'
        const turned = text.slice(0, index) + other + text.slice(index + word.length)
        count++
        const reasoned = turned.replace(/(works: '\d+'), reason: \w+/g, '$1')
        if ((await failureOf(load(file, reasoned))).length === 0) idle.push(`${file} at ${index}`)
      }
    }
    expect(idle).toEqual([])
    expect(count).toBeGreaterThan(files.length)
  })

  test('fails in words, with the place and what led there', async () => {
    const file = '02-refused-while-armed.yaml'
    const text = textOf(file).replace('reason: WAITING_FOR_DISARM', 'reason: PANEL_BUSY')
    const lines = await failureOf(load(file, text))
    expect(lines.slice(0, 3)).toEqual([
      'fixtures/cases/02-refused-while-armed.yaml:22:5 step 10 (expect answer, no-answer, code) at 2026-01-05T16:01:00.000Z',
      '  expected the answer to sitter: reason PANEL_BUSY',
      expect.stringMatching(
        /^ {2}seen {5}the answer to sitter: reason WAITING_FOR_DISARM; in full: in_progress/,
      ),
    ])
    expect(lines.at(-1)).toMatch(/module\.request\.waiting .* <- \d+ cloud module\.request\.received$/)
  })

  test('stands in docs/cases.md as it stands in its file', () => {
    const page = readFileSync('docs/cases.md', 'utf8')
    const rows = files.map(file => {
      const { name, symptom = '', shows = '' } = load(file).scenario
      const cells = [`[${name}](../${FOLDER}/${file})`, symptom, shows, `\`panelemu run ${FOLDER}/${file}\``]
      return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
    })
    expect(page.split('\n').filter(line => line.startsWith('| ['))).toEqual(rows)
  })
})

describe('docs/scenarios.md', () => {
  const page = readFileSync('docs/scenarios.md', 'utf8')
  const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap(([, text = '']) =>
    text.includes('\nsteps:') ? [text] : [],
  )

  test.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i plays as it is printed',
    async (_, text) => expect(await failureOf(load('example.yaml', text))).toEqual([]),
  )

  test('has an example', () => expect(examples.length).toBeGreaterThan(0))
})
