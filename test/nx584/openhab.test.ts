import { describe, expect, it } from 'vitest'
import { messageType } from '../../protocols/nx584/catalogue.js'
import { numberOf, type Payload, wantsAcknowledgement } from '../../protocols/nx584/framing.js'
import { Bench } from '../support/nx584/bench.js'

/**
 * What openHAB's caddx binding takes for an answer to what it sends, and the lengths it knows messages by (its
 * `CaddxMessageType`). It sends one message, takes the next that comes for the answer, and sends the same again if it is
 * none of these; it acknowledges only while it waits for no answer.
 */
const ANSWERS = new Map<number, readonly number[]>([
  ...(
    [
      [0x21, 0x01],
      [0x23, 0x03],
      [0x24, 0x04],
      [0x25, 0x05],
      [0x26, 0x06],
      [0x27, 0x07],
      [0x28, 0x08],
      [0x2a, 0x0a],
      [0x3c, 0x1d],
      [0x3e, 0x1d],
      [0x3f, 0x1d],
    ] as const
  ).map(([asked, answer]) => [asked, [answer, 0x1c, 0x1f]] as const),
])
const LENGTHS = { 3: 18, 4: 8, 5: 10, 6: 9, 7: 9, 8: 12, 10: 10, 28: 1, 29: 1, 30: 1, 31: 1 } as const

/** How long it waits for what it expects, in milliseconds. */
const PATIENCE = 3000

/** The binding at its end of the line: its queue, and the log it shows. */
class Binding {
  readonly sent: number[] = []
  /** Log entries as it shows them, the newest first: event types, by how far back they are. */
  readonly log: number[] = []
  readonly #bench: Bench
  readonly #queue: Payload[] = []
  #incoming: Payload[] = []
  #pointer: number | undefined
  #places = new Map<number, number>()

  constructor(bench: Bench) {
    this.#bench = bench
  }

  command(...bytes: number[]): void {
    this.#queue.push(Uint8Array.from(bytes))
  }

  /** Runs until it has nothing to send and nothing comes; the number of messages it took to get there. */
  run(): number {
    let skip = false
    for (let round = 0, quiet = 0; quiet < 3; round++) {
      if (round > 500) throw new Error(`it does not come to rest: ${this.sent.slice(-5)}`)
      const outgoing = skip ? undefined : this.#queue.shift()
      skip = false
      if (outgoing) {
        this.sent.push(numberOf(outgoing))
        this.#bench.sendPayload(outgoing)
      }
      const expected = outgoing && ANSWERS.get(numberOf(outgoing))
      const incoming = this.#next()
      quiet = incoming || this.#queue.length > 0 ? 0 : quiet + 1
      if (!expected) {
        if (incoming && wantsAcknowledgement(incoming)) this.#queue.unshift(Uint8Array.of(0x1d))
      } else if (!incoming || !expected.includes(numberOf(incoming))) {
        this.#queue.unshift(outgoing)
        skip = incoming !== undefined
      }
      if (incoming) this.#take(incoming)
    }
    return this.sent.length
  }

  /** The next message, if one comes while it waits. */
  #next(): Payload | undefined {
    for (let waited = 0; waited <= PATIENCE && this.#incoming.length === 0; waited += 100) {
      this.#incoming.push(...this.#bench.heard().map(hex => Uint8Array.from(Buffer.from(hex, 'hex'))))
      if (this.#incoming.length === 0) this.#bench.wait(100)
    }
    return this.#incoming.shift()
  }

  #take(message: Payload): void {
    const number = numberOf(message)
    if (number === 8) {
      this.#pointer = message[11] ?? 0
      this.#places = new Map([[this.#pointer, 0]])
      this.command(0x2a, this.#pointer)
    }
    if (number !== 10) return
    const [, place = 0, size = 0, type = 0] = message
    const back = this.#places.get(place)
    if (back !== undefined) this.log[back] = type & 0x7f
    if (place !== this.#pointer) return
    this.#pointer = undefined
    this.#places = new Map()
    for (let i = 1, at = place; i < Math.min(size, 10); i++) {
      at = at === 0 ? size : at - 1
      this.#places.set(at, i)
      this.command(0x2a, at)
    }
  }
}

describe.each(['ascii', 'binary'] as const)('openHAB in the %s format', format => {
  const house = (logSize = 185) =>
    new Bench({
      format,
      acknowledges: false,
      settings: { logSize, disabled: [0x0a] },
      setup: { exitDelay: 0 },
      facts: { zones: { max: 192 } },
    })

  it('comes to rest after it has asked for everything it begins with', () => {
    const binding = new Binding(house())
    for (let group = 0; group < 12; group++) binding.command(0x25, group)
    binding.command(0x27)
    for (let zone = 0; zone < 8; zone++) binding.command(0x24, zone)
    binding.command(0x26, 0)
    binding.command(0x28)
    // Each once: twelve groups, the partitions, eight zones, a partition, the system, and ten places of the log.
    expect(binding.run()).toBe(12 + 1 + 8 + 1 + 1 + 10)
    expect(binding.log).toEqual(Array(10).fill(13))
  })

  it('shows the newest entry of the log as the newest, and asks for nothing that fails', () => {
    const bench = house(12)
    const binding = new Binding(bench)
    binding.command(0x28)
    binding.run()
    const written: number[] = []
    for (let times = 0; times < 30; times++) {
      bench.hands.zone(3, { tamper: times % 2 === 0 })
      written.unshift(times % 2 === 0 ? 4 : 5)
      binding.run()
      expect(binding.log[0]).toBe(written[0])
      expect(binding.log).toHaveLength(10)
    }
  })

  it('has each command done once and is told so, without having asked for an acknowledgement', () => {
    const bench = house()
    const binding = new Binding(bench)
    const asked = () => bench.timeline.filter(({ type }) => type === 'port.command').length
    for (const command of [
      [0x3e, 0, 1],
      [0x3c, 0x21, 0x43, 0x00, 1, 1],
      [0x3f, 2],
    ]) {
      binding.command(...command)
      binding.run()
    }
    expect(asked()).toBe(3)
    expect(binding.sent.filter(number => number >= 0x3c)).toEqual([0x3e, 0x3c, 0x3f])
  })

  it('knows every message by its length', () => {
    for (const [number, length] of Object.entries(LENGTHS))
      expect(messageType(Number(number))?.length).toBe(length)
  })
})
