import { describe, expect, it } from 'vitest'
import { play, scenario } from '../testing/play-text.js'

describe('a device on the serial line', () => {
  it('is answered by the gateway as its document says, and reads what it wrote', async () => {
    const result = await play(
      scenario(`
    - serial: { user-code/set: { user: 5, code: '4711' } }
      as: set
    - expect: { answer: { of: set, execution: succeeded, data: { user: 5, partitions: [1] } } }
    - expect: { code: { works: '4711' } }
    - serial: { user-code/set: { user: 6, code: '4711' } }
      as: twice
    - wait: 3s
    - expect: { answer: { of: twice, execution: failed } }
    - serial: { arm: { mode: away, code: '4711', partitions: [1] } }
    - expect: { state: armed_away }
    - serial: { disarm: { code: '4711', partitions: [1] } }
    - expect: { state: disarmed }
    - serial: { user-code/clear: { user: 5 } }
    - expect: { code: { refused: '4711' } }
    `),
    )
    expect(result.failure).toBeUndefined()
  })

  it('sends bytes as they are where the port speaks another protocol, and none where it speaks none', async () => {
    const armed = await play(
      scenario(
        `
    - serial: { bytes: '30 33 30 31 43 34 0D 0A' }
    - expect: { event: { type: port.command, data: { command: arm }, since: start } }
    `,
        '{ model: dsc-pc1832 }',
      ),
    )
    expect(armed.failure).toBeUndefined()
    const none = await play(scenario(`  - serial: { bytes: '00' }\n`, '{ model: 2gig-gc3 }'))
    expect(none.failure?.seen).toBe('2gig-gc3 has no automation port')
    const other = await play(scenario('  - serial: { user/read: { user: 1 } }\n', '{ model: dsc-pc1832 }'))
    expect(other.failure?.seen).toBe('the automation port speaks it100')
  })
})

describe('a panel that is put down and taken up', () => {
  it('goes on for its clouds, its keypad and its serial line as if nothing had happened', async () => {
    const result = await play(
      scenario(`
    - keypad: '[AWAY]'
    - fault: link-down
    - cloud: { user-code/list: }
      as: list
    - take-up:
    - expect: { state: armed_away, no-answer: list, event: { type: panel.arming.changed, since: start } }
    - clear-fault: link-down
    - wait: 10m
    - expect: { answer: { of: list, execution: succeeded } }
    - serial: { disarm: { code: '1234', partitions: [1] } }
    - take-up:
    - serial: { user-code/set: { user: 5, code: '4711' } }
      as: set
    - expect: { state: disarmed, answer: { of: set, execution: succeeded } }
    - wait: 2m
    - expect: { invariant: all }
    `),
    )
    expect(result.failure).toBeUndefined()
  })

  it('numbers its events on, and is the same panel: a play with it comes to the same end', async () => {
    const steps = (middle: string) =>
      scenario(`
    - cloud: { user-code/add: { code: '4711', schedule: { weekly: [{ days: [mon], from: '09:00', to: '10:00' }] } } }
${middle}
    - wait: 90m
    - expect: { code: { works: '4711' }, slots: { used: 99 } }
    `)
    const [plain, taken] = [await play(steps('')), await play(steps('    - take-up:'))]
    expect(plain.failure?.seen).toBe(taken.failure?.seen)
    const types = (result: typeof plain) => result.failure?.events.map(({ type, seq }) => `${seq} ${type}`)
    expect(types(taken)?.[0]).toBe(types(plain)?.[0])
  })
})
