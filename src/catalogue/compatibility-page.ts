import type { Catalogue } from './catalogue.js'
import { formatValue } from './describe.js'
import type { FactPath } from './facts.js'
import type { PanelModel } from './model.js'

/** A fact as a table cell: its value, and an asterisk where it is assumed. */
function cell(model: PanelModel, path: FactPath): string {
  const fact = model.provenance.find(known => known.path === path)
  return fact ? `${formatValue(fact.value)}${fact.confidence === 'assumed' ? '\\*' : ''}` : ''
}

/** Firmware steps with the same cells share a row. */
function rows(catalogue: Catalogue, cells: (model: PanelModel) => string[]): string[] {
  return catalogue.list().flatMap(({ id, name, firmware }) => {
    const grouped = new Map<string, string[]>()
    for (const version of firmware.versions) {
      const content = cells(catalogue.model(id, version)).join(' | ')
      grouped.set(content, [...(grouped.get(content) ?? []), version])
    }
    const one = firmware.versions.length === 1
    return [...grouped].map(([content, versions]) => {
      const which = one || grouped.size === 1 ? 'any' : versions.join(', ')
      return `| ${name} | \`${id}\` | ${which} | ${content} |`
    })
  })
}

const table = (heading: string[], body: string[]) => [
  `| ${heading.join(' | ')} |`,
  `|${heading.map(() => '---').join('|')}|`,
  ...body,
]

/** `docs/compatibility.md`: the two tables that users of these panels look things up in, made from the catalogue. */
export function compatibilityPage(catalogue: Catalogue): string {
  return [
    '# Compatibility',
    '',
    'Made from `panels/` by `npm run docs`; do not edit. An asterisk marks what no source states and the emulator assumes.',
    'Firmware is the step at which the listed behaviour begins. `panelemu models ID` has every fact with its source.',
    '',
    '## User codes by panel',
    '',
    ...table(
      ['Panel', 'Model', 'Firmware', 'User codes', 'Digits', 'Duress codes', 'One-time codes'],
      rows(catalogue, model => [
        cell(model, 'userCodes.limit'),
        cell(model, 'codes.lengths'),
        cell(model, 'duress.max'),
        cell(model, 'oneTime.supported'),
      ]),
    ),
    '',
    '## Scheduled and temporary codes, and programming while armed',
    '',
    ...table(
      ['Panel', 'Model', 'Firmware', 'Programmed while armed', 'Scheduled and temporary codes'],
      rows(catalogue, model => [cell(model, 'programming.whileArmed'), cell(model, 'schedules.supported')]),
    ),
    '',
  ].join('\n')
}
