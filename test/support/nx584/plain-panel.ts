import type { Facts } from '../../../src/catalogue/facts.js'
import type { PanelModel } from '../../../src/catalogue/model.js'

/** Single facts that differ from the plain panel's. */
export type FactOverrides = { readonly [Group in keyof Facts]?: Partial<Facts[Group]> }

/** What tests of the protocol rest on: what the catalogue learns of real models later does not move them. */
const PLAIN: FactOverrides = {
  userCodes: { limit: 99, remote: true },
  slots: {
    first: 1,
    last: 99,
    special: [
      { role: 'master', from: 1, to: 1, counts: true, remote: 'modify' },
      { role: 'duress', from: 254, to: 254, counts: false, remote: 'manage' },
      { role: 'installer', from: 255, to: 255, counts: false, remote: 'none' },
    ],
  },
  codes: {
    lengths: [4, 6],
    localLengths: [4, 6],
    defaultLength: 4,
    duplicates: 'rejected',
    adjacent: 'allowed',
    forbidden: [],
    master: ['1234', '123456'],
    installer: ['9713', '971300'],
  },
  users: {
    attributes: ['supervisor', 'arm-only', 'arm-only-after-closing', 'bypass', 'reports', 'outputs'],
    slotAuthority: 'kept-by-slot',
    installer: 'programs',
  },
  programming: { whileArmed: true, duringLocal: 'refused', localTimeout: 0, rebootOnExit: false },
  duress: { kind: 'special', max: 1 },
  partitions: { max: 8 },
  zones: { max: 16 },
  arming: { modes: ['away', 'home'], quickArm: true, leftOut: 'bypassed' },
  delays: { entry: 30, entryMin: 30, entryMax: 255, exit: 60, exitMin: 45, exitMax: 255 },
  alarm: { sirenSeconds: 480 },
  lockout: { rule: { kind: 'none' } },
}

/** A model with the plain facts, and what differs from them, in place of its own. */
export function plainModel(model: PanelModel, overrides: FactOverrides = {}): PanelModel {
  const facts = { ...model.facts }
  const change = <Group extends keyof Facts>(group: Group) => {
    facts[group] = Object.assign({}, model.facts[group], PLAIN[group], overrides[group])
  }
  for (const group of Object.keys(model.facts) as (keyof Facts)[]) change(group)
  return { ...model, facts }
}
