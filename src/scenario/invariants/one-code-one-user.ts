import type { Invariant } from './invariant.js'

export const oneCodeOneUser: Invariant = {
  says: 'no two users whose codes can be used have the same code, where the model refuses duplicates',
  broken({ place: { panel, model } }) {
    if (model.facts.codes.duplicates !== 'rejected') return undefined
    const slotOf = new Map<string, number>()
    for (const { slot, enabled, code } of panel.device.codes.users()) {
      if (!enabled) continue
      const other = slotOf.get(code.reveal())
      if (other !== undefined) return `slots ${other} and ${slot} have the same code`
      slotOf.set(code.reveal(), slot)
    }
    return undefined
  },
}
