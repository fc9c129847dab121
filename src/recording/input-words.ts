import type { DeviceInput } from '../device/input.js'
import { nameOf } from '../module/request.js'

const fields = (value: object) =>
  Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${key} ${typeof part === 'object' && part !== null ? JSON.stringify(part) : part}`)
    .join(', ')

/** An input in a few words. A stand-in for a code is a code to whoever reads it, and masks itself. */
export function inputWords(input: DeviceInput): string {
  switch (input.type) {
    case 'keys':
      return `keys ${input.keys.reveal().replaceAll(/\d/g, '*')} at ${fields(input.at)}`
    case 'zone':
      return `zone ${input.zone}: ${fields(input.condition)}`
    case 'power': {
      const { type: _, by: __, ...supply } = input
      return `power: ${fields(supply)}`
    }
    case 'fault/set':
      return `the fault ${input.fault}${Object.keys(input.params).length > 0 ? ` (${fields(input.params)})` : ''}`
    case 'fault/clear':
      return `the end of the fault ${input.fault}`
    case 'command': {
      const { type, ...rest } = input.command
      return `${type} over the ${input.by.via === 'serial' ? 'serial line' : 'control API'} (${fields(rest)})`
    }
    case 'line/seen':
      return `${input.event.type} at ${String(input.event.data.url)}`
    case 'request':
      return `the request ${nameOf(input.request)} ${input.request.transaction}`
    case 'request/invalid':
      return `the request ${input.envelope.name} ${input.envelope.transaction}, which is not valid: ${input.problem}`
    case 'request/unreadable':
      return `a message that is no request, on ${input.topic}: ${input.problem}`
    case 'answer/confirmed':
      return `the cloud has the answer to ${input.transaction}`
    case 'link/undelivered':
      return 'something that was said did not arrive'
    case 'link/switch':
      return `the module is switched ${input.on ? 'on' : 'off'}`
    case 'link/up':
      return 'the connection stands'
    case 'link/lost':
      return `no connection: ${input.reason}`
    case 'link/retry':
      return 'the pause before the next attempt to connect is over'
    case 'record/taken-up':
      return 'the record is taken up by another panel, firmware or setting'
    case 'abandon':
      return 'the panel is taken away'
    case 'due':
      return 'time has come'
  }
}
