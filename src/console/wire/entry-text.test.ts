import { describe, expect, it } from 'vitest'
import { documentText, entryText } from './entry-text.js'
import type { WireEntry } from './passed.svelte.js'
import { isWanted } from './wanted.js'

const MESSAGE: WireEntry = {
  id: 9,
  at: '2026-01-01T00:00:00.000Z',
  side: 'cloud',
  direction: 'in',
  topic: 'panels/v1/house/request/disarm',
  qos: 1,
  retain: false,
  hex: '7B 22 ** ** 7D',
  text: '{"code":"****"}',
  words: 'request disarm: code ****',
  seq: 4,
}
const FRAME: WireEntry = {
  id: 10,
  at: '2026-01-01T00:00:01.000Z',
  side: 'line',
  line: 'tcp://127.0.0.1:4001',
  protocol: 'nx584',
  direction: 'out',
  hex: '7E 01 1D 1E 1F',
  words: '1Dh positive acknowledge',
  fields: [
    { name: 'length', value: '1 byte', from: 1, to: 2 },
    { name: 'checksum', value: 'good', from: 3, to: 5 },
  ],
  seqs: [6, 8],
}

it('an entry as text says all that is shown of it', () => {
  expect(entryText(MESSAGE)).toBe(
    [
      '2026-01-01T00:00:00.000Z  from the cloud  panels/v1/house/request/disarm  QoS 1',
      'request disarm: code ****',
      'text: {"code":"****"}',
      'hex: 7B 22 ** ** 7D',
      'event 4',
    ].join('\n'),
  )
  expect(entryText(FRAME)).toBe(
    [
      '2026-01-01T00:00:01.000Z  to the serial line  tcp://127.0.0.1:4001  nx584',
      '1Dh positive acknowledge',
      'hex: 7E 01 1D 1E 1F',
      '  length: 1 byte (byte 1)',
      '  checksum: good (bytes 3 to 4)',
      'event 6, 8',
    ].join('\n'),
  )
})

it('a document is read line by line, and anything else as it is', () => {
  expect(documentText('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(documentText('online')).toBe('online')
})

describe('entries are found', () => {
  const found = (wanted: Parameters<typeof isWanted>[1]) =>
    [MESSAGE, FRAME].filter(entry => isWanted(entry, wanted)).map(({ id }) => id)

  it.each([
    [{}, [9, 10]],
    [{ side: 'line' }, [10]],
    [{ direction: 'in' }, [9]],
    [{ topic: 'REQUEST/' }, [9]],
    [{ topic: '4001' }, [10]],
    [{ text: 'acknowledge' }, [10]],
    [{ text: '1d 1e' }, [10]],
    [{ text: '"code"' }, [9]],
    [{ side: 'cloud', text: 'acknowledge' }, []],
  ])('by %j', (wanted, ids) => {
    expect(found(wanted)).toEqual(ids)
  })
})
