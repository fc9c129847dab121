import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Intake } from './intake.js'

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

/** A way in with `count` sources, and what it does to them, in the order in which it happens. */
function setUp(count = 1) {
  const intake = new Intake()
  const log: string[] = []
  const heard = Array.from({ length: count }, () => [] as number[])
  /** Handed on since the event loop last went on; what comes in one go comes in one turn. */
  let inTurn = 0
  let most = 0
  const inlets = heard.map((bytesHeard, index) =>
    intake.open(
      { pause: () => log.push(`pause ${index}`), resume: () => log.push(`resume ${index}`) },
      bytes => {
        log.push(`${bytes.length} of ${index}`)
        bytesHeard.push(...bytes)
        inTurn += bytes.length
        most = Math.max(most, inTurn)
        queueMicrotask(() => {
          inTurn = 0
        })
      },
    ),
  )
  /** Lets turns pass until nothing happens any more; the work of others comes between them. */
  const rest = async () => {
    for (let quiet = 0; quiet < 2; ) {
      const before = log.length
      await turn()
      quiet = log.length === before ? quiet + 1 : 0
    }
  }
  return { intake, inlets, log, heard, rest, most: () => most }
}

const bytes = (count: number, from = 0) => Uint8Array.from({ length: count }, (_, i) => (from + i) & 255)

describe('the way in from outside', () => {
  it('hands a few bytes on at once, and asks nobody to wait', () => {
    const { inlets, log } = setUp()
    inlets[0]?.push(bytes(64))
    expect(log).toEqual(['64 of 0'])
  })

  it('takes no more than a few bytes a turn, and lets a source wait until all it brought is through', async () => {
    const { inlets, log, rest } = setUp()
    inlets[0]?.push(bytes(150))
    expect(log).toEqual(['64 of 0', 'pause 0'])
    await turn()
    expect(log.slice(2)).toEqual(['64 of 0'])
    await rest()
    expect(log.slice(3)).toEqual(['22 of 0', 'resume 0'])
  })

  it('takes turns between its sources', async () => {
    const { inlets, log, rest } = setUp(2)
    inlets[0]?.push(bytes(200))
    inlets[1]?.push(bytes(70))
    await rest()
    expect(log.filter(line => line.includes('of'))).toEqual([
      '64 of 0',
      '64 of 0',
      '64 of 1',
      '64 of 0',
      '6 of 1',
      '8 of 0',
    ])
  })

  it('hands nothing on while it is held, and goes on afterwards, but not in the call', async () => {
    const { intake, inlets, log, heard, rest } = setUp()
    intake.hold(true)
    inlets[0]?.push(bytes(10))
    await rest()
    expect(log).toEqual(['pause 0'])
    intake.hold(false)
    expect(heard[0]).toEqual([])
    await rest()
    expect(log).toEqual(['pause 0', '10 of 0', 'resume 0'])
  })

  it('lets a source that comes while it is held wait at once', () => {
    const { intake, log } = setUp(0)
    intake.hold(true)
    intake.open({ pause: () => log.push('pause'), resume: () => log.push('resume') }, () => undefined)
    expect(log).toEqual(['pause'])
  })

  it('forgets a source that is gone, and everything once the line is closed', async () => {
    const { intake, inlets, heard, rest } = setUp(2)
    for (const inlet of inlets) inlet.push(bytes(100))
    inlets[0]?.close()
    await rest()
    expect(heard.map(({ length }) => length)).toEqual([64, 100])
    inlets[1]?.push(bytes(100))
    intake.close()
    await rest()
    expect(heard[1]).toHaveLength(164)
  })

  it('changes no byte and no order, whatever comes when, and never takes more in a turn', async () => {
    const step = fc.oneof(
      fc.record({ inlet: fc.nat(2), count: fc.nat(300) }),
      fc.record({ hold: fc.boolean() }),
      fc.constant('turn' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const { intake, inlets, heard, rest, most } = setUp(3)
        const sent = inlets.map(() => [] as number[])
        for (const one of steps) {
          if (one === 'turn') await turn()
          else if ('hold' in one) intake.hold(one.hold)
          else {
            const piece = bytes(one.count, sent[one.inlet]?.length)
            sent[one.inlet]?.push(...piece)
            inlets[one.inlet]?.push(piece)
          }
        }
        intake.hold(false)
        await rest()
        expect(heard).toEqual(sent)
        expect(most()).toBeLessThanOrEqual(64)
      }),
      { numRuns: 60, seed: 9 },
    )
  })
})
