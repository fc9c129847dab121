import { describe, expect, it } from 'vitest'
import { decisionsOf, reasonOf } from '../../story/decided.js'
import { askedIn, sentenceOf } from '../../story/sentences.js'
import { storyOf } from '../../story/story.js'
import type { Schema } from '../api.js'
import type { TimelineEvent } from '../live.svelte.js'
import { familiesOf, isWanted } from './wanted.js'

const event = (
  seq: number,
  type: string,
  data: object,
  more: Partial<TimelineEvent> = {},
): TimelineEvent => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel',
  type: type as TimelineEvent['type'],
  data: data as TimelineEvent['data'],
  ...more,
})

const RECEIVED = event(
  4,
  'module.request.received',
  { transaction: 't1', name: 'user-code/add' },
  { transaction: 't1' },
)
const REJECTED = event(
  5,
  'panel.user_code.rejected',
  { operation: 'user-code/add', reason: 'SLOTS_FULL', by: 'module' },
  { transaction: 't1', cause: 4 },
)
const WAITING = event(
  6,
  'module.request.waiting',
  { transaction: 't1', reason: 'WAITING_FOR_DISARM' },
  { transaction: 't1', cause: 4 },
)
const ADDED = event(
  9,
  'panel.user_code.added',
  { slot: 5, userType: 'unrestricted', by: 'module' },
  { cause: 4 },
)

describe('an event', () => {
  const known = { names: new Map([[5, 'Ann']]), asked: askedIn([RECEIVED]) }

  it('reads as in the log', () => {
    expect(sentenceOf(ADDED, known)).toBe('"Ann" · slot 5 was added · unrestricted · from the cloud')
    expect(sentenceOf(WAITING, known)).toBe(
      '← user-code/add · waits: The panel is armed; the request waits until it is disarmed',
    )
  })

  it.each([
    [{}, [4, 5, 6, 9]],
    [{ type: 'panel.user_code.added' }, [9]],
    [{ type: 'panel.user_code.' }, [5, 9]],
    [{ type: 'panel' }, []],
    [{ transaction: 't1' }, [4, 5, 6]],
    [{ text: '"ANN"' }, [9]],
    [{ text: 'slots_full' }, [5]],
  ])('is found by %j', (wanted, seqs) => {
    const found = [RECEIVED, REJECTED, WAITING, ADDED].filter(one =>
      isWanted(one, wanted, of => sentenceOf(of, known)),
    )
    expect(found.map(({ seq }) => seq)).toEqual(seqs)
  })

  it('is chosen by its type and the families of that', () => {
    expect(familiesOf(['panel.user_code.added', 'link.up', 'panel.alarm'])).toEqual([
      'link.',
      'link.up',
      'panel.',
      'panel.alarm',
      'panel.user_code.',
      'panel.user_code.added',
    ])
  })

  it('belongs to the story of all that began where it began', () => {
    const other = event(7, 'zone.input', { zone: 1, open: true })
    const later = event(
      12,
      'module.request.finished',
      { transaction: 't1', name: 'user-code/add' },
      { cause: 9 },
    )
    const events = [RECEIVED, REJECTED, WAITING, other, ADDED, later]
    expect(storyOf(events, 9).map(({ seq }) => seq)).toEqual([4, 5, 6, 9, 12])
    expect(storyOf(events, 7).map(({ seq }) => seq)).toEqual([7])
    // Of a beginning that is no longer known, what is left of the story is told.
    expect(storyOf([ADDED, later], 12).map(({ seq }) => seq)).toEqual([9, 12])
  })
})

describe('what decided a refusal', () => {
  const guard = (name: string, reason: string, ...facts: string[]) => ({
    name,
    words: name,
    refusal: { reason: reason as never, message: '', advice: '', help: '' },
    facts,
  })
  const on = (event: string, of: ReturnType<typeof guard>) => ({
    id: of.name,
    from: '',
    event,
    words: '',
    guard: of,
    actions: [],
  })
  const fact = (path: string): Schema<'ChartFact'> => ({
    fact: path as Schema<'ChartFact'>['fact'],
    title: path,
    value: 1,
    confidence: 'manual',
  })
  const charts = {
    model: 'm',
    name: 'M',
    firmware: '1',
    machines: [
      {
        machine: 'users',
        words: '',
        instances: 1,
        states: [],
        deadlines: [],
        transitions: [
          on('user-code/add', guard('full', 'SLOTS_FULL', 'userCodes.limit', 'codes.lengths')),
          on('user-code/modify', guard('other', 'SLOTS_FULL', 'codes.lengths')),
          on('user-code/add', guard('armed', 'PANEL_ARMED', 'programming.whileArmed')),
        ],
      },
    ],
    facts: ['userCodes.limit', 'codes.lengths', 'programming.whileArmed'].map(fact),
  } satisfies Schema<'Charts'>

  const told = (one: TimelineEvent) =>
    decisionsOf(charts, one).map(
      ({ guard: { name }, facts }) => `${name}: ${facts.map(({ fact: path }) => path).join()}`,
    )

  it('are the guards with its reason, those for what was asked first, and their facts', () => {
    expect(told(REJECTED)).toEqual(['full: userCodes.limit,codes.lengths'])
    expect(told(WAITING)).toEqual(['armed: programming.whileArmed'])
    const clear = decisionsOf(charts, { ...REJECTED, data: { reason: 'SLOTS_FULL' } }, 'user-code/modify')
    expect(clear.map(({ guard: { name } }) => name)).toEqual(['other'])
    expect(told(event(1, 'panel.user_code.rejected', { reason: 'SLOTS_FULL' }))).toEqual([
      'full: userCodes.limit,codes.lengths',
      'other: codes.lengths',
    ])
  })

  it('is nothing where nothing was refused', () => {
    expect(reasonOf(ADDED)).toBeUndefined()
    expect(told(ADDED)).toEqual([])
    expect(reasonOf(event(1, 'link.lost', { reason: 'connection lost' }))).toBeUndefined()
  })
})
