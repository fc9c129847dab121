import type { FrameTrace, LinePiece, Protocol, ProtocolSession } from '../../../protocols/protocol.js'
import { protocols } from '../../../protocols/registry.js'
import { loadCatalogue } from '../../../src/catalogue/catalogue.js'
import type { Facts } from '../../../src/catalogue/facts.js'
import type { PanelModel } from '../../../src/catalogue/model.js'
import { automationPort } from '../../../src/device/automation-port.js'
import { Device } from '../../../src/device/device.js'
import { newRecord } from '../../../src/device/record.js'
import { Hands } from '../../../src/device/testing/hands.js'
import type { TimelineEvent } from '../../../src/device/timeline-event.js'
import { Secret } from '../../../src/panel/secret.js'
import type { PanelSetup } from '../../../src/panel/setup.js'
import type { UserType } from '../../../src/panel/user.js'
import { VirtualClock } from '../../../src/time/virtual-clock.js'

/** Single facts that differ from the model's. */
export type FactOverrides = { readonly [Group in keyof Facts]?: Partial<Facts[Group]> }

function withFacts(model: PanelModel, overrides: FactOverrides): PanelModel {
  const facts = { ...model.facts }
  const change = <Group extends keyof Facts>(group: Group) => {
    facts[group] = Object.assign({}, model.facts[group], overrides[group])
  }
  for (const group of Object.keys(model.facts) as (keyof Facts)[]) change(group)
  return { ...model, facts }
}

const catalogue = loadCatalogue()

/** The sum of a line's characters, as the vendor's document has it; not by the code under test. */
export function withChecksum(text: string): string {
  const sum = Buffer.from(text, 'latin1').reduce((total, byte) => (total + byte) % 256, 0)
  return `${text}${sum.toString(16).toUpperCase().padStart(2, '0')}`
}

/** What stands on the bench; everything may be left out. */
export interface BenchOptions {
  readonly settings?: Record<string, unknown>
  readonly setup?: PanelSetup
  readonly model?: string
  readonly firmware?: string
  /** Facts of the panel that differ from the model's. */
  readonly facts?: FactOverrides
  /** First instant (epoch ms). */
  readonly start?: number
}

export const CLIENT = 'client'

/** A DSC panel with a module in virtual time, and a client that is a list. */
export class DscBench {
  readonly clock: VirtualClock
  readonly device: Device
  readonly hands: Hands
  readonly timeline: TimelineEvent[] = []
  readonly traces: FrameTrace[] = []
  readonly pieces: LinePiece[] = []
  /** Clients that were hung up, and how. */
  readonly hungUp: string[] = []
  readonly session: ProtocolSession
  /** What waits to become durable; undefined: everything is at once. */
  undurable: (() => void)[] | undefined
  #heard = ''

  constructor(
    readonly name: 'it100' | 'tpi',
    {
      settings = {},
      setup = {},
      model = 'dsc-powerseries-sem',
      firmware,
      facts = {},
      start,
    }: BenchOptions = {},
  ) {
    this.clock = new VirtualClock(start === undefined ? {} : { start })
    const kind = withFacts(catalogue.model(model, firmware), facts)
    const record = newRecord({ id: 'panel-1', model: kind, seed: 1, setup: { panel: setup } })
    let session: ProtocolSession | undefined
    this.device = new Device(record, kind, this.clock, {
      settled: (_, { events }) => {
        for (const event of events) {
          this.timeline.push(event)
          if (event.source === 'panel') session?.event(event)
        }
        session?.settled()
      },
    })
    this.hands = new Hands(() => this.device)
    session = this.#protocol.open(
      {
        ...automationPort(this.device),
        clock: this.clock,
        write: bytes => {
          this.#heard += Buffer.from(bytes).toString('latin1')
        },
        whenSent: then => then(),
        whenDurable: then => (this.undurable ? void this.undurable.push(then) : then()),
        hangUp: (client, how) => {
          this.hungUp.push(`${client} ${how}`)
          if (client === CLIENT) session?.disconnected?.(client)
          return true
        },
        trace: frame => this.traces.push(frame),
        passed: piece => this.pieces.push({ ...piece, bytes: piece.bytes.slice() }),
      },
      { settings },
    )
    this.session = session
  }

  get #protocol(): Protocol {
    const protocol = protocols.get(this.name)
    if (!protocol) throw new Error(`there is no ${this.name}`)
    return protocol
  }

  /** A client comes. */
  connect(client = CLIENT): this {
    this.session.connected?.(client)
    return this
  }

  /** A client comes and logs in. */
  logIn(password = 'user'): this {
    this.connect().send(`005${password}`).heard()
    return this
  }

  /** The client sends commands, without their checksums. */
  send(...commands: readonly string[]): this {
    for (const command of commands) this.raw(`${withChecksum(command)}\r\n`)
    return this
  }

  /** The client sends these characters. */
  raw(text: string): this {
    this.session.receive(Buffer.from(text, 'latin1'))
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    return this
  }

  /** A user has this code. */
  user(slot: number, code: string, userType: UserType = 'unrestricted'): this {
    const outcome = this.hands.command(
      { type: 'user-code/add', slot, code: new Secret(code), userType },
      'control',
    )
    if (!outcome.ok) throw new Error(`no user ${slot}: ${outcome.reason}`)
    return this
  }

  /** Makes durable what waits for it. */
  keep(): this {
    const waiting = this.undurable ?? []
    this.undurable = undefined
    for (const then of waiting) then()
    return this
  }

  /** Lines that the client heard since it was last asked, whole. @throws where one has a wrong checksum or end */
  lines(): string[] {
    const heard = this.#heard
    this.#heard = ''
    const lines = heard.split('\r\n')
    if (lines.pop() !== '') throw new Error('the panel sent a line without its end')
    for (const line of lines) {
      const frame = line.replace(/^\d\d:\d\d:\d\d /, '')
      if (withChecksum(frame.slice(0, -2)) !== frame) throw new Error(`the panel sent a bad line: ${line}`)
    }
    return lines
  }

  /** What the client heard since it was last asked, without checksums. */
  heard(): string[] {
    return this.lines().map(line => line.slice(0, -2))
  }

  /** Those of what it heard that begin so. */
  heardOf(...beginnings: readonly string[]): string[] {
    return this.heard().filter(line => beginnings.some(beginning => line.startsWith(beginning)))
  }
}
