import type { PanelTold } from '../../src/panel/timeline-event.js'
import type { Timer } from '../../src/time/clock.js'
import type { ProtocolHost, ProtocolSession } from '../protocol.js'
import { type Answer, DONE, type Fault, refused, report } from './answer.js'
import { BROADCAST_MS, stampOf, timeBroadcast } from './clock.js'
import { type CommandShape, misfitOf } from './command-type.js'
import { traceOf } from './describe.js'
import type { ErrorCode } from './errors.js'
import type { Frame } from './frame.js'
import { Module } from './module.js'
import { Outlet } from './outlet.js'
import { FrameReader, type Received } from './reader.js'
import { Happenings } from './reports/happenings.js'
import { PartitionStates } from './reports/partition-states.js'
import { TroubleLights } from './reports/trouble-lights.js'
import { ZoneStates } from './reports/zone-states.js'
import type { CommonSettings } from './settings.js'

/** One command of a module. */
export interface Command {
  readonly shape: CommandShape
  /** @param data what fits the shape */
  readonly work: (data: string) => Answer
}

/** Commands that may wait for one before them to be durable; what comes on top is an overrun (TPI 1.08, 3.7, error 1, p. 10). */
const MOST_WAITING = 32

/** What both modules are: commands in, one after the other, and reports of what changes at the panel. */
export abstract class DscSession implements ProtocolSession {
  protected readonly module: Module
  protected readonly outlet: Outlet
  protected readonly partitions: PartitionStates
  protected readonly zones: ZoneStates
  protected readonly troubleLights: TroubleLights
  protected readonly happenings: Happenings
  protected reader = new FrameReader()
  protected closed = false
  #timeStamps: boolean
  #broadcast: Timer | undefined
  readonly #waiting: Received[] = []
  #answering = false
  #draining = false

  /** @param isShortWrong data that is too short is a wrong checksum */
  constructor(
    protected readonly host: ProtocolHost,
    protected readonly common: CommonSettings,
    readonly isShortWrong: boolean,
  ) {
    this.module = new Module(host, common)
    this.#timeStamps = common.timeStamps
    this.outlet = new Outlet(host, () => (this.#timeStamps ? stampOf(host.panel) : ''))
    this.partitions = new PartitionStates(this.module)
    this.zones = new ZoneStates(this.module)
    this.troubleLights = new TroubleLights(this.module)
    this.happenings = new Happenings(this.module, this.partitions, this.zones)
  }

  /** A command of this module; undefined: it has none of that number. */
  protected abstract command(code: string): Command | undefined

  /** Whether the module speaks to anybody. */
  protected abstract get listens(): boolean

  /** What this module reports beside what both do. */
  protected abstract more(): readonly Frame[]

  receive(bytes: Uint8Array): void {
    if (this.closed) return
    if (!this.module.powered)
      return this.host.passed?.({
        direction: 'in',
        bytes,
        note: 'the module has no power and hears nothing',
      })
    for (const received of this.reader.push(bytes)) this.#arrived(received)
    const { unfinished } = this.reader
    if (unfinished) this.host.passed?.({ direction: 'in', bytes: unfinished, isOpen: true })
  }

  event(event: PanelTold): void {
    this.happenings.note(event)
  }

  settled(): void {
    if (this.closed) return
    // All of it is asked also where nobody listens: what was is no news to who comes later.
    const frames = [
      ...this.zones.take(),
      ...this.happenings.take(),
      ...this.partitions.take(),
      ...this.troubleLights.take(),
    ]
    if (!this.module.powered) return this.lostPower()
    const more = this.more()
    if (this.listens) this.outlet.report([...frames, ...more])
  }

  close(): void {
    this.closed = true
    this.#waiting.length = 0
    this.outlet.clear()
    this.broadcast(false)
  }

  /** The panel has no power, and so the module has none: half a line, and what it waited for, is gone. */
  protected lostPower(): void {
    const { unfinished } = this.reader
    if (unfinished)
      this.host.passed?.({
        direction: 'in',
        bytes: unfinished,
        note: 'forgotten, as the module lost its power',
      })
    this.forget()
  }

  /** The module begins anew. */
  protected forget(): void {
    this.reader = new FrameReader()
    this.#waiting.length = 0
    this.module.forgetWanted()
    this.outlet.clear()
    this.#timeStamps = this.common.timeStamps
    this.broadcast(false)
  }

  /** 055 (TPI 1.08, p. 3): the acknowledgement goes without a stamp yet. Assumed. */
  protected stamp(data: string, strange: ErrorCode): Answer {
    return this.switched(data, strange, on => ({
      acknowledged: true,
      finally: () => {
        this.#timeStamps = on
      },
    }))
  }

  /** 056: 550 every four minutes (pp. 1 and 3), from then on. */
  protected broadcast(on: boolean): void {
    if (this.#broadcast) this.host.clock.cancel(this.#broadcast)
    this.#broadcast = undefined
    if (!on) return
    const { clock } = this.host
    this.#broadcast = clock.at(clock.now() + BROADCAST_MS, 'DSC time broadcast', () => {
      if (this.listens && this.module.powered) this.outlet.report([timeBroadcast(this.host.panel)])
      this.broadcast(true)
    })
  }

  protected broadcastSwitch(data: string, strange: ErrorCode): Answer {
    return this.switched(data, strange, on => {
      this.broadcast(on)
      return DONE
    })
  }

  /** What is on or off. */
  protected switched(data: string, strange: ErrorCode, work: (on: boolean) => Answer): Answer {
    return data === '0' || data === '1' ? work(data === '1') : refused(strange)
  }

  #arrived(received: Received): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(received)
    else {
      this.host.passed?.({ direction: 'in', bytes: received.raw, note: 'overrun' })
      this.outlet.report([report('502', '001')])
    }
    this.#drain()
  }

  #drain(): void {
    if (this.#draining) return
    this.#draining = true
    while (!this.#answering && !this.closed) {
      const next = this.#waiting.shift()
      if (!next) break
      this.#work(next)
    }
    this.#draining = false
  }

  #work(received: Received): void {
    this.host.passed?.({ direction: 'in', bytes: received.raw })
    if (received.kind === 'skipped') return
    if (received.kind === 'frame') {
      this.module.heard = traceOf('in', received)
      this.host.trace?.(this.module.heard)
    } else {
      this.module.heard = undefined
      this.host.trace?.({ direction: 'in', text: `malformed: ${received.kind}` })
    }
    this.#answering = true
    this.outlet.hold()
    const answer = this.answerTo(received)
    this.host.whenDurable(() => {
      this.#answering = false
      if (this.closed) return
      if (answer && this.module.powered) this.#say(received, answer)
      this.outlet.release()
      answer?.finally?.()
      this.#drain()
    })
  }

  #say(received: Received, { acknowledged, error, says = [] }: Answer): void {
    if (acknowledged && received.kind === 'frame') this.outlet.send(report('500', received.code))
    if (error === 'checksum') this.outlet.send(report('501'))
    else if (error !== undefined) this.outlet.send(report('502', error))
    for (const frame of says) this.outlet.send(frame)
  }

  /** What is answered to what came; undefined: nothing. */
  protected answerTo(received: Received): Answer | undefined {
    switch (received.kind) {
      case 'skipped':
        return undefined
      case 'wrong':
        return refused('checksum')
      case 'oversize':
        return refused('002')
      case 'frame':
        return this.#answerCommand(received)
    }
  }

  #answerCommand({ code, data }: Frame): Answer {
    if (!/^\d+$/.test(code)) return refused('020')
    const command = this.command(code)
    if (!command) return refused('022')
    const misfit = this.misfit(command.shape, data)
    return misfit === undefined ? command.work(data) : refused(misfit)
  }

  protected misfit(shape: CommandShape, data: string): Fault | undefined {
    return misfitOf(shape, data, this.isShortWrong, this.module.partitions.length)
  }
}
