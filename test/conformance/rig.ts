import type { Catalogue } from '../../src/catalogue/catalogue.js'
import type { Facts } from '../../src/catalogue/facts.js'
import type { PanelModel } from '../../src/catalogue/model.js'
import { Device } from '../../src/device/device.js'
import { newRecord } from '../../src/device/record.js'
import { handsOf } from '../../src/device/testing/hands.js'
import type { TimelineEvent } from '../../src/device/timeline-event.js'
import { type PanelSpec, setupOf } from '../../src/emulator/config.js'
import { createPanel, type EmulatedPanel, type PanelOptions } from '../../src/emulator/library.js'
import type { ModuleResponse } from '../../src/module/request.js'
import type { PanelCommand } from '../../src/panel/port.js'
import { Secret } from '../../src/panel/secret.js'
import { SetupError } from '../../src/panel/setup.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { type Look, Looks, noting } from './looked-at.js'

/** What a probe found instead of what the fact says. */
export class FactViolated extends Error {}

/** How often {@link same} has compared: a probe that compares nothing has shown nothing. */
let comparisons = 0

/** What a probe compares, counted. */
export function comparing(probe: () => void): number {
  const before = comparisons
  probe()
  return comparisons - before
}

/** Fails the probe unless both are the same JSON: what the fact is about. */
export function same(actual: unknown, wanted: unknown, what: string): void {
  comparisons++
  needed(actual, wanted, what)
}

/** The same for what a probe needs before it can look: it shows nothing of the fact, and counts for nothing. */
export function needed(actual: unknown, wanted: unknown, what: string): void {
  const [got, want] = [JSON.stringify(actual), JSON.stringify(wanted)]
  if (got !== want) throw new FactViolated(`${what}: the panel shows ${got}, the fact says ${want}`)
}

/** How many codes of a table that is filled come from the module. */
const FROM_THE_MODULE = 3

/** A panel on its own virtual clock. */
export interface Bench {
  readonly panel: EmulatedPanel
  readonly clock: VirtualClock
  /** Sends a request and gives its final answer; fails the probe if there is none yet. */
  ask(...request: Parameters<EmulatedPanel['request']>): ModuleResponse
  /** The same, in one word: `success`, or the reason of the refusal; `waiting` if there is no final answer. */
  word(...request: Parameters<EmulatedPanel['request']>): string
  /** A code nobody has, far enough from every other one given out. */
  code(length?: number): string
}

/** A panel at whose port a probe stands, as somebody at its serial line or an installer with its tools does. */
export interface PortBench {
  readonly device: Device
  readonly clock: VirtualClock
  readonly events: readonly TimelineEvent[]
  /** A command, and what became of it in one word: `success`, or the reason of the refusal. */
  word(command: PanelCommand, source?: 'serial' | 'control' | 'keypad'): string
}

/** What a full panel shows. */
export interface FullPanel {
  readonly documents: ReturnType<EmulatedPanel['documents']>
  readonly slots: readonly (number | undefined)[]
  readonly last: string
}

/**
 * What the probes of one model at one firmware work with: the facts as its file declares them, and panels built from
 * `built`, which differs from the declared model only where a test wants to see a probe fail.
 */
export class Rig {
  readonly facts: Facts
  readonly #looks = new Looks()

  constructor(
    readonly declared: PanelModel,
    readonly built: PanelModel = declared,
  ) {
    this.facts = noting(declared.facts, path => this.#looks.note(path))
  }

  /** All that a probe looks at of the model. */
  looksOf(probe: (rig: Rig) => void): ReadonlySet<Look> {
    return this.#looks.during(() => probe(this))
  }

  /** Whether the model can be installed like this. */
  installable(setup: Parameters<Rig['bench']>[0]): boolean {
    try {
      this.bench(setup).panel.close()
      return true
    } catch (error) {
      if (error instanceof SetupError) return false
      throw error
    }
  }

  /**
   * A new panel, or one taken up from a record. Unless a probe is about that, its module manages codes and its exit
   * delay is off.
   */
  bench(setup: Omit<PanelOptions, 'model' | 'clock'> = {}): Bench {
    const clock = new VirtualClock()
    const { built } = this
    const catalogue: Catalogue = { ids: () => [built.id], list: () => [], model: () => built }
    const panel = createPanel({ exitDelay: 0, ...setup, model: built.id, catalogue, clock, seed: 1 })
    const press = panel.press.bind(panel)
    panel.press = (...keys) => {
      this.#looks.note('keypad')
      return press(...keys)
    }
    let serial = 0
    // Which codes a probe tries is no look at the model.
    const { codes } = this.declared.facts
    const taken = [...codes.master, ...codes.installer, ...codes.forbidden].map(Number)
    return {
      panel,
      clock,
      ask: (...request) => {
        const { final } = panel.request(...request)
        if (!final) throw new FactViolated(`${request[0]} has no final answer`)
        return final
      },
      word: (...request) => {
        const { final } = panel.request(...request)
        return final ? (final.reason ?? 'success') : 'waiting'
      },
      code: (length = setup.codeLength ?? codes.defaultLength) => {
        for (;;) {
          // Steps of 3 keep clear of rules about neighbouring codes.
          const value = (10 + 3 * serial++) % 10 ** Math.min(length, 4)
          const code = String(value).padStart(4, '0').padEnd(length, '7').slice(0, length)
          if (taken.every(other => Math.abs(other - Number(code)) > 1)) return code
        }
      },
    }
  }

  /** A new panel, reached through its port. Its exit delay is off. */
  port(setup: Omit<PanelSpec, 'model'> = {}): PortBench {
    const clock = new VirtualClock()
    const events: TimelineEvent[] = []
    const model = this.built
    const made = setupOf({ exitDelay: 0, ...setup, model: model.id })
    const device = new Device(newRecord({ id: 'panel-1', model, seed: 1, setup: made }), model, clock, {
      settled: (_, turn) => void events.push(...turn.events),
    })
    return {
      device,
      clock,
      events,
      word: (command, source = 'serial') => {
        const outcome =
          source === 'keypad'
            ? device.panel.execute(command, { source, cause: 0 })
            : handsOf(device).command(command, source)
        return outcome.ok ? 'success' : outcome.reason
      },
    }
  }

  /** An ordinary slot, for a probe that needs any. */
  get slot(): number {
    return ordinarySlots(this.declared.facts)[0] ?? 1
  }

  /** Ordinary slots of a new panel, and how many codes it takes before it is full. */
  room(): { readonly ordinary: readonly number[]; readonly adds: number } {
    return this.#looks.once('room', () => this.#lookAround())
  }

  /** A panel filled with ordinary codes and left alone; what became of the one code more, and the slots in the order they filled. */
  full(): FullPanel {
    return this.#looks.once('full', () => this.#fill())
  }

  /**
   * A panel that has taken so many codes, the last few of them from its module. All others are written at its port, where nobody
   * has to be told of each.
   */
  filled(
    count: number,
    { userType, ...setup }: Omit<PanelSpec, 'model'> & { readonly userType: 'unrestricted' | 'forced' },
  ): { readonly bench: Bench; readonly slots: readonly (number | undefined)[] } {
    const port = this.port(setup)
    const { code } = this.bench(setup)
    const slots: (number | undefined)[] = []
    // As a module makes them: users of every partition.
    const partitions = Array.from({ length: setup.partitions ?? 1 }, (_, index) => index + 1)
    for (let left = count; left > FROM_THE_MODULE; left--) {
      const add = { type: 'user-code/add', code: new Secret(code()), userType, partitions } as const
      const outcome = handsOf(port.device).command(add, 'control')
      needed(outcome.ok || outcome.reason, true, `code ${slots.length + 1} of ${count}`)
      if (outcome.ok) slots.push(outcome.slot)
    }
    const bench = { ...this.bench({ ...setup, record: port.device.sleep() }), code }
    while (slots.length < count) {
      const { reason, slot } = bench.ask('user-code/add', { code: code(), userType })
      needed(reason ?? 'success', 'success', `code ${slots.length + 1} of ${count}`)
      slots.push(slot)
    }
    return { bench, slots }
  }

  #lookAround() {
    const { panel } = this.bench()
    const { free } = panel.documents().slots
    // What the panel says is free comes of these.
    for (const path of ['userCodes.limit', 'userCodes.atLength', 'codes.master', 'codes.installer'] as const)
      this.#looks.note(path)
    const ordinary = ordinarySlots(this.facts)
    panel.close()
    return { ordinary, adds: Math.min(free, ordinary.length) }
  }

  #fill(): FullPanel {
    const { bench, slots } = this.filled(this.room().adds, { userType: 'unrestricted' })
    const last = bench.word('user-code/add', { code: bench.code() })
    return { documents: bench.panel.documents(), slots, last }
  }
}

function ordinarySlots({ slots }: Facts): number[] {
  const special = (slot: number) => slots.special.some(run => slot >= run.from && slot <= run.to)
  const ordinary: number[] = []
  for (let slot = slots.first; slot <= slots.last; slot++) if (!special(slot)) ordinary.push(slot)
  return ordinary
}

/** Numbers of a role in which a new panel has somebody. */
export const holdersOf = (rig: Rig, panel: EmulatedPanel, role: 'master' | 'installer'): number[] =>
  panel
    .documents()
    .slot.flatMap(document => (document ? [document.slot] : []))
    .filter(slot =>
      rig.facts.slots.special.some(run => run.role === role && slot >= run.from && slot <= run.to),
    )

/** The first mode a model can be armed in. */
export const anyMode = (facts: Facts): string => facts.arming.modes[0] ?? 'away'

/** The code of the first user with authority over everything, if the model delivers one. */
export const masterCode = (facts: Facts, length: number): string | undefined =>
  facts.codes.master.find(code => code.length === length)
