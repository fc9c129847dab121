import { expect, it } from 'vitest'
import { ascii } from '../../protocols/nx584/ascii.js'
import { nx584 } from '../../protocols/nx584/index.js'
import { encode } from '../../protocols/nx584/message.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { Bench } from '../support/nx584/bench.js'

/** What went over the line, each piece as its words, and what became of it. */
const passed = ({ pieces }: Bench) =>
  pieces.map(({ direction, bytes, isOpen, note }) => {
    const words = nx584.describe?.(bytes).words ?? ''
    return [direction, words.split(' · ')[0], isOpen && 'open', note].filter(Boolean).join(', ')
  })

const text = (characters: string) => new TextEncoder().encode(characters)

it('all that goes over a line is told, also what is no frame', () => {
  const bench = new Bench()
  bench.sendBytes(text('ATZ\r\n0128292A\r\n0128292B\r'))
  bench.wait(0)
  expect(passed(bench)).toEqual([
    'in, 4 bytes outside of any frame',
    'in, 28h system status request',
    'out, 08h system status',
    'in, badly formed: the checksum is wrong',
    'out, 1Eh negative acknowledge',
  ])
})

it('a frame that comes in pieces is told as it begins, and whole when it has ended', () => {
  const bench = new Bench()
  const frame = ascii.encode(encode(systemStatusRequest, {}))
  bench.sendBytes(frame.subarray(0, 4))
  bench.sendBytes(frame.subarray(4))
  bench.wait(0)
  expect(passed(bench)).toEqual([
    'in, 4 bytes of a frame without its end, open',
    'in, 28h system status request',
    'out, 08h system status',
  ])
})

it('what a gateway without power does not hear is told as that', () => {
  const bench = new Bench()
  bench.sendBytes(text('\n0128'))
  bench.hands.power({ mains: false, battery: 'absent' })
  bench.sendBytes(text('\n0128292A\r'))
  expect(passed(bench).slice(-2)).toEqual([
    'in, 5 bytes of a frame without its end, forgotten, as the gateway lost its power',
    'in, 28h system status request, the gateway has no power and hears nothing',
  ])
})
