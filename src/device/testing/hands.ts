import type { FaultParams, FaultProblem } from '../../faults/active-faults.js'
import type { KeyProblem } from '../../keypad/keys.js'
import type { ModuleRequest, RequestEnvelope } from '../../module/request.js'
import type { Upstream } from '../../module/upstream.js'
import type { Outcome, PanelCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import type { Device } from '../device.js'
import type { SerialEvent } from '../events.js'
import { type Actor, type DeviceInputs, HOST } from '../input.js'

const CLOUD: Actor = { via: 'cloud' }
const CONTROL: Actor = { via: 'control' }
const WORLD: Actor = { via: 'world' }

/** A person with hands, beside a device on a bench: every method makes one input and gives it. */
export class Hands {
  /** @param device whichever device is on the bench just now */
  constructor(readonly device: () => Device) {}

  keys(text: string, partition = 1): KeyProblem | undefined {
    return this.device().take({
      type: 'keys',
      by: { via: 'keypad' },
      at: { partition },
      keys: new Secret(text),
    })
  }

  zone(zone: number, condition: DeviceInputs['zone']['condition']): boolean {
    return this.device().take({ type: 'zone', by: WORLD, zone, condition })
  }

  power(supply: DeviceInputs['power']): void {
    this.device().take({ type: 'power', by: WORLD, ...supply })
  }

  /** Takes all power away and gives it back as it was. */
  restart(): void {
    const { mains, battery } = this.device().panel.view.main.context
    this.power({ mains: false, battery: 'absent' })
    this.power({ mains, battery })
  }

  fault(fault: string, params: FaultParams = {}): FaultProblem | undefined {
    return this.device().take({ type: 'fault/set', by: CONTROL, fault, params })
  }

  clearFault(fault: string): boolean {
    return this.device().take({ type: 'fault/clear', by: CONTROL, fault })
  }

  command(
    command: PanelCommand,
    via: 'serial' | 'control',
    about: Readonly<Record<string, unknown>> = {},
  ): Outcome {
    return this.device().take({ type: 'command', by: { via }, command, about })
  }

  observe(event: SerialEvent): void {
    this.device().take({ type: 'line/seen', by: { via: 'serial' }, event })
  }

  request(request: ModuleRequest): void {
    this.device().take({ type: 'request', by: CLOUD, request })
  }

  reject(envelope: RequestEnvelope & { readonly name: string }, problem: string): void {
    this.device().take({ type: 'request/invalid', by: CLOUD, envelope, problem })
  }

  unreadable(topic: string, problem: string): void {
    this.device().take({ type: 'request/unreadable', by: CLOUD, topic, problem })
  }

  link(on: boolean): void {
    this.device().take({ type: 'link/switch', by: HOST, on })
  }

  linkUp(): void {
    this.device().take({ type: 'link/up', by: CLOUD })
  }

  linkLost(reason: string, how?: 'closed' | 'contested'): void {
    this.device().take({ type: 'link/lost', by: CLOUD, reason, ...(how ? { how } : {}) })
  }

  confirmed(transaction: string): void {
    this.device().take({ type: 'answer/confirmed', by: CLOUD, transaction })
  }

  undelivered(output: Upstream): void {
    this.device().take({ type: 'link/undelivered', by: CLOUD, output })
  }

  abandon(): void {
    this.device().take({ type: 'abandon', by: HOST })
  }
}

/** The hands beside this very device. They throw where there is none. */
export const handsOf = (device: Device | undefined): Hands =>
  new Hands(() => {
    if (!device) throw new Error('there is no device here')
    return device
  })
