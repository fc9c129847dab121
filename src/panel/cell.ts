import { type AnyActor, type AnyStateMachine, createActor, type EventObject, type StateValue } from 'xstate'

/** A machine at rest: its state value and its context, both plain JSON. */
export interface Resting<Value, Context> {
  readonly value: Value
  readonly context: Context
}

/**
 * One machine of a device, asleep until it is spoken to.
 *
 * At rest it is its record; the first event wakes an XState actor from that record. An input therefore wakes only
 * the machines it touches, and reading never wakes any. The machines keep deadlines in their context and use no
 * delayed transitions (XState does not restore those from a snapshot); the device owns the one timer.
 */
export class Cell<Event extends EventObject, Value extends StateValue, Context> {
  readonly #machine: AnyStateMachine
  #resting: Resting<Value, Context>
  #actor: AnyActor | undefined

  constructor(machine: AnyStateMachine, resting: Resting<Value, Context>) {
    this.#machine = machine
    this.#resting = resting
  }

  get value(): Value {
    return this.#resting.value
  }

  get context(): Context {
    return this.#resting.context
  }

  send(event: Event): void {
    this.#actor ??= createActor(this.#machine, {
      snapshot: this.#machine.resolveState({ value: this.#resting.value, context: this.#resting.context }),
    }).start()
    this.#actor.send(event)
    const { value, context }: Resting<Value, Context> = this.#actor.getSnapshot()
    this.#resting = { value, context }
  }

  /** What is known changes without an event: where a record is brought to another description, before anything happens. */
  amend(change: Partial<Context>): void {
    this.#actor = undefined
    this.#resting = { value: this.#resting.value, context: { ...this.#resting.context, ...change } }
  }

  /** The machine's record. */
  record(): Resting<Value, Context> {
    return this.#resting
  }
}
