import { describe, expect, it } from 'vitest'
import type { ModuleResponse } from '../module/request.js'
import { add, arm, clear, disarm, modify, now, setLength } from './testing/requests.js'
import { Rig } from './testing/rig.js'

/** The last answer to a transaction. */
function answer(rig: Rig, transaction: string): ModuleResponse {
  const last = rig.answersTo(transaction).at(-1)
  if (!last) throw new Error(`no answer to ${transaction}`)
  return last
}

describe('a request', () => {
  it('to add a code ends with the slot it was written to', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('t', '7391')))
    expect(answer(rig, 't')).toEqual({
      transaction: 't',
      name: 'user-code/add',
      execution: 'succeeded',
      status: 'success',
      slot: 2,
      generation: '0',
      revision: expect.any(Number),
      at: '2026-01-01T00:00:00.000Z',
    })
  })

  it('that the panel refuses ends with the reason, a sentence, and where to read more', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '73914')))
    expect(answer(rig, 't')).toMatchObject({
      execution: 'failed',
      status: 'constraint_error',
      reason: 'CODE_LENGTH',
      help: 'panel-emulator/docs/refusals.md#code_length',
    })
    expect(answer(rig, 't').message).toMatch(/5 digits.*4\..*\./)
  })

  it('with letters in its code is refused by the panel', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '12ab')))
    expect(rig.courseOf('t')).toEqual(['failed CODE_DIGITS'])
  })

  it('to modify or clear changes the slot it names', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(modify('m', 2, '6482')))
    expect(answer(rig, 'm')).toMatchObject({ execution: 'succeeded', slot: 2 })
    rig.do(device => device.request(clear('c', 2)))
    rig.do(device => device.request(clear('again', 2)))
    expect(rig.courseOf('c')).toEqual(['succeeded'])
    expect(rig.courseOf('again')).toEqual(['failed SLOT_EMPTY'])
  })

  it('to clear everything leaves the codes that cannot be cleared', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    for (const [index, code] of ['7391', '6482', '5947'].entries())
      rig.do(device => device.request(add(`a${index}`, code)))
    rig.do(device => device.request(clear('c', 'all')))
    rig.do(device => device.request(now('l', { name: 'user-code/list' })))
    expect(rig.courseOf('c')).toEqual(['succeeded'])
    expect(answer(rig, 'l').data).toMatchObject({ slots: [{ slot: 1 }] })
  })

  it('to set the code length is refused where the model has no such length', () => {
    const rig = new Rig({ model: 'dsc-powerseries-neo' })
    rig.do(device => device.request(setLength('six', 6)))
    rig.do(device => device.request(setLength('five', 5)))
    expect(rig.courseOf('six')).toEqual(['succeeded'])
    expect(rig.courseOf('five')).toEqual(['failed CODE_LENGTH_UNSUPPORTED'])
    expect(rig.device.panel.view.codeLength).toBe(6)
  })

  it('to read a slot or all of them is answered with masked codes', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(now('g', { name: 'user-code/get', slot: 2 })))
    rig.do(device => device.request(now('free', { name: 'user-code/get', slot: 3 })))
    rig.do(device => device.request(now('none', { name: 'user-code/get', slot: 999 })))
    expect(answer(rig, 'g').data).toMatchObject({ slot: 2, status: 'occupied_enabled', code: '****' })
    expect(answer(rig, 'free').data).toEqual({ slot: 3, status: 'available' })
    expect(rig.courseOf('none')).toEqual(['failed SLOT_RANGE'])
  })

  it('to read codes is answered in clear where the operator allowed it, and only in the answer', () => {
    const rig = new Rig({ model: '2gig-gocontrol', setup: { module: { revealCodes: true } } })
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(now('l', { name: 'user-code/list' })))
    expect(answer(rig, 'l').data).toMatchObject({ slots: [{ slot: 1 }, { slot: 2, code: '7391' }] })
    expect(rig.timeline()).not.toContain('7391')
  })

  it('to arm and disarm needs no code, but a given code must be right', () => {
    const rig = new Rig()
    const { view } = rig.device.panel
    rig.do(device => device.request(arm('a')))
    expect(view.arming(1)).toBe('arming')
    rig.do(device => device.request(disarm('d')))
    expect(view.arming(1)).toBe('disarmed')
    expect([...rig.courseOf('a'), ...rig.courseOf('d')]).toEqual(['succeeded', 'succeeded'])
  })

  it('to bypass a zone shows in the state, and is refused for a zone that is never bypassed', () => {
    const rig = new Rig()
    rig.do(device => device.request(now('b', { name: 'bypass', zone: 3, on: true })))
    rig.do(device => device.request(now('fire', { name: 'bypass', zone: 7, on: true })))
    expect(rig.device.panel.view.zones.of(3)?.bypassed).toBe(true)
    expect(rig.courseOf('fire')).toEqual(['failed NOT_BYPASSABLE'])
  })

  it('to refresh publishes every document, also those of free slots', () => {
    const rig = new Rig()
    const before = rig.outputs.length
    rig.do(device => device.request(now('r', { name: 'refresh' })))
    expect(rig.outputs.slice(before).map(({ kind }) => kind)).toEqual(['everything', 'response'])
    expect(rig.outputs[before]).toEqual({ kind: 'everything', freeToo: true })
  })

  it('to set the time moves the clock of the panel and nothing else', () => {
    const rig = new Rig()
    const time = rig.clock.now() - 86_400_000
    rig.do(device => device.request(now('t', { name: 'time/set', time, zone: 'America/New_York' })))
    rig.do(device => device.request(now('bad', { name: 'time/set', time, zone: 'Mars/Olympus' })))
    expect(rig.device.panel.view.time).toEqual({ offsetMs: -86_400_000, zone: 'America/New_York' })
    expect(rig.courseOf('bad')).toEqual(['rejected INVALID_REQUEST'])
    expect(rig.events.at(-1)?.at).toBe('2026-01-01T00:00:00.000Z')
  })

  it('that is not valid is rejected with what is wrong, and may come again mended', () => {
    const rig = new Rig()
    rig.do(device => device.reject({ transaction: 't', name: 'user-code/add' }, '"code" is missing'))
    expect(answer(rig, 't')).toMatchObject({
      execution: 'rejected',
      status: 'invalid_command',
      reason: 'INVALID_REQUEST',
    })
    expect(answer(rig, 't').message).toContain('"code" is missing')
    rig.do(device => device.request(add('t', '7391')))
    expect(rig.courseOf('t')).toEqual(['rejected INVALID_REQUEST', 'succeeded'])
  })

  it('whose transaction nobody can read becomes an event', () => {
    const rig = new Rig()
    rig.do(device => device.unreadable('panels/v1/panel-1/request/arm', 'the payload is not JSON in UTF-8'))
    expect(rig.answers).toEqual([])
    expect(rig.reports.at(-1)).toMatchObject({ type: 'panel.request.unreadable' })
  })

  it('leaves a chain of causes from its answer back to its arrival', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '7391')))
    const [received, added, finished] = rig.events.slice(-3)
    expect(received).toMatchObject({ type: 'module.request.received', source: 'cloud' })
    expect(added).toMatchObject({ type: 'panel.user_code.added', cause: received?.seq })
    expect(finished).toMatchObject({ type: 'module.request.finished', cause: received?.seq })
  })
})

describe('a transaction that comes again', () => {
  it('is answered with the same words and not carried out again', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '7391')))
    rig.wait(5_000)
    rig.do(device => device.request(add('t', '6482')))
    const [first, second] = rig.answersTo('t')
    expect(second).toEqual(first)
    expect(rig.device.panel.view.slots.size).toBe(3)
  })

  it('is answered where it asks to be answered now', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '7391', { reply: { responseTopic: 'a' } })))
    rig.do(device => device.request(add('t', '7391', { reply: { responseTopic: 'b' } })))
    expect(rig.answersTo('t').map(({ reply }) => reply?.responseTopic)).toEqual(['a', 'b'])
  })

  it('is known after the device was put down and taken up', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('ok', '7391')))
    rig.do(device => device.request(add('long', '73914')))
    const before = [...rig.answers]
    rig.nap()
    rig.do(device => device.request(add('ok', '7391')))
    rig.do(device => device.request(add('long', '73914')))
    expect(rig.answers.slice(2)).toEqual(before)
  })

  it('is refused when it was used for another request', () => {
    const rig = new Rig()
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => device.request(clear('t', 0)))
    expect(rig.answersTo('t').at(-1)).toMatchObject({ name: 'user-code/clear', reason: 'INVALID_REQUEST' })
    expect(rig.device.panel.view.slots.get(0)).toBeDefined()
  })

  it('is read again when it asks to read', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(now('g', { name: 'user-code/get', slot: 2 })))
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(now('g', { name: 'user-code/get', slot: 2 })))
    expect(rig.answersTo('g').map(({ data }) => data)).toMatchObject([
      { status: 'available' },
      { status: 'occupied_enabled' },
    ])
  })
})
