import { type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate'
import { type Machine, type MachineEvent, type MachineValue, xstateOf } from './machine.js'
import { type Inspect, stepOf } from './step.js'

/** A machine at rest: its state value and its context, both plain JSON. */
export interface Resting<Value, Context> {
  readonly value: Value
  readonly context: Context
}

/**
 * What a machine's transitions ask of an actor: nothing, as they only assign. One for all cells of a machine, made from an
 * actor that never starts.
 */
const scopes = new WeakMap<AnyStateMachine, AnyActorScope>()

function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine)
  if (known) return known
  const self = createActor(machine)
  const beyond = () => {
    throw new Error(`machine ${machine.id}: a cell's machine assigns, and does nothing else`)
  }
  const scope: AnyActorScope = {
    self,
    id: machine.id,
    sessionId: self.sessionId,
    system: self.system,
    logger: beyond,
    defer: beyond,
    emit: beyond,
    stopChild: beyond,
    actionExecutor: beyond,
  }
  scopes.set(machine, scope)
  return scope
}

/**
 * One machine of a device, asleep until it is spoken to.
 *
 * At rest it is its record; the first event resolves an XState snapshot from that record, so an input wakes only the
 * machines it touches, and reading never wakes any. It has no actor: what an actor adds (mailbox, subscriptions, delays,
 * children) no machine here uses, and to restore one costs three to nine times the transition itself and some 1.2 kB. The
 * machines keep deadlines in their context and use no delayed transitions (XState does not restore those from a
 * snapshot); the device owns the one timer.
 */
export class Cell<Event extends MachineEvent, Value extends MachineValue, Context> {
  readonly #machine: AnyStateMachine
  #resting: Resting<Value, Context>
  #snapshot: AnyMachineSnapshot | undefined
  /** Hears of every event that the machine has transitions for, while somebody watches. */
  inspect: Inspect | undefined

  constructor(machine: Machine, resting: Resting<Value, Context>) {
    this.#machine = xstateOf(machine)
    this.#resting = resting
  }

  get value(): Value {
    return this.#resting.value
  }

  get context(): Context {
    return this.#resting.context
  }

  /**
   * Takes an event.
   * @throws Error for a machine that does anything but assign: a bug
   */
  send(event: Event): void {
    const machine = this.#machine
    const before = this.#awake()
    this.inspect?.(stepOf(machine, before, event))
    const after = machine.transition(before, event, scopeOf(machine))
    this.#snapshot = after
    const { value, context }: Resting<Value, Context> = after
    this.#resting = { value, context }
  }

  /**
   * An event that the machine's own rules have refused before it was sent. Nothing changes; whoever watches hears which
   * of its guards that was.
   */
  refuse(event: Event): void {
    this.inspect?.(stepOf(this.#machine, this.#awake(), event))
  }

  #awake(): AnyMachineSnapshot {
    const { value, context } = this.#resting
    return this.#snapshot ?? this.#machine.resolveState({ value, context })
  }

  /** What is known changes without an event: where a record is brought to another description, before anything happens. */
  amend(change: Partial<Context>): void {
    this.#snapshot = undefined
    this.#resting = { value: this.#resting.value, context: { ...this.#resting.context, ...change } }
  }

  /** The machine's record. */
  record(): Resting<Value, Context> {
    return this.#resting
  }
}
