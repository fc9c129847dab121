import type { InputHandler } from './input-handler.js'

/** Tells what became of the record that the device was made of. */
export const takenUp: InputHandler<'record/taken-up'> = (
  { panel, module, teller },
  { differences, gone, isAnother },
) => {
  const kinds = differences.map(({ kind }) => kind)
  const { seq } = teller.tell('device', { type: 'device.taken_up', data: { differences: kinds } })
  for (const difference of differences)
    if (difference.kind === 'codeLength' || difference.kind === 'lengthGone') {
      const { from, to, rewritten, erased } = difference
      panel.lengthDescribed({ from, to, rewritten, erased }, seq)
    }
  for (const slot of gone) panel.userGone(slot, seq)
  if (isAnother) module.abandon()
  return undefined
}

export const abandon: InputHandler<'abandon'> = ({ module, teller }) => {
  module.abandon()
  teller.tell('device', { type: 'device.removed', data: {} })
  return undefined
}

export const due: InputHandler<'due'> = ({ panel, keypads, module, panelClock, tellModule }) => {
  panelClock.due()
  panel.due()
  keypads.due()
  tellModule()
  module.due()
  return undefined
}
