import { authorityInForce, rightsReady } from '../../panel/slot-authority.js'
import { maskOf, type PartitionMask, partitionsOf, type SlotRights } from '../../panel/user.js'
import type { PanelView } from '../../panel/view.js'
import type { Hand, Standing } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { type Act, go, type Known, leave, type Page, stay } from './pages.js'

/** What a user number may do now, with or without a code; undefined: nobody can say. */
export function rightsOf(view: PanelView, slot: number): SlotRights | undefined {
  const user = view.slots.get(slot)
  if (!user) return rightsReady(view, slot)
  const authority = authorityInForce(view, user)
  return authority === undefined ? undefined : { authority, partitions: user.partitions }
}

/** Partitions of whoever opened the menu. */
export const ownPartitions = ({ view, record }: Standing): PartitionMask => {
  const by = record.menu?.by
  return (by === undefined ? undefined : view.slots.get(by)?.partitions) ?? 0
}

/** Rights as they stand in the menu while they are being changed. */
const inHand = ({ record }: Pick<Standing, 'record'>): SlotRights => {
  const held = record.menu?.held ?? ''
  return { authority: Number(held.slice(0, BYTE_DIGITS)), partitions: Number(held.slice(BYTE_DIGITS)) }
}

/** A byte in decimal. */
const BYTE_DIGITS = 3

/** Rights as the menu holds them: three digits for the byte, then the mask of the partitions. */
export const written = ({ authority, partitions }: SlotRights): string =>
  `${String(authority).padStart(BYTE_DIGITS, '0')}${partitions}`

/** Bit 8: the four lowest bits are outputs. */
const OUTPUTS = 0x80

/** What the LCD asks, from bit 8 to bit 1 (NX-148E user manual, p. 15); behind the stroke where outputs are used. */
const QUESTIONS = [
  ['Outputs used?', 'Outputs used?'],
  ['Open / Close Rprt?', 'Open / Close Rprt?'],
  ['Bypass enable?', 'Bypass enable?'],
  ['Arm / Disarm?', 'Arm / Disarm?'],
  ['Master code?', 'Output 4 enable?'],
  ['Sched arm only?', 'Output 3 enable?'],
  ['Arm only?', 'Output 2 enable?'],
  ['Reserved', 'Output 1 enable?'],
] as const

const bitOf = (question: number): number => OUTPUTS >> question

const questionOf = ({ record }: Pick<Standing, 'record'>): number => record.menu?.item ?? 0

const toPartitions: Act = hand => go(hand, 'where', { held: written(inHand(hand)) })

/** Answers the question, and goes on to the next, or to the partitions. */
function answer(hand: Hand, yes: boolean): Known {
  const question = questionOf(hand)
  const { authority, partitions } = inHand(hand)
  const bit = bitOf(question)
  const held = written({ authority: yes ? authority | bit : authority & ~bit, partitions })
  const next = question + 1
  return next < QUESTIONS.length ? go(hand, 'ask', { held, item: next }) : go(hand, 'where', { held })
}

/** Keys 2 to 8 of an LED keypad turn a light of the authority on and off. Keys 0 and 1 answer the LCD. */
function toggleAuthority(digit: string, hand: Hand): Known {
  const light = Number(digit)
  if (light > 8) return stay(hand)
  const { authority, partitions } = inHand(hand)
  return stay(hand, {
    menu: {
      ...hand.record.menu,
      at: 'ask',
      held: written({ authority: authority ^ (1 << (light - 1)), partitions }),
    },
  })
}

/** Questions of the authority: `*` goes to the partitions, `#` leaves without saving (NX-1248E user manual, p. 13). */
export const ASK: Page = {
  title: at => {
    const { authority } = inHand(at)
    return QUESTIONS[questionOf(at)]?.[authority & OUTPUTS ? 1 : 0] ?? ''
  },
  prompt: at => (inHand(at).authority & bitOf(questionOf(at)) ? '1 yes' : '0 no'),
  keys: () =>
    new Map<NamedKey | string, Act>([
      ['0', hand => answer(hand, false)],
      ['1', hand => answer(hand, true)],
      ['*', toPartitions],
      ['#', leave],
    ]),
  digit: toggleAuthority,
}

/** Nobody gives or takes a partition that he has not himself (NX-8 user manual, p. 10): three beeps. */
function togglePartition(digit: string, hand: Hand): Known {
  const partition = Number(digit)
  const mask = partition >= 1 && partition <= 8 ? maskOf([partition]) : 0
  if ((mask & ownPartitions(hand)) === 0) return stay(hand, { refused: true })
  const { authority, partitions } = inHand(hand)
  return go(hand, 'where', { held: written({ authority, partitions: partitions ^ mask }) })
}

function save(hand: Hand): Known {
  const { authority, partitions } = inHand(hand)
  const outcome = hand.execute({
    type: 'user-authority/set',
    slot: hand.record.menu?.user ?? 0,
    authority,
    partitions: partitionsOf(partitions & hand.view.everywhere),
  })
  return go(hand, 'user', {}, hand.answered(outcome, ''))
}

/** Partitions of a user number: a digit turns one on and off, one that is off is a hyphen; `*` saves. */
export const WHERE: Page = {
  title: () => 'Partitions',
  prompt: at => {
    const { partitions } = inHand(at)
    return partitionsOf(at.view.everywhere)
      .map(partition => (partitions & maskOf([partition]) ? String(partition) : '-'))
      .join('')
  },
  keys: () =>
    new Map<NamedKey | string, Act>([
      ['*', save],
      ['#', leave],
    ]),
  digit: togglePartition,
}
