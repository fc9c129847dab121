import { nameOf, type TableRequest } from '../../module/request.js'
import { given } from '../../panel/given.js'
import type { PanelCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import type { Doing, NotedTurn } from '../../recording/notes.js'
import { isoOf } from '../../time/iso.js'
import type { Disguise } from './disguise.js'
import type { FileStep } from './moment.js'

/** A step for what was done, or why there is none. */
export type Written = { readonly step: FileStep } | { readonly comment: string }

/** What the file calls each request of the cloud, by its transaction. */
export class Labels {
  readonly #labels = new Map<string, string>()
  #count = 0

  /** A new label; `repeats`: the one that the same transaction has already. */
  next(transaction: string): { readonly label: string; readonly repeats: string | undefined } {
    const repeats = this.#labels.get(transaction)
    const label = `request-${++this.#count}`
    if (repeats === undefined) this.#labels.set(transaction, label)
    return { label, repeats }
  }

  of(transaction: string): string | undefined {
    return this.#labels.get(transaction)
  }
}

/** Fields with the disguises of codes and names in place of them. */
function disguised(fields: object, disguise: Disguise): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given(fields)).map(([key, value]) => {
      if (value instanceof Secret) return [key, disguise.code(value)]
      return [key, key === 'name' && typeof value === 'string' ? disguise.name(value) : value]
    }),
  )
}

/** The step for one input that is no keys. */
export function stepOf(
  turn: NotedTurn,
  doing: Exclude<Doing, { type: 'keys' }>,
  disguise: Disguise,
  labels: Labels,
): Written {
  switch (doing.type) {
    case 'zone':
      return { step: { zone: { zone: doing.zone, ...doing.condition } } }
    case 'power': {
      const { mains, battery } = doing
      return { step: { power: given({ mains, battery }) } }
    }
    case 'fault/set':
      if (doing.fault.startsWith('line-')) return { comment: `the fault ${doing.fault}, of a serial line` }
      return {
        step: { fault: Object.keys(doing.params).length > 0 ? { [doing.fault]: doing.params } : doing.fault },
      }
    case 'fault/clear':
      if (doing.fault.startsWith('line-'))
        return { comment: `the end of the fault ${doing.fault}, of a serial line` }
      return { step: { 'clear-fault': doing.fault } }
    case 'command':
      return commandStep(turn, doing, disguise)
    case 'request':
      return { step: requestStep(turn, doing.request, disguise, labels) }
    case 'request/invalid':
    case 'request/unreadable':
      return { comment: 'a request of the cloud that could not be read' }
  }
}

function commandStep(
  { at }: NotedTurn,
  { command, by }: Extract<Doing, { type: 'command' }>,
  disguise: Disguise,
): Written {
  const { type, ...fields } = command
  switch (command.type) {
    case 'walk-test':
      return { comment: 'a walk test was begun or ended' }
    case 'time/set': {
      const { offsetMs, zone } = command
      return { step: { cloud: { 'time/set': { time: isoOf(at + offsetMs), zone } } } }
    }
    default: {
      const said = disguised(withoutUnsaid(fields), disguise)
      return { step: { port: { [type]: said }, ...(by.via === 'serial' ? {} : { by: 'control' }) } }
    }
  }
}

/** What a step of a file has no word for: who a protocol vouches for, and the keypad of a bypass. */
function withoutUnsaid(fields: object): object {
  const {
    user: _,
    schedule: __,
    ...rest
  } = fields as Partial<Record<'user' | 'schedule', unknown>> & Omit<PanelCommand, 'type'>
  return rest
}

function requestStep(
  { at }: NotedTurn,
  request: Extract<Doing, { type: 'request' }>['request'],
  disguise: Disguise,
  labels: Labels,
): FileStep {
  const { transaction, expiresAt } = request
  const { label, repeats } = labels.next(transaction)
  const expiresIn = expiresAt === undefined ? undefined : Math.max(0.001, (expiresAt - at) / 1000)
  const body = {
    ...('command' in request ? tableBody(request) : askedBody(request, labels)),
    ...given({ expiresIn, transaction: repeats }),
  }
  return { cloud: { [nameOf(request)]: disguised(body, disguise) }, as: label }
}

/** Numbers of revisions are of the panel that was noted, and no other has the same. */
function tableBody({ command, whileArmed, schedule }: TableRequest): object {
  const { type: _, ...fields } = command
  const {
    slot,
    userType,
    schedule: __,
    ...rest
  } = fields as { slot?: unknown; userType?: unknown; schedule?: unknown }
  return {
    ...rest,
    ...given({ schedule }),
    ...(slot === 'all' ? { all: true } : given({ slot })),
    ...(userType === 'unrestricted' && command.type === 'user-code/add' ? {} : given({ userType })),
    ...(whileArmed === 'wait' ? {} : { whileArmed }),
  }
}

function askedBody(
  request: Exclude<Extract<Doing, { type: 'request' }>['request'], TableRequest>,
  labels: Labels,
): object {
  switch (request.name) {
    case 'arm': {
      const { mode, partition, bypass, noEntryDelay, code } = request
      return {
        mode,
        partition,
        ...(bypass && { bypass }),
        ...(noEntryDelay && { noEntryDelay }),
        ...given({ code }),
      }
    }
    case 'disarm':
      return { partition: request.partition, ...given({ code: request.code }) }
    case 'bypass':
      return { zone: request.zone, on: request.on }
    case 'time/set':
      return { time: isoOf(request.time), ...given({ zone: request.zone }) }
    case 'user-code/get':
      return { slot: request.slot }
    case 'cancel':
      return { of: labels.of(request.of) ?? request.of }
    default:
      return {}
  }
}
