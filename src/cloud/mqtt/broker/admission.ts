import type { Socket } from 'node:net'
import { afterMachineMs } from '../../../time/stopwatch.js'
import type { BrokerLimits } from './limits.js'
import type { Refusals } from './refusals.js'

/** An address as people write it: IPv4 within IPv6 as IPv4. */
export const addressOf = (socket: Socket): string => (socket.remoteAddress ?? '?').replace(/^::ffff:/, '')

/** Counts the connections from outside, and ends those that are too many or say nothing. */
export class Admission {
  readonly #sockets = new Set<Socket>()
  readonly #byAddress = new Map<string, number>()
  /** Those that were not let in yet, the oldest first, and how to stop waiting for them. */
  readonly #silent = new Map<Socket, () => void>()

  constructor(
    readonly limits: BrokerLimits,
    readonly refusals: Refusals,
  ) {}

  /** Connections there are. */
  get size(): number {
    return this.#sockets.size
  }

  /** A connection was opened. @returns false: it is closed at once */
  opened(socket: Socket): boolean {
    const address = addressOf(socket)
    const { connections, connectionsPerAddress, silentConnections, connectSeconds } = this.limits
    const same = this.#byAddress.get(address) ?? 0
    if (this.#sockets.size >= connections)
      return this.#turnAway(socket, 'connections', `there are ${connections} connections already`)
    if (same >= connectionsPerAddress)
      return this.#turnAway(socket, 'connectionsPerAddress', `it has ${same} connections already`)
    this.#sockets.add(socket)
    this.#byAddress.set(address, same + 1)
    const waits = afterMachineMs(
      connectSeconds * 1_000,
      () => this.#giveUp(socket, 'connectSeconds', `it was not let in within ${connectSeconds} s`),
      { holds: false },
    )
    this.#silent.set(socket, waits)
    socket.once('close', () => this.#closed(socket, address))
    for (const [oldest] of this.#silent) {
      if (this.#silent.size <= silentConnections) break
      this.#giveUp(oldest, 'silentConnections', `${silentConnections} others wait to be let in too`)
    }
    return true
  }

  /** Who is at the other end was let in. */
  admitted(socket: Socket): void {
    this.#silent.get(socket)?.()
    this.#silent.delete(socket)
  }

  /** Ends them all. */
  end(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #turnAway(socket: Socket, limit: 'connections' | 'connectionsPerAddress', why: string): false {
    this.refusals.refused(limit, `connection from ${addressOf(socket)} refused: ${why} (${limit})`)
    socket.destroy()
    return false
  }

  #giveUp(socket: Socket, limit: 'connectSeconds' | 'silentConnections', why: string): void {
    this.refusals.refused(limit, `connection from ${addressOf(socket)} ended: ${why} (${limit})`)
    this.admitted(socket)
    socket.destroy()
  }

  #closed(socket: Socket, address: string): void {
    this.admitted(socket)
    this.#sockets.delete(socket)
    const left = (this.#byAddress.get(address) ?? 1) - 1
    if (left > 0) this.#byAddress.set(address, left)
    else this.#byAddress.delete(address)
  }
}
