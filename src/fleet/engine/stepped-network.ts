import type { MqttConnection, MqttConnectionOptions } from '../../cloud/mqtt/types.js'
import { nextTurn } from '../../time/next-turn.js'
import { afterMachineMs } from '../../time/stopwatch.js'
import { Mailbox } from './mailbox.js'
import type { Box, Network, Open, Traffic, UnderWay } from './network.js'

/** So long something may be under way on a network of this machine, or near it, before it is given up (ms). */
const GIVEN_UP_MS = 20_000

/** So long it is waited for before brokers are nudged (ms): longer than a message takes; twice as long before it is done again. */
const NUDGED_AFTER_MS = 2

/** Opens a broker is asked for at once: Mosquitto listens with a backlog of 100. */
const OPENING_AT_ONCE = 64

/**
 * A network for a fleet whose time goes on in steps: it stands still until everything that is under way has arrived, and what has
 * arrived is handed over at the beginning of the next step. So what a panel is given, when and in which order, depends on the seed
 * alone, and not on how quick network, broker and machine are.
 */
export class SteppedNetwork implements Network, Traffic {
  readonly #open: Open
  readonly #isAnswer: (topic: string) => boolean
  readonly #lost: (what: string) => void
  readonly #boxes = new Map<string, Mailbox>()
  readonly #clouds: Mailbox[] = []
  #arrived: Box[] = []
  #underWay = 0
  readonly #kinds = new Map<UnderWay, number>()
  #opening = 0
  readonly #waiting: (() => void)[] = []
  #isQuiet: (() => void) | undefined

  /**
   * @param isAnswer whether the cloud waits for what is published there
   * @param lost hears of what did not arrive in time
   */
  constructor(open: Open, isAnswer: (topic: string) => boolean, lost: (what: string) => void) {
    this.#open = open
    this.#isAnswer = isAnswer
    this.#lost = lost
  }

  readonly panel = async (options: MqttConnectionOptions): Promise<MqttConnection> => {
    const box = await Mailbox.open(one => this.#inTurn(one), options, this)
    this.#boxes.set(options.clientId, box)
    return box
  }

  readonly cloud = async (options: MqttConnectionOptions): Promise<MqttConnection> => {
    const box = await Mailbox.open(one => this.#open(this.#counting(one)), options, {
      begins: what => this.begins(what),
      ends: what => this.ends(what),
      arrived: box => this.arrived(box),
      answers: () => false,
    })
    this.#clouds.push(box)
    return box
  }

  sent(clientId: string): void {
    this.#boxes.get(clientId)?.expects()
  }

  begins(what: UnderWay): void {
    this.#underWay++
    this.#kinds.set(what, (this.#kinds.get(what) ?? 0) + 1)
  }

  ends(what: UnderWay): void {
    const left = this.#kinds.get(what) ?? 0
    // It was given up, and comes all the same.
    if (left === 0) return
    this.#kinds.set(what, left - 1)
    this.#underWay--
    if (this.#underWay === 0) this.#isQuiet?.()
  }

  arrived(box: Box): void {
    this.#arrived.push(box)
  }

  answers(topic: string): boolean {
    return this.#isAnswer(topic)
  }

  get isBusy(): boolean {
    return this.#arrived.length > 0 || this.#underWay > 0
  }

  deliver(): void {
    const arrived = this.#arrived
    this.#arrived = []
    // All of it before any of it is told: a broker in memory brings what comes of one box to the next at once.
    for (const tell of arrived.map(box => box.take())) tell()
  }

  async quiet(): Promise<void> {
    // What the step led to goes on in promises and in this turn's writes.
    await new Promise<void>(resolve => nextTurn(resolve))
    if (this.#underWay === 0) return
    await new Promise<void>(resolve => {
      const stop = afterMachineMs(GIVEN_UP_MS, () => {
        const missing = [...this.#kinds].filter(([, count]) => count > 0)
        const list = missing.map(([what, count]) => `${count} ${what}${count === 1 ? '' : 's'}`).join(', ')
        this.#lost(`did not arrive at the broker or from there within ${GIVEN_UP_MS / 1_000} s: ${list}`)
        this.#kinds.clear()
        this.#underWay = 0
        this.#isQuiet?.()
      })
      const stopNudging = this.#nudging(NUDGED_AFTER_MS)
      this.#isQuiet = () => {
        this.#isQuiet = undefined
        stop()
        stopNudging()
        resolve()
      }
    })
  }

  /** Has brokers go on until it is stopped, less and less often. */
  #nudging(afterMs: number): () => void {
    let stop = afterMachineMs(afterMs, () => {
      // What is under way may be an answer, of which the cloud's connections do not know.
      for (const box of this.#clouds) box.nudge()
      for (const box of this.#boxes.values()) if (box.isWaiting) box.nudge()
      stop = this.#nudging(2 * afterMs)
    })
    return () => stop()
  }

  /** The cloud hears answers alone: each that comes is under way no more. */
  #counting(options: MqttConnectionOptions): MqttConnectionOptions {
    return {
      ...options,
      onMessage: message => {
        options.onMessage(message)
        if (!message.duplicate) this.ends('answer')
      },
    }
  }

  async #inTurn(options: MqttConnectionOptions): Promise<MqttConnection> {
    if (this.#opening >= OPENING_AT_ONCE) await new Promise<void>(resolve => this.#waiting.push(resolve))
    else this.#opening++
    try {
      return await this.#open(options)
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#opening--
    }
  }
}
