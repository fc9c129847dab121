import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome } from '../panel/port.js'
import type { ControlRequest } from './request.js'

/** Takes a command that is no change of the user table to the panel's port. */
export function control(panel: Panel, request: ControlRequest, origin: Origin): Outcome {
  switch (request.name) {
    case 'arm': {
      const { partition, mode, bypass, noEntryDelay, code } = request
      const command = {
        type: 'arm' as const,
        partition,
        mode,
        bypass,
        noEntryDelay,
        ...(code ? { code } : {}),
      }
      return panel.execute(command, origin)
    }
    case 'disarm': {
      const { partition, code } = request
      return panel.execute({ type: 'disarm', partition, ...(code ? { code } : {}) }, origin)
    }
    case 'bypass':
      return panel.execute({ type: 'bypass', zone: request.zone, on: request.on }, origin)
    case 'time/set': {
      const { view } = panel
      const offsetMs = request.time - (request.asOf ?? view.now())
      return panel.execute({ type: 'time/set', offsetMs, zone: request.zone ?? view.time.zone }, origin)
    }
  }
}
