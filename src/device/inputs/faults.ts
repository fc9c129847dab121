import { checkFault } from '../../faults/active-faults.js'
import type { InputHandler } from './input-handler.js'

/** A fault begins, or goes on with other parameters. What lasts already, with the same ones, is not set again. */
export const setFault: InputHandler<'fault/set'> = (
  { clock, module, faults, panelClock, teller },
  { fault: name, params },
) => {
  const checked = checkFault(name, params)
  if ('problem' in checked) return checked
  if (faults.has(name, checked.params)) return undefined
  const { seq } = teller.tell('control', { type: 'fault.set', data: { fault: name, ...checked.params } })
  const { clockGainPerDay: cause } = faults.conditions.causes
  panelClock.drift(faults.set(name, checked.params, clock.now(), seq), cause)
  const step = checked.fault.clockStepMs?.(checked.params) ?? 0
  if (step !== 0) panelClock.jump(step, seq)
  if (faults.conditions.linkDown) module.uplink.outage(seq)
  module.bus(faults.conditions.busCut)
  return undefined
}

export const clearFault: InputHandler<'fault/clear'> = (
  { clock, module, faults, panelClock, teller },
  { fault: name },
) => {
  if (!faults.lasts(name)) return false
  teller.tell('control', { type: 'fault.cleared', data: { fault: name } })
  const { clockGainPerDay: cause } = faults.conditions.causes
  panelClock.drift(faults.clear(name, clock.now()), cause)
  module.bus(faults.conditions.busCut)
  return true
}
