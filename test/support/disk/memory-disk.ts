import { basename } from 'node:path'
import type { Files, OpenFile } from '../../../src/disk/files.js'

/** What of a disk is changed at a step. */
export type Kind = 'write' | 'sync' | 'rename'

/** How a step fails, where it is not the machine that ends. */
export type Fault = 'refused' | 'torn' | 'flipped'

/** What becomes of a step. */
export type Plan = Fault | 'end' | undefined

/** What a power cut leaves of bytes that were written and not synced, and whether it leaves names that were given since the folder was synced. */
export interface Cut {
  readonly unsynced: 'lost' | 'half' | 'kept'
  readonly names: 'lost' | 'kept'
}

/** Everything a power cut can leave, and a kill, which leaves all. */
export const CUTS: readonly Cut[] = (['kept', 'half', 'lost'] as const).flatMap(unsynced =>
  (['kept', 'lost'] as const).map(names => ({ unsynced, names })),
)

/** A file's bytes, and those of them that are on the disk. */
interface Inode {
  data: Buffer
  durable: Buffer
}

/** A system error as the kernel's. */
const failure = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: on purpose, ${syscall}`), { code, syscall, errno: -1 })

/**
 * One folder on a disk that can fail at any step: a write, a sync of a file or of the folder, a new name. Names and bytes are on the disk only when
 * they were synced, names by their folder and bytes by their file, as POSIX has it and no more; what was not can be there or not.
 * (SQLite's tests have the same between it and the system: https://www.sqlite.org/testing.html, sections 3.2 and 3.3.)
 */
export class MemoryDisk implements Files {
  #names: Map<string, Inode>
  #durableNames: Map<string, Inode>
  #ended = false
  /** What the step at which the machine ended would have done. */
  #last: { readonly inode: Inode; readonly data: Buffer } | (() => void) | undefined
  /** Each step that was taken, in order. */
  readonly steps: Kind[] = []
  /** Hears that the machine has ended. */
  onEnd: () => void = () => undefined
  /** Who waits for a machine that has ended. */
  #hung: ((error: Error) => void)[] = []
  #isGone = false

  /** @param plan what becomes of step number `step`, from 0 on */
  constructor(
    readonly plan: (step: number, kind: Kind) => Plan = () => undefined,
    files: ReadonlyMap<string, Buffer> = new Map(),
  ) {
    this.#names = new Map([...files].map(([name, data]) => [name, { data, durable: data }]))
    this.#durableNames = new Map(this.#names)
  }

  /** Whether the machine has ended. */
  get hasEnded(): boolean {
    return this.#ended
  }

  /** Nothing is looked at any more: who still waits for this disk is told that there is none, so that they can be taken away. */
  takeAway(): void {
    this.#isGone = true
    for (const reject of this.#hung.splice(0)) reject(failure('EIO', 'write'))
  }

  async open(path: string, flags: string): Promise<OpenFile> {
    if (flags === 'r') return this.#folder()
    const name = basename(path)
    let inode = this.#names.get(name)
    if (!inode && flags === 'r+') throw failure('ENOENT', 'open')
    if (!inode) {
      inode = { data: Buffer.alloc(0), durable: Buffer.alloc(0) }
      this.#names.set(name, inode)
    } else if (flags === 'w') inode.data = Buffer.alloc(0)
    return this.#file(inode)
  }

  async readFile(path: string): Promise<Uint8Array> {
    const inode = this.#names.get(basename(path))
    if (!inode) throw failure('ENOENT', 'open')
    return Buffer.from(inode.data)
  }

  rename(from: string, to: string): Promise<void> {
    return this.#step('rename', plan => {
      const inode = this.#names.get(basename(from))
      if (!inode) throw failure('ENOENT', 'rename')
      const rename = () => {
        this.#names.set(basename(to), inode)
        this.#names.delete(basename(from))
      }
      if (plan === 'end') this.#last = rename
      else if (plan) throw failure('EIO', 'rename')
      else rename()
    })
  }

  async remove(path: string): Promise<void> {
    if (!this.#ended) this.#names.delete(basename(path))
  }

  async mkdir(): Promise<void> {}

  /**
   * What is there when the machine starts again.
   * @param last whether the step at which it ended was done: the machine ended before it could say so
   */
  after({ unsynced, names }: Cut, last: 'not' | 'done' | 'torn' = 'not'): Map<string, Buffer> {
    const step = this.#last
    const overlay = new Map<Inode, Buffer>()
    const given = new Map(this.#names)
    if (typeof step === 'function' && last === 'done') {
      const before = this.#names
      this.#names = given
      step()
      this.#names = before
    } else if (step && typeof step === 'object' && last !== 'not')
      overlay.set(step.inode, last === 'done' ? step.data : mixed(step.inode.data, step.data))
    const there = names === 'kept' ? given : this.#durableNames
    return new Map(
      [...there].map(([name, inode]) => {
        const data = overlay.get(inode) ?? inode.data
        const left = { lost: inode.durable, half: mixed(inode.durable, data), kept: data }[unsynced]
        return [name, Buffer.from(left)]
      }),
    )
  }

  #step(kind: Kind, work: (plan: Plan) => void): Promise<void> {
    if (this.#isGone) return Promise.reject(failure('EIO', kind))
    if (this.#ended) return this.#hang()
    const step = this.steps.length
    const plan = this.plan(step, kind)
    this.steps.push(kind)
    if (plan === 'end') {
      this.#ended = true
      this.onEnd()
      work(plan)
      return this.#hang()
    }
    // In a later turn, as a disk answers: whoever says something too early has said it by then.
    return new Promise((resolve, reject) =>
      setImmediate(() => {
        try {
          work(plan)
          resolve()
        } catch (error) {
          reject(error)
        }
      }),
    )
  }

  #hang(): Promise<never> {
    return new Promise((_, reject) => this.#hung.push(reject))
  }

  #file(inode: Inode): OpenFile {
    const change = (next: () => Buffer) =>
      this.#step('write', plan => {
        const data = next()
        if (plan === 'end') this.#last = { inode, data }
        else if (plan === 'refused') throw failure('ENOSPC', 'write')
        else if (plan === 'torn') {
          inode.data = mixed(inode.data, data)
          throw failure('EIO', 'write')
        } else inode.data = plan === 'flipped' ? flipped(inode.data, data) : data
      })
    const sync = () =>
      this.#step('sync', plan => {
        // What a failed sync leaves is nothing that a later one would write: the kernel takes the pages for written.
        if (plan && plan !== 'end') throw failure('EIO', 'fsync')
        if (!plan) inode.durable = inode.data
      })
    return {
      chmod: async () => undefined,
      close: async () => undefined,
      write: (bytes, offset, length, position) =>
        change(() => {
          const data = Buffer.alloc(Math.max(inode.data.length, position + length))
          inode.data.copy(data)
          data.set(bytes.subarray(offset, offset + length), position)
          return data
        }),
      writeFile: text => change(() => Buffer.from(text)),
      appendFile: text => change(() => Buffer.concat([inode.data, Buffer.from(text)])),
      sync,
      datasync: sync,
      stat: async () => ({ nlink: [...this.#names.values()].includes(inode) ? 1 : 0 }),
    }
  }

  #folder(): OpenFile {
    const nothing = async () => undefined
    const sync = () =>
      this.#step('sync', plan => {
        if (plan && plan !== 'end') throw failure('EIO', 'fsync')
        if (!plan) this.#durableNames = new Map(this.#names)
      })
    const close = nothing
    const stat = async () => ({ nlink: 1 })
    const none = { chmod: nothing, write: nothing, writeFile: nothing, appendFile: nothing }
    return { ...none, close, stat, sync, datasync: sync }
  }
}

/** The first half of what differs is new, the rest as it was. */
function mixed(before: Buffer, after: Buffer): Buffer {
  let first = 0
  while (first < before.length && before[first] === after[first]) first++
  const middle = first + Math.ceil((after.length - first) / 2)
  return Buffer.concat([after.subarray(0, middle), before.subarray(middle)])
}

/** A bit in the middle of what is new is another. */
function flipped(before: Buffer, after: Buffer): Buffer {
  let first = 0
  while (first < before.length && before[first] === after[first]) first++
  const place = first + Math.floor((after.length - first) / 2)
  const data = Buffer.from(after)
  data[place] = (data[place] ?? 0) ^ 0x04
  return data
}
