import { ConfigurationError } from '../catalogue/problems.js'
import { type Addresses, addressConflicts } from '../emulator/address-conflicts.js'
import type { PanelSpec } from '../emulator/config.js'

/** Panels without an id get one that no other panel has, whichever of them comes first. */
export function withIds(panels: readonly PanelSpec[]): PanelSpec[] {
  const taken = new Set(panels.map(({ id }) => id))
  let number = 0
  return panels.map(panel => {
    if (panel.id !== undefined) return panel
    do number++
    while (taken.has(`panel-${number}`))
    return { ...panel, id: `panel-${number}` }
  })
}

/** @throws ConfigurationError where two things would have one name or one address */
export function checkNames(panels: readonly PanelSpec[], addresses: Addresses): void {
  const ids = new Set<string | undefined>()
  for (const { id } of panels) {
    if (ids.has(id)) throw ConfigurationError.of(`another panel is "${id}" already`)
    ids.add(id)
  }
  const [conflict] = addressConflicts(addresses)
  if (conflict) throw ConfigurationError.of(conflict.message)
}
