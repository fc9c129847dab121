import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentsOf } from '../src/cloud/native/panel-documents.js'
import { add, now as asking } from '../src/device/testing/requests.js'
import { Rig } from '../src/device/testing/rig.js'
import type { TimelineEvent } from '../src/device/timeline-event.js'
import { budget } from '../tools/test/budget.js'

const FAULTS = [
  'bus-cut',
  'bus-slow',
  'panel-busy',
  'link-down',
  'link-slow',
  'clock-jump',
  'clock-drift',
  'clock-forgets',
  'line-noise',
] as const
const PAIRS = FAULTS.flatMap((one, at) => FAULTS.slice(at + 1).map(other => [one, other] as const))

/** Faults in whose time the module cannot ask the panel. */
const UNASKED = ['bus-cut', 'panel-busy']

type Step =
  | { readonly do: 'set' | 'clear'; readonly which: 0 | 1 }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'add' | 'list' | 'nap' | 'restart' | 'zone' | 'connect' | 'write' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('set', 'clear'), which: fc.constantFrom(0, 1) }),
  fc.integer({ min: 1, max: 5_400_000 }).map<Step>(ms => ({ do: 'wait', ms })),
  fc.constantFrom('1234', '[AWAY]1234').map<Step>(keys => ({ do: 'keys', keys })),
  fc
    .constantFrom('add', 'list', 'nap', 'restart', 'zone', 'connect', 'write')
    .map<Step>(what => ({ do: what })),
)

/** Everything that the retained documents say of a panel, as its module knows it. */
const documents = ({ device }: Rig): string => JSON.stringify(documentsOf(device.module))

class Walk {
  readonly rig = new Rig({ model: 'interlogix-nx' })
  readonly active = new Set<string>()
  readonly asked: string[] = []
  readonly lists = new Set<string>()
  /** What the documents said when the bus was cut. */
  hidden: string | undefined
  /** Number of the last event before that. */
  #cutAt = 0
  #open = false
  #code = 4_000

  constructor(readonly pair: readonly [string, string]) {}

  take(step: Step): void {
    const { rig } = this
    switch (step.do) {
      case 'set':
      case 'clear':
        this.#fault(this.pair[step.which], step.do === 'set')
        break
      case 'wait':
        rig.wait(step.ms)
        break
      case 'keys':
        rig.do(device => device.keys(step.keys))
        break
      case 'add':
        this.#ask(transaction => rig.do(device => device.request(add(transaction, String(++this.#code)))))
        break
      case 'list':
        this.#ask(transaction => {
          this.lists.add(transaction)
          rig.do(device => device.request(asking(transaction, { name: 'user-code/list' })))
        })
        break
      case 'nap':
        rig.nap(60_000)
        break
      case 'restart':
        rig.do(device => device.restart())
        break
      case 'zone':
        this.#open = !this.#open
        rig.do(device => device.zone(1, { open: this.#open }))
        break
      case 'write':
        rig.do(device => device.command({ type: 'user-code/clear', slot: 2 }, 'control'))
        break
      case 'connect':
        if (rig.device.module.value.link === 'connecting') rig.do(device => device.linkUp())
    }
    if (this.hidden === undefined) return
    // What happened before may be told only now, with the next link.
    const told = rig.reports.filter(({ source, seq }) => source === 'panel' && seq > this.#cutAt)
    expect(told).toEqual([])
    expect(documents(rig)).toBe(this.hidden)
  }

  /** Everything is mended, and has time to come right. */
  end(): void {
    const { rig } = this
    for (const fault of this.active) this.#fault(fault, false)
    for (let minutes = 0; minutes < 10; minutes++) {
      this.take({ do: 'connect' })
      rig.wait(60_000)
    }
    rig.do(device => device.keys('1234')).wait(600_000)
  }

  #fault(fault: string, on: boolean): void {
    const { rig, active } = this
    if (on) {
      rig.do(device => device.fault(fault))
      active.add(fault)
      expect(new Set(Object.keys(rig.device.faults))).toEqual(active)
      if (fault !== 'bus-cut' || this.hidden !== undefined) return
      this.hidden = documents(rig)
      this.#cutAt = rig.device.seq
    } else {
      const lasted = active.delete(fault)
      if (fault === 'bus-cut') this.hidden = undefined
      let answered: boolean | undefined
      rig.do(device => {
        answered = device.clearFault(fault)
      })
      expect(answered).toBe(lasted)
      expect(new Set(Object.keys(rig.device.faults))).toEqual(active)
    }
  }

  #ask(send: (transaction: string) => void): void {
    const transaction = `t${this.asked.length}`
    this.asked.push(transaction)
    const unasked = UNASKED.some(fault => this.active.has(fault))
    send(transaction)
    if (!this.lists.has(transaction)) return
    const [answer] = this.rig.answersTo(transaction)
    if (answer)
      expect([answer.execution, answer.reason]).toEqual(['succeeded', unasked ? 'FROM_MEMORY' : undefined])
  }
}

/** The fault behind what only a fault brings about; undefined: the event is nothing of that kind. */
function behind({ type, data }: TimelineEvent): readonly string[] | undefined {
  if (type === 'panel.time.slipped') return ['clock-drift', 'clock-jump', 'power.input']
  if (type === 'module.panel.silent') return ['bus-cut']
  return type === 'module.link.changed' && data.reason === 'no way to the cloud' ? ['link-down'] : undefined
}

describe('two faults at once', () => {
  it('hide what they hide, are the causes of what comes of them, and leave no request without its one answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAIRS),
        fc.array(step, { minLength: 5, maxLength: 30 }),
        (pair, steps) => {
          const walk = new Walk(pair)
          for (const step of steps) walk.take(step)
          walk.end()
          const { rig } = walk
          for (const transaction of walk.asked) {
            const finals = new Set(
              rig
                .answersTo(transaction)
                .flatMap(answer => (answer.execution === 'in_progress' ? [] : [answer.at])),
            )
            expect([transaction, finals.size]).toEqual([transaction, 1])
          }
          expect(rig.device.module.seen).toBe(rig.device.panel.view)
          const bySeq = new Map(rig.events.map(event => [event.seq, event]))
          for (const event of rig.events) {
            const faults = behind(event)
            const cause = bySeq.get(event.cause ?? 0)
            if (faults) expect(faults).toContain(cause?.type === 'fault.set' ? cause.data.fault : cause?.type)
          }
        },
      ),
      { seed: 25, numRuns: budget(40, 120) },
    )
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'are not cleared under the name of %s',
    name => {
      const rig = new Rig().do(device => device.fault('bus-cut'))
      expect(rig.hands.clearFault(name)).toBe(false)
      expect(rig.events.map(({ type }) => type)).not.toContain('fault.cleared')
    },
  )
})
