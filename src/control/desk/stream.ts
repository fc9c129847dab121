import type { ServerResponse } from 'node:http'
import type { CommandEnd } from '../../cloud/desk/context.js'
import type { DeskNews } from '../../cloud/desk/desk.js'
import { afterMachineMs } from '../../time/stopwatch.js'
import { beginStream, type ServedStream } from '../event-stream.js'
import { commandEnd } from './panels.js'
import type { DeskRoom, DeskWatcher } from './room.js'

/** News of so long are told at once (ms): a panel that is told anew is hundreds of messages. */
const GATHER_MS = 50

/**
 * One reader of what happens at the desk. It is told of whom something may be another, not what: it asks for what it shows.
 * What waits for a slow reader are names, each once; so it misses nothing, and costs no more than the desk has of them.
 */
export class DeskStream implements ServedStream, DeskWatcher {
  readonly #room: DeskRoom
  readonly #response: ServerResponse
  #waiting = { users: new Set<string>(), plans: new Set<string>(), panels: new Set<string>() }
  /** By transaction. */
  #ends = new Map<string, CommandEnd>()
  #isChanged = false
  #unarm: (() => void) | undefined

  constructor(room: DeskRoom, response: ServerResponse) {
    this.#room = room
    this.#response = response
  }

  open(): void {
    const response = this.#response
    const stopBeating = beginStream(response)
    this.#write('snapshot', this.#room.document())
    const stop = this.#room.watch(this)
    response.on('drain', () => this.#soon())
    response.on('close', () => {
      stop()
      stopBeating()
      this.#unarm?.()
    })
  }

  end(): void {
    this.#response.end()
  }

  noticed({ users, plans, panels }: DeskNews): void {
    const { users: someUsers, plans: somePlans, panels: somePanels } = this.#waiting
    for (const id of users) someUsers.add(id)
    for (const id of plans) somePlans.add(id)
    for (const id of panels) somePanels.add(id)
    this.#changed()
  }

  ended(end: CommandEnd): void {
    this.#ends.set(end.transaction, end)
    this.#waiting.panels.add(end.panel)
    this.#changed()
  }

  turned(): void {
    this.#changed()
  }

  #changed(): void {
    this.#isChanged = true
    this.#soon()
  }

  #soon(): void {
    if (!this.#isChanged || this.#response.writableNeedDrain) return
    this.#unarm ??= afterMachineMs(GATHER_MS, () => {
      this.#unarm = undefined
      this.#tell()
    })
  }

  #tell(): void {
    const { users, plans, panels } = this.#waiting
    const ends = this.#ends
    this.#isChanged = false
    this.#waiting = { users: new Set(), plans: new Set(), panels: new Set() }
    this.#ends = new Map()
    const { context } = this.#room.desk
    for (const end of ends.values()) this.#write('command', commandEnd(context, end))
    this.#write('changed', {
      users: [...users],
      plans: [...plans],
      panels: [...panels],
      desk: this.#room.document(),
    })
  }

  #write(event: string, data: unknown): void {
    const response = this.#response
    if (response.destroyed || response.writableEnded) return
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}
