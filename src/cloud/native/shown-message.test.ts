import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { shownMessage } from './shown-message.js'
import { PanelTopics } from './topics.js'

const topics = new PanelTopics('panels/v1', 'house-1024')
const ADD = topics.request('user-code/add')
const bytesOf = (text: string) => Array.from(Buffer.from(text), byte => byte.toString(16).toUpperCase())
const hexOf = (text: string) => bytesOf(text).join(' ')
const hear = (payload: string | Buffer, topic = ADD) =>
  shownMessage(topics, 'in', { topic, payload: Buffer.from(payload) })
const say = (payload: string, topic: string) => shownMessage(topics, 'out', { topic, payload })

describe('a request as the log has it', () => {
  it('is what was sent, without its code: as text and as bytes', () => {
    const { topic, document, bytes, size } = hear(
      '{"transaction":"t-20417", "code":"4711","slot":246, "schedule":{"from":"2026-01-05T08:00:00Z"}}',
    )
    expect(topic).toBe('panels/v1/house-1024/request/user-code/add')
    expect(document).toBe(
      '{"transaction":"t-20417", "code":"****","slot":246, "schedule":{"from":"2026-01-05T08:00:00Z"}}',
    )
    expect(bytes(1_000)).toContain(`${hexOf('"code":"')} ** ** ** ** ${hexOf('","slot":246')}`)
    expect(bytes(3)).toBe(`7B 22 74 … ${size - 3} more`)
  })

  it.each([
    ['{"code":4711}', '{"code":"***"}'],
    ['{"slot":4711}', '{"slot":"***"}'],
    ['{"pin":"4711"}', '{"pin":"****"}'],
    ['{"4711":true}', '{"****":true}'],
    ['{"name":"Ann 4711"}', '{"name":"Ann ****"}'],
    ['{"name":"\\u0034711"}', '{"name":"*********"}'],
    ['{"c\\u006fde":"a4"}', '{"c\\u006fde":"**"}'],
    ['{"code":{"is":["47"]}}', '{"code":{"is":["**"]}}'],
    ['\uFEFF{"code":"4711"}', '{"code":"****"}'],
    ['[4711,"4711"]', '["***","****"]'],
    ['4711', '"***"'],
  ])('hides a code wherever it stands: %s', (sent, shown) => {
    const { document, bytes } = hear(sent)
    expect(document).toBe(shown)
    expect(() => JSON.parse(document ?? '')).not.toThrow()
    expect(bytes(1_000)).not.toContain(hexOf('4711'))
  })

  it.each([
    ['no JSON', Buffer.from('code=4711')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x34, 0x37, 0x31, 0x31, 0x22])],
    ['UTF-16', Buffer.from('{"code":"4711"}', 'utf16le')],
    ['deeper than any', Buffer.from(`${'['.repeat(100)}"4711"${']'.repeat(100)}`)],
    ['longer than any', Buffer.from(`{"code":"4711","name":"${'x'.repeat(20_000)}"}`)],
  ])('shows nothing of what is %s but its size', (_, payload) => {
    const { document, word, size, bytes } = hear(payload)
    expect([document, word, size]).toEqual([undefined, undefined, payload.length])
    expect(bytes(payload.length)).toMatch(/^\*\*( \*\*)*$/)
  })

  it('hides what could be a code in a topic, and leaves ids and slots', () => {
    expect(hear('', `${ADD}/4711`).topic).toBe('panels/v1/house-1024/request/user-code/add/***')
    expect(hear('', topics.slot(246)).topic).toBe('panels/v1/house-1024/slots/246')
    expect(say('{}', 'replies/4711').topic).toBe('replies/***')
  })

  it('never has the code that was sent, wherever in whatever JSON, and is never wrong about the rest', () => {
    const CODE = '907'
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }).filter(one => !/\d/.test(one)),
      fc.constantFrom(CODE, `x${CODE}`, `${CODE}55`, ` ${CODE} `, `"${CODE}\\`),
    )
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.constantFrom(907, 90_755, -907, 9.07e10, 12, true, null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(text, fc.constantFrom('code', 'name', 'slot')), tie('any'), { maxKeys: 4 }),
      ),
    })).any
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1), (body, indent) => {
        const sent = JSON.stringify(body, null, indent)
        const { document = '', bytes } = hear(sent)
        // A slot may have three digits.
        expect(document.replaceAll(/"slot":\s*(\[[^\]]*|-?907)/g, '')).not.toContain(CODE)
        if (!sent.includes('slot')) expect(bytes(10_000)).not.toContain(hexOf(CODE))
        JSON.parse(document)
        if (!sent.includes('907') && !sent.includes('"code"') && !/\d{3}/.test(sent))
          expect(document).toBe(sent)
      }),
      { seed: 21, numRuns: budget(100, 300) },
    )
  })

  it('is made of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        const shown = hear(Buffer.from(bytes))
        expect(shown.bytes(60).split(' ').length).toBe(Math.max(1, bytes.length))
      }),
      { seed: 22 },
    )
  })
})

describe('what a module says, as the log has it', () => {
  it('is as it was sent, but for codes that the operator has revealed and those in names', () => {
    const list =
      '{"transaction":"t1","data":{"users":[{"slot":246,"code":"4711","name":"Ann 4711"}]},"limit":4096}'
    expect(say(list, topics.response('user-code/list')).document).toBe(
      '{"transaction":"t1","data":{"users":[{"slot":246,"code":"****","name":"Ann ****"}]},"limit":4096}',
    )
    expect(say('offline', topics.status)).toMatchObject({ word: 'offline', size: 7 })
    expect(say('', topics.slot(7))).toMatchObject({ word: '', size: 0 })
  })
})

describe('in words', () => {
  it.each([
    [
      'in',
      ADD,
      '{"transaction":"t1","code":"4711","slot":5}',
      'request user-code/add, transaction t1: code ****, slot 5',
    ],
    [
      'in',
      ADD,
      'code=4711',
      'request user-code/add: 9 bytes, not shown, as they are no JSON in UTF-8 or too long',
    ],
    ['in', ADD, '[4711]', 'request user-code/add'],
    [
      'in',
      topics.slot(7),
      '{"slot":7,"status":"occupied_enabled","userType":"forced"}',
      'document of slot 7: occupied enabled, forced',
    ],
    ['out', topics.slot(7), '', 'document of slot 7: taken back, with an empty payload'],
    ['out', topics.status, 'offline', 'status: offline'],
    [
      'out',
      topics.slots,
      '{"limit":16,"used":16,"free":0,"full":true,"codeLength":4}',
      'slots document: 16 of 16 used, full, codes of 4 digits',
    ],
    [
      'out',
      topics.state,
      '{"partitions":[{"partition":1,"arming":"armed_away","ready":false,"siren":true}],"power":"battery","trouble":["ac_loss"],"programming":"closed","keypad":"lockedOut"}',
      'state document: partition 1 armed away and not ready, siren on, power battery, trouble ac loss, keypad lockedOut',
    ],
    [
      'out',
      topics.response('user-code/add'),
      '{"transaction":"t1","execution":"rejected","status":"invalid_command","reason":"INVALID_REQUEST","message":"\\"code\\" is missing"}',
      'answer to user-code/add, transaction t1: rejected, invalid command, INVALID_REQUEST ("code" is missing)',
    ],
    [
      'out',
      'replies/mine',
      '{"transaction":"t1","execution":"in_progress"}',
      'answer, transaction t1: in progress',
    ],
    [
      'out',
      topics.event,
      '{"type":"panel.alarm","data":{"partition":1,"kind":"fire"}}',
      'event panel.alarm: partition 1, kind fire',
    ],
    ['out', 'elsewhere', '{"a":1}', 'message on a topic that the profile has not: a 1'],
  ] as const)('%s %s %s', (direction, topic, payload, words) => {
    expect(shownMessage(topics, direction, { topic, payload }).words()).toBe(words)
  })

  it('are made of any bytes, on any topic', () => {
    const topic = fc.constantFrom(
      ADD,
      topics.event,
      topics.state,
      topics.slots,
      topics.slot(3),
      topics.info,
      'other',
    )
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map(text => Buffer.from(text)),
    )
    fc.assert(
      fc.property(topic, payload, fc.constantFrom('in', 'out'), (on, bytes, direction) => {
        expect(shownMessage(topics, direction, { topic: on, payload: Buffer.from(bytes) }).words()).not.toBe(
          '',
        )
      }),
      { seed: 23, numRuns: budget(100, 300) },
    )
  })
})
