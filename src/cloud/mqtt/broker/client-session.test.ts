import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BrokerMessage } from './broker-message.js'
import { ClientSession, Waiting } from './client-session.js'

let counter = 0
function push(session: ClientSession): Waiting {
  const waiting = new Waiting(new BrokerMessage('broker', ++counter, 't', Buffer.alloc(0), 1, false), 1)
  session.push(waiting)
  return waiting
}

it('gives no two messages that wait the same identifier, and finds each, whatever is acknowledged', () => {
  const steps = fc.array(fc.oneof(fc.constant('send' as const), fc.nat(1_000)), { maxLength: 200 })
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 1, max: 0xffff }), { maxLength: 5 }), (done, before) => {
      const session = new ClientSession('one', true)
      const there: Waiting[] = []
      // What somebody else has sent under identifiers of its own.
      for (const packetId of new Set(before)) {
        const waiting = push(session)
        session.sends(waiting, packetId)
        there.push(waiting)
      }
      session.resume()
      for (const step of done) {
        if (step === 'send') {
          const waiting = push(session)
          expect(session.send(waiting)).toBe(true)
          there.push(waiting)
        } else {
          const [waiting] = there.splice(step % Math.max(1, there.length), 1)
          if (waiting) expect([session.drop(waiting), session.drop(waiting)]).toEqual([true, false])
        }
      }
      expect(session.waiting).toEqual(there)
      expect(new Set(there.map(({ packetId }) => packetId)).size).toBe(there.length)
      for (const waiting of there) {
        expect(session.find(waiting.message.brokerCounter)).toBe(waiting)
        expect(session.sentAs(waiting.packetId)).toBe(waiting)
      }
      expect(session.find(counter + 1)).toBeUndefined()
    }),
  )
})

it('uses identifiers again that are free, passes over those that are not, and sends so many unacknowledged', () => {
  const session = new ClientSession('one', true)
  const given = (count: number) =>
    Array.from({ length: count }, () => {
      const waiting = push(session)
      session.send(waiting)
      session.drop(waiting)
      return waiting.packetId
    })
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
  expect(given(9)).toEqual(upTo(9))
  const kept = push(session)
  session.send(kept)
  const lap = upTo(0xffff).filter(id => id !== 10)
  expect(given(0xffff - 10)).toEqual(lap.slice(9))
  expect(given(0xffff - 1)).toEqual(lap)
  // As a client with a socket sends it again.
  session.sends(kept, 3)
  expect(given(1)).toEqual([1])
  expect(given(3)).toEqual([2, 4, 5])
  const sent = Array.from({ length: 20_000 - 1 }, () => push(session)).filter(waiting =>
    session.send(waiting),
  )
  expect(sent).toHaveLength(20_000 - 1)
  const late = push(session)
  expect(session.send(late)).toBe(false)
  session.drop(kept)
  expect(session.send(late)).toBe(true)
})
