import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { interfaceConfiguration } from '../messages/interface-configuration.js'
import { REQUESTS, TRANSITIONS } from '../supported.js'

/** What is switched on, and nothing that is not there. */
export function interfaceConfigurationOf(gateway: Gateway): Payload {
  const enabled = (message: number) => gateway.enabled(message)
  return encode(interfaceConfiguration, {
    firmware: gateway.settings.firmware,
    transitions: TRANSITIONS.filter(enabled),
    requests: REQUESTS.filter(enabled),
  })
}
