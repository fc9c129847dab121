import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { DscBench } from '../support/dsc/bench.js'
import { command, step, take } from '../support/dsc/fuzz.js'

const bench = () => new DscBench('it100', { setup: { partitions: 2, exitDelay: 60 } })

describe('whatever the client of an IT-100 does', () => {
  it('the module keeps speaking well, and answers the next command', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const on = bench()
        for (const one of steps) take(on, one)
        on.hands.power({ mains: true, battery: 'ok' })
        // The bench itself throws at a line of the module that is not well formed.
        on.raw('\r\n').wait(60_000).lines()
        expect(on.send('0550', '000').heard().slice(-1)).toEqual(['500000'])
        on.session.close()
      }),
      { numRuns: budget(20, 60) },
    )
  })

  it('a whole command gets one answer: acknowledged, a wrong checksum or an error', () => {
    fc.assert(
      fc.property(command, sent => {
        const on = bench()
        const answers = on.send(sent).heardOf('500', '501', '502')
        expect(answers.length === 1 || (answers.length === 2 && answers[1]?.startsWith('502'))).toBe(true)
        if (answers[0]?.startsWith('500')) expect(answers[0]).toBe(`500${sent.slice(0, 3)}`)
      }),
      { numRuns: budget(30, 80) },
    )
  })
})
