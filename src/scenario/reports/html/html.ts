import { describeDuration } from '../../duration.js'
import { countsOf, type Outcome, wasPlayed } from '../../result.js'
import { isFine, nameOf } from '../failure.js'
import { type Made, type Paint, type Reporter, UNFINISHED } from '../reporter.js'
import { documentOf, element, type Html } from './element.js'
import { playedBody, unplayedBody } from './outcome.js'
import { STYLE } from './style.js'

const number = (value: number) => value.toLocaleString('en-US')

const VERDICTS = {
  passed: { label: '✓ passed', tone: 'good' },
  failed: { label: '✗ failed', tone: 'bad' },
  unplayed: { label: '! not played', tone: 'odd' },
} as const

function verdictOf(outcome: Outcome): keyof typeof VERDICTS {
  if (!wasPlayed(outcome)) return 'unplayed'
  return outcome.failure ? 'failed' : 'passed'
}

/** One outcome, closed where all was as expected. */
function card(outcome: Outcome, index: number, made: Made, tookMs: number | undefined): Html {
  const verdict = verdictOf(outcome)
  const { label, tone } = VERDICTS[verdict]
  const models = wasPlayed(outcome) ? [...new Set(outcome.models)].join(', ') : undefined
  return element(
    'details',
    { id: `o${index + 1}`, class: verdict, open: verdict === 'passed' ? undefined : '' },
    element(
      'summary',
      {},
      element('span', { class: `verdict ${tone}` }, label),
      element('span', { class: 'name' }, nameOf(outcome)),
      models === undefined ? undefined : element('span', { class: 'soft mono' }, models),
    ),
    element(
      'div',
      { class: 'body' },
      wasPlayed(outcome) ? playedBody(outcome, made, tookMs) : unplayedBody(outcome),
    ),
  )
}

const figure = (name: string, value: string, tone?: string): Html =>
  element('div', {}, element('dt', {}, name), element('dd', { class: tone }, value))

function totals(outcomes: readonly Outcome[]): Html {
  const { passed, failed, errors } = countsOf(outcomes)
  const played = outcomes.filter(wasPlayed)
  return element(
    'dl',
    { class: 'totals' },
    figure('passed', number(passed), passed > 0 ? 'good' : undefined),
    figure('failed', number(failed), failed > 0 ? 'bad' : undefined),
    figure('not played', number(errors), errors > 0 ? 'odd' : undefined),
    figure('steps', number(played.reduce((sum, { steps }) => sum + steps, 0))),
    figure('panel time', describeDuration(played.reduce((sum, { lasted }) => sum + lasted, 0))),
  )
}

/** What the page is called: what somebody with many tabs looks for. */
function headline(outcomes: readonly Outcome[]): string {
  const { passed, failed, errors } = countsOf(outcomes)
  if (failed + errors === 0)
    return passed === 1 ? '1 scenario passed' : `All ${number(passed)} scenarios passed`
  const parts = [
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ...(errors > 0 ? [`${number(errors)} not played`] : []),
    `${number(passed)} passed`,
  ]
  return parts.join(', ')
}

/** The seed of all, where they have one. */
function commonSeed(outcomes: readonly Outcome[]): string {
  const seeds = new Set(outcomes.filter(wasPlayed).map(({ seed }) => seed))
  const [first] = seeds
  return seeds.size === 1 ? `, seed ${first}` : ''
}

/**
 * For people who look later, or elsewhere: one page that needs nothing beside it. What was not as expected stands first and open,
 * with what the panel did; everything else can be opened. Without `times` the same outcomes give the same page.
 */
export const html = (_paint: Paint, made: Made): Reporter => ({
  scenario: () => [],
  end(outcomes, times) {
    const cards = outcomes.map((outcome, index) => ({
      isGood: isFine(outcome),
      card: card(outcome, index, made, times?.get(outcome)),
    }))
    const section = (title: string, isGood: boolean): Html[] => {
      const those = cards.filter(each => each.isGood === isGood).map(({ card }) => card)
      return those.length === 0 ? [] : [element('section', {}, element('h2', {}, title), those)]
    }
    const title = headline(outcomes)
    return documentOf(
      `${title} · panelemu`,
      STYLE,
      element(
        'header',
        {},
        element('h1', {}, title),
        element('p', { class: 'soft' }, `panelemu ${made.version}${commonSeed(outcomes)}`),
        totals(outcomes),
      ),
      element('main', {}, section('Not as expected', false), section('As expected', true)),
    )
  },
  unfinished: () =>
    documentOf(
      `${UNFINISHED} · panelemu`,
      STYLE,
      element(
        'main',
        {},
        element('h1', { class: 'bad' }, 'The run was not finished'),
        element(
          'p',
          {},
          'It is still going on, or something ended it before its end. Nothing is known of its scenarios.',
        ),
        element('p', { class: 'soft' }, `panelemu ${made.version}`),
      ),
    ),
})
