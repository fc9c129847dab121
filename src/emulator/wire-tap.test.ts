import { expect, it } from 'vitest'
import type { WireNote } from './wire-note.js'
import { type WireOwner, WireTap } from './wire-tap.js'

const text = (words: string) => () => ({ hex: '', words })

/** A panel, and what it was told. */
function panel(tap: WireTap, isRead = false) {
  const told: string[] = []
  const owner: WireOwner = {
    isRead,
    tell: ({ id, events }) => void told.push(`${id} ${events.join()}`.trim()),
  }
  const note = (size = 1) => tap.note(owner, 0, 'in', undefined, size, text('something'))
  const kept = (after = 0, limit = 1_000) => tap.after(owner, after, limit, () => true).map(({ id }) => id)
  return { owner, note, kept, told, latest: (limit: number) => tap.latest(owner, limit).map(({ id }) => id) }
}

const soon = () => new Promise<void>(resolve => queueMicrotask(resolve))

it('keeps the last of all panels together, and tells which is the first of them', () => {
  const tap = new WireTap(1_500)
  const [one, other] = [panel(tap), panel(tap)]
  expect([tap.oldest, tap.last]).toEqual([1, 0])
  for (let count = 0; count < 10_000; count++) (count % 2 === 0 ? one : other).note()
  expect([tap.oldest, tap.last]).toEqual([8_501, 10_000])
  expect(one.kept()).toHaveLength(750)
  expect(one.kept(9_993)).toEqual([9_995, 9_997, 9_999])
  expect(other.kept(9_000, 3)).toEqual([9_002, 9_004, 9_006])
  expect(other.kept(10_000)).toEqual([])
  expect(one.latest(2)).toEqual([9_997, 9_999])
})

it('keeps no more bytes than it may, also of notes that grow', () => {
  const tap = new WireTap(1_000, 10_000)
  const one = panel(tap)
  for (let count = 0; count < 20; count++) one.note(800)
  expect(one.kept()).toHaveLength(10)
  const last = one.note(0)
  tap.grows(last, 7_000)
  expect(one.kept()).toHaveLength(3)
  expect(one.kept().at(-1)).toBe(last.id)
})

it('forgets a panel and leaves the others', () => {
  const tap = new WireTap(4)
  const [one, other] = [panel(tap), panel(tap)]
  for (const who of [one, other, one, other]) who.note()
  tap.forget(one.owner)
  expect([one.kept(), other.kept()]).toEqual([[], [2, 4]])
  for (let count = 0; count < 3; count++) one.note()
  expect([one.kept(), other.kept(), tap.oldest]).toEqual([[5, 6, 7], [4], 4])
})

it('tells readers in order, at the end of the turn, once for each turn in which more is known', async () => {
  const tap = new WireTap()
  const [one, unread] = [panel(tap, true), panel(tap)]
  const first = one.note()
  one.note()
  unread.note()
  first.events = [7]
  tap.tells(first)
  expect(one.told).toEqual([])
  await soon()
  expect(one.told).toEqual(['1 7', '2'])
  first.events = [7, 9]
  tap.tells(first)
  await soon()
  expect(one.told).toEqual(['1 7', '2', '1 7,9'])
  expect(unread.told).toEqual([])
})

it('reads a note when it is asked, as it is by then', () => {
  const tap = new WireTap()
  const one = panel(tap)
  const note = one.note()
  note.read = text('more')
  const [kept] = tap.after(one.owner, 0, 1, () => true) as readonly WireNote[]
  expect(kept?.read().words).toBe('more')
})
