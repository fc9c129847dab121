import type { FaultParams, FaultProblem } from '../faults/active-faults.js'
import type { KeypadPlace } from '../keypad/keypads.js'
import type { KeyProblem } from '../keypad/keys.js'
import type { ModuleRequest, RequestEnvelope } from '../module/request.js'
import type { Upstream } from '../module/upstream.js'
import type { Actor } from '../panel/actor.js'
import type { PanelContext } from '../panel/panel-machine.js'
import type { Outcome, PanelCommand } from '../panel/port.js'
import type { Secret } from '../panel/secret.js'
import type { ZoneCondition } from '../panel/zones.js'
import type { SerialEvent } from './events.js'
import type { TakenUp } from './kept/take-up.js'

export type { Actor } from '../panel/actor.js'

/** The emulator itself: what it does to its devices, nobody asked for. */
export const HOST: Actor = { via: 'host' }

/** Nothing is said beside the type. */
type Nothing = Record<never, never>

/** What a device can be given, by type. Codes are in it as {@link Secret}. */
export interface DeviceInputs {
  /** Keys typed at a keypad, e.g. `1234` or `[AWAY]`: there may be a code in them. */
  keys: { readonly at: KeypadPlace; readonly keys: Secret }
  /** A zone changes in the physical world. */
  zone: { readonly zone: number; readonly condition: Partial<Omit<ZoneCondition, 'bypassed'>> }
  /** Mains or battery change; what is left out stays. A panel without power takes its module down with it. */
  power: { readonly mains?: boolean; readonly battery?: PanelContext['battery'] }
  /** Something goes wrong around the panel, and stays wrong until it is cleared; see the registry of faults. */
  'fault/set': { readonly fault: string; readonly params: FaultParams }
  'fault/clear': { readonly fault: string }
  /**
   * A command to the panel's port, from a serial protocol or the operator.
   * `about`: what led to it, for the timeline, e.g. the message it came in; no code may be in it
   */
  command: { readonly command: PanelCommand; readonly about?: Readonly<Record<string, unknown>> }
  /** Something was seen on a serial line that is no input to the panel. */
  'line/seen': { readonly event: SerialEvent }
  /** A well-formed request of the cloud. */
  request: { readonly request: ModuleRequest }
  /** A request that can be answered, but is not valid: `problem` names what is wrong with it. */
  'request/invalid': {
    readonly envelope: RequestEnvelope & { readonly name: string }
    readonly problem: string
  }
  /** Something arrived from the cloud that is no request and cannot be answered. */
  'request/unreadable': { readonly topic: string; readonly problem: string }
  /** The cloud confirmed the final answer of this transaction. */
  'answer/confirmed': { readonly transaction: string }
  /** What was sent did not reach the cloud. */
  'link/undelivered': { readonly output: Upstream }
  /** The module's link is switched on (it asks for a connection) or off. */
  'link/switch': { readonly on: boolean }
  /** The connection the module asked for stands. */
  'link/up': Nothing
  /**
   * The connection failed or broke. `how`: `closed`: the other end closed it, so that coming back at once may lead to the
   * same; `contested`: it has done so again and again, because another device has this one's identity. Absent: broken.
   * `stoodMs`: for how long it had stood, where that was measured by another clock than the device's
   */
  'link/lost': {
    readonly reason: string
    readonly how?: 'closed' | 'contested'
    readonly stoodMs?: number
  }
  /** The pause before the next attempt to connect is over by another clock than the device's. */
  'link/retry': Nothing
  /**
   * The record it was made of has met its description. Before anything else happens to it, for nothing that waited for
   * another panel may reach this one.
   */
  'record/taken-up': Pick<TakenUp, 'differences' | 'gone' | 'isAnother'>
  /** The panel is going to be taken away: what waits for it gets its final answer. */
  abandon: Nothing
  /** The time of the earliest deadline has come. */
  due: Nothing
}

export type DeviceInputType = keyof DeviceInputs

/** An input of one type, or of one of several. */
export type InputOf<Type extends DeviceInputType> = {
  [Name in Type]: { readonly type: Name; readonly by: Actor } & DeviceInputs[Name]
}[Type]

/** One thing that is given to a device: a value, which can be kept and given again. */
export type DeviceInput = InputOf<DeviceInputType>

/** What whoever gives an input is told at once; of those that are not here, nothing. */
interface Answered {
  /** What is wrong with the text, or there is no such keypad. */
  keys: KeyProblem | undefined
  /** False: the panel has no such zone. */
  zone: boolean
  /** There is no such fault, or it has no such parameters. */
  'fault/set': FaultProblem | undefined
  /** False: it did not last. */
  'fault/clear': boolean
  command: Outcome
}

/** What is answered to each input. */
export type InputAnswers = {
  readonly [Type in DeviceInputType]: Type extends keyof Answered ? Answered[Type] : undefined
}
