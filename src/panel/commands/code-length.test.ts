import { describe, expect, test } from 'vitest'
import type { Source } from '../events.js'
import { refuse } from '../refusals.js'
import { answer, type BenchOptions, type PanelBench, panelOf } from '../testing/panel-of.js'

const setLength = (bench: PanelBench, length: number, source: Source = 'module') =>
  bench.ask({ type: 'code-length/set', length }, source)

const codes = (bench: PanelBench) =>
  Object.fromEntries([...bench.state.slots.users()].map(({ slot, code }) => [slot, code.reveal()]))

/** A panel set to six digits. */
const SIX: BenchOptions = { setup: { codeLength: 6, masterCode: '998877' } }

describe('setting the code length', () => {
  test('fills shorter codes up with zeros, and the panel takes the new length from then on', () => {
    const bench = panelOf()
    bench.add('0712', { name: 'Ann' })
    expect(setLength(bench, 6)).toEqual({ ok: true, changed: [1, 2] })
    expect(codes(bench)).toEqual({ 1: '123400', 2: '071200' })
    expect(bench.state.slots.get(2)).toMatchObject({ name: 'Ann', enabled: true, partitions: 1 })
    expect(answer(bench.add('8000'))).toBe('CODE_LENGTH')
    expect(answer(bench.add('800000'))).toBe('ok')
    expect(bench.lastOf('panel.code_length.changed')).toEqual({
      from: 4,
      to: 6,
      rewritten: 2,
      erased: 0,
      by: 'module',
    })
  })

  test('cuts longer codes off', () => {
    const bench = panelOf(SIX)
    bench.add('071299')
    setLength(bench, 4)
    expect(codes(bench)).toEqual({ 1: '9988', 2: '0712' })
  })

  test('leaves one of two codes that become the same: the lower slot keeps it', () => {
    const bench = panelOf(SIX)
    for (const code of ['700001', '700002', '700003', '800000']) bench.add(code)
    expect(setLength(bench, 4)).toEqual({ ok: true, changed: [1, 2, 3, 4, 5] })
    expect(codes(bench)).toEqual({ 1: '9988', 2: '7000', 5: '8000' })
    expect(bench.lastOf('panel.code_length.changed')).toMatchObject({ rewritten: 3, erased: 2 })
  })

  test('keeps both where a panel lets users share a code', () => {
    const bench = panelOf({ ...SIX, facts: { codes: { duplicates: 'allowed' } } })
    bench.add('700001')
    bench.add('700002')
    setLength(bench, 4)
    expect(codes(bench)).toEqual({ 1: '9988', 2: '7000', 3: '7000' })
  })

  test('never takes the code of the master or the installer for the sake of a user in a lower slot', () => {
    const bench = panelOf({
      model: 'interlogix-nx',
      setup: { codeLength: 6 },
    })
    bench.add('971355')
    setLength(bench, 4, 'control')
    expect(codes(bench)).toEqual({ 1: '1234', 255: '9713' })
  })

  test('takes it from neither of the two if their own become the same', () => {
    const bench = panelOf({ model: 'interlogix-nx', setup: { codeLength: 6, masterCode: '971399' } })
    setLength(bench, 4, 'control')
    expect(codes(bench)).toEqual({ 1: '9713', 255: '9713' })
  })

  test('leaves no user with the code of an installer who has no user number', () => {
    const bench = panelOf(SIX)
    bench.add('555501')
    setLength(bench, 4)
    expect(codes(bench)).toEqual({ 1: '9988' })
    expect(answer(bench.program('5555'))).toBe('ok')
  })

  test('erases users on a panel that does so, and gives master and installer what they are delivered with', () => {
    const bench = panelOf({ model: 'interlogix-nx', facts: { codes: { onLengthChange: 'erase' } } })
    bench.add('7002')
    bench.add('7004', { userType: 'forced' })
    expect(setLength(bench, 6, 'serial')).toEqual({ ok: true, changed: [1, 2, 254, 255] })
    expect(codes(bench)).toEqual({ 1: '123456', 255: '971300' })
    expect(bench.lastOf('panel.code_length.changed')).toMatchObject({ rewritten: 2, erased: 2 })
  })

  test('never leaves such a panel without a master', () => {
    const bench = panelOf({ facts: { codes: { onLengthChange: 'erase' } } })
    bench.add('7002')
    setLength(bench, 8)
    expect(codes(bench)).toEqual({ 1: '12340000' })
  })

  test('touches no code on a panel that keeps them, and they can be typed no more', () => {
    const bench = panelOf({ facts: { codes: { onLengthChange: 'keep' } } })
    bench.add('7002')
    expect(setLength(bench, 6)).toEqual({ ok: true, changed: [] })
    expect(codes(bench)).toEqual({ 1: '1234', 2: '7002' })
    expect(answer(bench.verify('700200'))).toBe('WRONG_CODE')
  })

  test('to what it is already changes nothing and tells nothing', () => {
    const bench = panelOf()
    const { checksum } = bench.state.slots
    expect(setLength(bench, 4)).toEqual({ ok: true, changed: [] })
    expect(bench.events).toEqual([])
    expect(bench.state.slots.checksum).toBe(checksum)
  })

  test('is refused for a length that the cloud does not support, though the keypad may choose it', () => {
    const bench = panelOf({ model: 'interlogix-nx' })
    expect(setLength(bench, 6)).toEqual(refuse('CODE_LENGTH_UNSUPPORTED', { length: 6, supported: '4' }))
    expect(bench.lastOf('panel.user_code.rejected')).toMatchObject({ operation: 'code-length/set' })
    expect(answer(setLength(bench, 6, 'keypad'))).toBe('ok')
  })

  test('is refused for a length that the panel does not have, whoever asks', () => {
    for (const length of [5, 0, 4.5, Number.NaN])
      expect(answer(setLength(panelOf(), length, 'keypad'))).toBe('CODE_LENGTH_UNSUPPORTED')
  })

  test('keeps what a one-time code has used up', () => {
    const bench = panelOf()
    bench.add('7002', { userType: 'disposable' })
    bench.arm()
    expect(answer(bench.disarm('7002'))).toBe('ok')
    setLength(bench, 6)
    bench.arm()
    expect(answer(bench.disarm('700200'))).toBe('NO_AUTHORITY')
  })
})
