import { describeDuration } from '../../duration.js'
import type { Failure, PlayedStep, ReportedEvent, ScenarioResult, Unplayed } from '../../result.js'
import type { Made } from '../reporter.js'
import { again } from './again.js'
import { element, type Html } from './element.js'

/** `2026-01-05 09:30:00.000`: virtual time, in UTC. */
const moment = (iso: string): Html =>
  element('time', { datetime: iso }, iso.replace('T', ' ').replace(/Z$/, ''))

const heading = (text: string): Html => element('h3', {}, text)

function timeline(events: readonly ReportedEvent[]): Html[] {
  const [first] = events
  if (!first) return []
  const title = `Timeline of ${first.panel}, to the failure`
  const column = (text: string) => element('th', { scope: 'col' }, text)
  const row = ({ seq, at, type, data, causes }: ReportedEvent) =>
    element(
      'tr',
      {},
      element('td', {}, String(seq)),
      element('td', {}, moment(at)),
      element('td', {}, type),
      element('td', { class: 'wide' }, data),
      element('td', { class: 'why' }, causes.length === 0 ? '' : `← ${causes.join(' ← ')}`),
    )
  return [
    heading(title),
    // What is wider than the page is scrolled, also by keys.
    element(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': title, tabindex: '0' },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ['no.', 'at', 'event', 'data', 'because of'].map(column))),
        element('tbody', {}, events.map(row)),
      ),
    ),
  ]
}

function failureOf({ file, steps }: ScenarioResult, failure: Failure): Html[] {
  const { line, column, step, title, at, expected, seen, events } = failure
  const where = step === 0 ? title : `Step ${step} of ${steps} (${title})`
  return [
    element(
      'p',
      { class: 'where' },
      `${where} at `,
      moment(at),
      ', ',
      element('code', {}, `${file}:${line}:${column}`),
    ),
    element(
      'dl',
      { class: 'seen' },
      ...[element('dt', {}, 'expected'), element('dd', { class: 'mono' }, expected)],
      ...[element('dt', {}, 'got'), element('dd', { class: 'mono bad' }, seen)],
    ),
    ...timeline(events),
  ]
}

/** The steps that were played, the last of which is the one that failed, if one did. */
function stepsOf(played: readonly PlayedStep[], failed: number | undefined): Html[] {
  if (played.length === 0) return []
  const item = ({ title, at, line }: PlayedStep, index: number) =>
    element(
      'li',
      {},
      index + 1 === failed ? element('strong', { class: 'bad' }, `✗ ${title}`) : title,
      ' ',
      element('span', { class: 'soft' }, moment(at), `, line ${line}`),
    )
  return [heading('Steps'), element('ol', { class: 'steps' }, played.map(item))]
}

/** What there is to say of a scenario that was played. */
export function playedBody(result: ScenarioResult, made: Made, tookMs: number | undefined): Html[] {
  const { symptom, failure, remarks, played, file, seed, tags, lasted } = result
  const facts = [
    ...[file, `seed ${seed}`, `${describeDuration(lasted)} of panel time`],
    ...(tookMs === undefined ? [] : [`${(tookMs / 1_000).toFixed(3)} s on this machine`]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
  ]
  return [
    ...(symptom === undefined ? [] : [element('p', {}, symptom)]),
    element('p', { class: 'soft' }, facts.join(' · ')),
    ...(failure ? failureOf(result, failure) : []),
    ...stepsOf(played, failure?.step),
    ...(remarks.length === 0
      ? []
      : [
          heading('Remarks'),
          element(
            'ul',
            {},
            remarks.map(({ at, text }) =>
              element('li', {}, text, ' ', element('span', { class: 'soft' }, moment(at))),
            ),
          ),
        ]),
    heading('Play it again'),
    element('pre', {}, element('code', {}, again(result, made))),
  ]
}

const CAUSES: Readonly<Record<Unplayed['cause'], string>> = {
  wrong: 'It is no scenario as it stands:',
  unreadable: 'It cannot be read:',
  broken: 'The emulator failed at it:',
}

/** What there is to say of a file that could not be played. */
export function unplayedBody({ cause, problems }: Unplayed): Html[] {
  const lines = problems.flatMap(problem => problem.split('\n'))
  return [
    element('p', {}, CAUSES[cause]),
    element(
      'ul',
      {},
      lines.map(line => element('li', { class: 'mono' }, line)),
    ),
  ]
}
