import type { Catalogue } from '../../catalogue/catalogue.js'
import { lifeOf } from '../../catalogue/life.js'
import { type KnownFact, type PanelModel, sisterOf } from '../../catalogue/model.js'
import { mermaidOf } from './mermaid.js'
import { chartOf } from './model-chart.js'

/** How well a fact is known, in words that stand behind a sentence. */
function knownBy(fact: KnownFact): string {
  if (fact.standing === 'assumed') return 'assumed'
  return fact.standing === 'sister' ? `${fact.confidence} of ${sisterOf(fact)}` : fact.confidence
}

/** Under which name the page of a model stands in `docs/models`. */
export const pageName = ({ id }: Pick<PanelModel, 'id'>): string => `${id}.md`

/** `docs/models/ID.md`: the life of a model at its default firmware, in sentences, and the chart of one of its partitions. */
export function modelPage(model: PanelModel): string {
  const chart = chartOf(model)
  const partition = chart.states?.partition
  return [
    `# ${model.name}`,
    '',
    'Made from `panels/` by `npm run docs`; do not edit.',
    '',
    `\`${model.id}\`, firmware ${model.firmware}. Behind each sentence stands how it is known; \`panelemu models ${model.id}\` has every source,`,
    'and the reason of every assumption.',
    '',
    ...lifeOf(model).flatMap(({ heading, sentences }) => [
      `## ${heading}`,
      '',
      ...sentences.map(({ text, fact }) => `- It ${text}. *(${knownBy(fact)})*`),
      '',
    ]),
    ...(model.unknown?.length
      ? ['## Not known', '', ...model.unknown.map(sentence => `- ${sentence}`), '']
      : []),
    '## A partition, as its machine has it',
    '',
    '```mermaid',
    ...(partition === undefined ? [] : [mermaidOf({ ...chart, states: { partition } })]),
    '```',
    '',
  ].join('\n')
}

/** `docs/models/README.md`: every model with its page. */
export const indexPage = (catalogue: Catalogue): string =>
  [
    '# Models',
    '',
    'How each model lives, in sentences, and the chart of one of its partitions. Made from `panels/` by `npm run docs`; do not edit.',
    '',
    ...catalogue.list().map(({ id, name }) => `- [${name}](${pageName({ id })}) \`${id}\``),
    '',
  ].join('\n')
