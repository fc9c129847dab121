import type { PanelModel } from '../catalogue/model.js'
import type { Limits } from './checks.js'
import type { ZoneSetup } from './zones.js'

/** What codes can be set to by somebody at the panel: what the cloud can, and what the panel itself can. */
export const lengthsAtPanel = ({ facts }: PanelModel): number[] =>
  [...new Set([...facts.codes.lengths, ...facts.codes.localLengths])].sort((a, b) => a - b)

/**
 * What a panel takes, as its facts in force say.
 * @param remote of its module; else of whoever is at the panel
 */
export function limitsOf(
  model: PanelModel,
  { partitions, zones }: { readonly partitions: number; readonly zones: readonly ZoneSetup[] },
  codeLength: number,
  remote: boolean,
): Limits {
  const { codes, users, slots, arming, oneTime, duress, schedules, userCodes } = model.facts
  return {
    codeLength,
    codeLengths: remote ? codes.lengths : lengthsAtPanel(model),
    codes,
    nameLength: users.nameLength,
    longNames: users.longNames,
    attributes: users.attributes,
    partitions,
    zones: zones.map(({ zone }) => zone),
    slots,
    duressSlots: duress.kind === 'special',
    modes: arming.modes,
    manages: remote ? userCodes.remote : true,
    schedules: schedules.supported,
    oneTime: remote ? oneTime.supported : oneTime.local,
    duress: duress.kind === 'none' ? 0 : duress.max,
  }
}
