import type { Catalogue, ModelSummary } from './catalogue.js'
import type { FactPath } from './facts.js'
import type { Confidence, PanelModel } from './model.js'

/** What stands behind a value, in a letter or two. */
const MARKS: Readonly<Record<Confidence, string>> = {
  'vendor-cloud': 'V',
  manual: 'M',
  protocol: 'P',
  client: 'C',
  secondary: 'D',
  assumed: '?',
}

const LEGEND = [
  'Behind each value stands how it is known:',
  '',
  "- **V** the monitoring vendor's own article",
  '- **M** a manual of the panel',
  '- **P** a published protocol',
  '- **C** open-source code that talks to the panel',
  '- **D** a dealer or a forum',
  '- **?** nothing: this is what the emulator assumes. With another letter in front: a part of the value is assumed',
  '- **~** in front of a letter: the source speaks of a sister model, and the emulator assumes the same of this one',
  '',
  '`panelemu models ID` shows the source of every value, and the reason of every assumption.',
]

/** One panel family: its model, and the models of the same file that differ from it in some facts. */
interface Family {
  readonly main: ModelSummary
  readonly variants: readonly ModelSummary[]
}

type Show = (value: unknown, model: PanelModel) => string

const plain: Show = value => String(value)
const yesNo: Show = value => (value === true ? 'yes' : 'no')
const digits: Show = value => {
  const lengths = Array.isArray(value) ? value.map(String) : []
  return lengths.length < 2 ? lengths.join() : `${lengths.slice(0, -1).join(', ')} or ${lengths.at(-1)}`
}

/** A limit, and those of code lengths that have one of their own. */
const codes: Show = (value, { facts }) =>
  [String(value), ...facts.userCodes.atLength.map(at => `${at.limit} of ${at.length} digits`)].join(', ')

function familiesOf(models: readonly ModelSummary[]): Family[] {
  return [...new Set(models.map(({ file }) => file))]
    .flatMap(name => {
      const inFile = models.filter(({ file }) => file === name)
      const ids = inFile.map(({ id }) => id)
      const [main] = inFile.filter(({ like }) => like === undefined || !ids.includes(like))
      return main === undefined ? [] : [{ main, variants: inFile.filter(model => model !== main) }]
    })
    .toSorted((a, b) => a.main.name.localeCompare(b.main.name, 'en'))
}

function marked(model: PanelModel, path: FactPath, show: Show): string {
  const fact = model.provenance.find(known => known.path === path)
  if (fact === undefined) return ''
  const { standing, confidence, assumes } = fact
  const sister = standing === 'sister' ? '~' : ''
  const part = standing === 'known' && assumes !== undefined ? '?' : ''
  return `${show(fact.value, model)} (${sister}${MARKS[confidence]}${part})`
}

/** A fact through all firmwares of a model: `before 1.9: 7 (V); from 1.9: 31 (V)`. */
function steps(catalogue: Catalogue, { id, firmware }: ModelSummary, path: FactPath, show: Show): string {
  const changes: { from: string; text: string }[] = []
  for (const version of firmware.versions) {
    const text = marked(catalogue.model(id, version), path, show)
    if (changes.at(-1)?.text !== text) changes.push({ from: version, text })
  }
  const [first, second] = changes
  if (first === undefined || second === undefined) return first?.text ?? ''
  const rest = changes.slice(1).map(({ from, text }) => `from ${from}: ${text}`)
  return [`before ${second.from}: ${first.text}`, ...rest].join('; ')
}

/** A variant's key in its file, such as HS2016, which is its first alias; of an edition, that of its model before it: NX-4@eur. */
function shortName(
  { edition, like, aliases, name }: ModelSummary,
  variants: readonly ModelSummary[],
): string {
  if (edition === undefined) return aliases[0] ?? name
  const model = variants.find(({ id }) => id === like)
  return `${model === undefined ? '' : shortName(model, variants)}@${edition}`
}

/** A cell: the family's value, and below it those of the models that have another. */
function cell(catalogue: Catalogue, { main, variants }: Family, path: FactPath, show: Show): string {
  const text = steps(catalogue, main, path, show)
  const others = variants.flatMap(variant => {
    const own = steps(catalogue, variant, path, show)
    return own === text ? [] : [`${shortName(variant, variants)}: ${own}`]
  })
  return [text, ...others].join('<br>')
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)]
}

/** What is said beside the limits, of the families where something is. */
function notes(catalogue: Catalogue, families: readonly Family[]): string[] {
  return families.flatMap(({ main }) => {
    const limit = catalogue.model(main.id).provenance.find(({ path }) => path === 'userCodes.limit')
    const said = [limit?.note, limit?.assumes === undefined ? undefined : `Assumed: ${limit.assumes}`]
    const text = said.filter(part => part !== undefined).join('. ')
    return text === '' ? [] : [`- **${main.name}**: ${text}`]
  })
}

/** `docs/compatibility.md`: the two tables in which people who use these panels look things up. */
export function compatibilityPage(catalogue: Catalogue): string {
  const families = familiesOf(catalogue.list())
  const row = (family: Family, ...facts: readonly (readonly [FactPath, Show])[]) => [
    family.main.name,
    `[\`${family.main.id}\`](models/${family.main.id}.md)`,
    ...facts.map(([path, show]) => cell(catalogue, family, path, show)),
  ]
  return [
    '# Compatibility',
    '',
    'Made from `panels/` by `npm run docs`; do not edit.',
    '',
    ...LEGEND,
    '',
    '## User code compatibility by panel',
    '',
    'How many user codes a panel holds, and how many digits they have. Sub-models that differ stand below their family.',
    '',
    ...table(
      ['Panel', 'Model', 'User codes', 'Digits through the cloud', 'Digits at the panel', 'Duress codes'],
      families.map(family =>
        row(
          family,
          ['userCodes.limit', codes],
          ['codes.lengths', digits],
          ['codes.localLengths', digits],
          ['duress.max', plain],
        ),
      ),
    ),
    '',
    'About the number of codes:',
    '',
    ...notes(catalogue, families),
    '',
    '## Scheduled and temporary codes, and programming while armed',
    '',
    'The module keeps the schedule: it writes the code when its time begins and clears it when it ends. A panel that cannot be',
    'programmed while armed cannot do that.',
    '',
    ...table(
      [
        'Panel',
        'Model',
        'Scheduled and temporary codes',
        'Programming while armed',
        'One-time codes',
        'One-time codes made at the panel',
      ],
      families.map(family =>
        row(
          family,
          ['schedules.supported', yesNo],
          ['programming.whileArmed', yesNo],
          ['oneTime.supported', yesNo],
          ['oneTime.local', yesNo],
        ),
      ),
    ),
    '',
  ].join('\n')
}
