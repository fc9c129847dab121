import type { InputHandler } from './input-handler.js'

export const zone: InputHandler<'zone'> = ({ panel, teller }, { zone: number, condition }) => {
  if (!panel.view.zones.has(number)) return false
  const { seq } = teller.tell('zone', { type: 'zone.input', data: { zone: number, ...condition } })
  panel.zone(number, condition, seq)
  return true
}

export const power: InputHandler<'power'> = (
  { panel, module, faults, panelClock, teller },
  { mains, battery },
) => {
  const supply = { ...(mains === undefined ? {} : { mains }), ...(battery ? { battery } : {}) }
  const { seq } = teller.tell('power', { type: 'power.input', data: supply })
  const before = panel.view.main.value.power
  panel.power(supply, seq)
  const after = panel.view.main.value.power
  if (before === 'off' && after !== 'off' && faults.conditions.clockForgets) panelClock.forget(seq)
  // Before the module hears of it: without power it can tell nobody, and once it is back it can.
  if ((before === 'off') !== (after === 'off')) module.power(after !== 'off')
  return undefined
}
