import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { ascii } from '../../../protocols/nx584/ascii.js'
import { numberOf, wantsAcknowledgement } from '../../../protocols/nx584/framing.js'
import { Pin } from '../../../protocols/nx584/pin.js'
import { Secret } from '../../../src/panel/secret.js'

/** The control API of a running emulator. */
export class Api {
  constructor(readonly url: string) {}

  /** The answer's body, or undefined where there was none: the emulator is gone. */
  async call(method: string, path: string, body?: object): Promise<unknown> {
    try {
      const response = await fetch(`${this.url}/api/v1/${path}`, {
        method,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      })
      if (!response.ok) throw new TypeError(`${method} ${path} answers ${response.status}`)
      return await response.json()
    } catch (error) {
      // What fetch says when the connection breaks; anything else is no end of an emulator.
      if (error instanceof TypeError && !error.message.includes('answers')) return undefined
      throw error
    }
  }

  /** Types at the keypad of partition 1. @returns what it then shows; undefined: nobody says whether it was typed */
  async keys(panel: string, keys: string): Promise<string | undefined> {
    const shown = await this.call('POST', `panels/${panel}/keypad`, { keys })
    return shown === undefined ? undefined : (shown as { lines: string[] }).lines.join(', ')
  }

  async zone(panel: string, zone: number, open: boolean): Promise<boolean> {
    return (await this.call('PUT', `panels/${panel}/zones/${zone}`, { open })) !== undefined
  }

  async panel(panel: string) {
    return (await this.call('GET', `panels/${panel}`)) as {
      partitions: { arming: string }[]
      zones: { zone: number; open: boolean }[]
    }
  }
}

const MASTER = new Secret('1234')
const USER_INFORMATION = 0x12
const FAILED = [0x1c, 0x1e, 0x1f]
const ACKNOWLEDGED = Uint8Array.of(0x1d)

/** A client of an NX's automation port that writes user codes (34h) and waits for what the panel then has (12h). */
export class NxClient {
  readonly #socket: Socket
  readonly closed: Promise<unknown>
  #heard: (answer: Uint8Array | undefined) => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    const parser = ascii.parser()
    socket.on('data', bytes => {
      for (const received of parser.push(bytes))
        if (received.kind === 'message') {
          if (wantsAcknowledgement(received.payload)) socket.write(ascii.encode(ACKNOWLEDGED))
          this.#heard(received.payload)
        }
    })
    // A kill may well reset it.
    socket.on('error', () => undefined)
    this.closed = new Promise(resolve => socket.once('close', resolve)).then(() => this.#heard(undefined))
  }

  static async connect(url: string): Promise<NxClient> {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await once(socket, 'connect')
    return new NxClient(socket)
  }

  /** Writes a user's code; `unknown`: the line broke before the panel said anything. */
  async write(user: number, code: string): Promise<'done' | 'refused' | 'unknown'> {
    const pin = (secret: Secret) => Pin.of(secret, '0').bytes()
    this.#socket.write(ascii.encode(Uint8Array.from([0x34, ...pin(MASTER), user, ...pin(new Secret(code))])))
    for (;;) {
      const answer = await new Promise<Uint8Array | undefined>(resolve => {
        this.#heard = resolve
      })
      this.#heard = () => undefined
      if (answer === undefined || this.#socket.destroyed) return 'unknown'
      if (FAILED.includes(numberOf(answer))) return 'refused'
      if (numberOf(answer) === USER_INFORMATION && answer[1] === user) return 'done'
    }
  }

  end(): void {
    this.#socket.destroy()
  }
}
