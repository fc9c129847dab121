import { describe, expect, it } from 'vitest'
import { loadCatalogue } from './catalogue.js'

/**
 * The cells of the monitoring vendor's two tables that were seen, as numbers and yes or no: codes and digits of "User code compatibility
 * by panel", and "Configure Scheduled and Temporary panel user codes". Where a row only names a family, its values hold of every
 * model of it. Firmwares stand at the steps that the tables name, just below and at each.
 */
const CODES: readonly [
  model: string,
  firmware: string | undefined,
  codes: number | undefined,
  digits: number[],
][] = [
  ['2gig-gocontrol', '1.7', 7, [4]],
  ['2gig-gocontrol', '1.9', 31, [4]],
  ['2gig-gocontrol', '1.13', 31, [4]],
  ['2gig-gocontrol', '1.14', 63, [4]],
  ['2gig-gc2e', '1.22', 64, [4]],
  ['2gig-gc2e', '1.23', 64, [4, 6]],
  ['2gig-gc3', '3.2.1', 100, [4]],
  ['2gig-gc3', '3.2.2', 100, [4, 6]],
  ['2gig-edge', undefined, 100, [4, 6]],
  ['dsc-impassa', undefined, 16, [4]],
  ['dsc-iotega', undefined, 100, [4]],
  ['dsc-powerseries-neo', '1.19', undefined, [4, 6]],
  ['dsc-powerseries-neo', '1.20', undefined, [4, 6, 8]],
  ['dsc-powerseries-pro', undefined, undefined, [4, 6, 8]],
  ['dsc-powerseries-pro-hs3032', undefined, 72, [4, 6, 8]],
  ['dsc-powerseries-pro-hs3128', undefined, 1000, [4, 6, 8]],
  ['dsc-powerseries-pro-hs3248', undefined, 1000, [4, 6, 8]],
  ['dsc-touch', undefined, 242, [4]],
  ['interlogix-concord-4', undefined, 230, [4]],
  ['interlogix-nx', undefined, undefined, [4]],
  ['interlogix-nx-4', undefined, undefined, [4]],
  ['interlogix-nx-6', undefined, undefined, [4]],
  ['interlogix-nx-8', undefined, undefined, [4]],
  ['interlogix-simon-xt', undefined, 9, [4, 6]],
  ['interlogix-simon-xti', undefined, 9, [4, 6]],
  ['interlogix-simon-xti-5', undefined, 9, [4, 6]],
  ['interlogix-simon-xti-5i', undefined, 9, [4, 6]],
  ['qolsys-iq-panel', undefined, 242, [4]],
  ['qolsys-iq-panel-2', '2.2', 242, [4]],
  ['qolsys-iq-panel-2', '2.3.0', 242, [4, 6]],
  ['qolsys-iq4', undefined, 242, [4, 6]],
  ['qolsys-iq-pro', undefined, 1000, [4, 6]],
  ['dsc-powerseries-sem', undefined, undefined, [4]],
  ['dsc-pc1616', undefined, undefined, [4]],
  ['dsc-pc1832', undefined, undefined, [4]],
  ['dsc-pc1864', undefined, undefined, [4]],
]

const SCHEDULES: readonly [
  model: string,
  firmware: string | undefined,
  compatible: boolean,
  oneTime: boolean,
][] = [
  ['2gig-edge', undefined, true, false],
  ['2gig-gocontrol', '1.7', false, false],
  ['2gig-gocontrol', '1.9', true, false],
  ['2gig-gc2e', undefined, true, false],
  ['2gig-gc3', '3.2.4', false, false],
  ['2gig-gc3', '3.2.5', true, false],
  ['2gig-gc-touch', undefined, true, false],
  ['dsc-impassa', undefined, false, false],
  ['dsc-iotega', undefined, true, false],
  ['dsc-powerseries-neo', '1.34', false, false],
  ['dsc-powerseries-neo', '1.35', true, true],
  ['dsc-powerseries-pro', '1.9', false, false],
  ['dsc-powerseries-pro', '1.10', true, true],
  ['interlogix-concord-4', undefined, false, false],
  ['interlogix-nx', undefined, true, false],
  ['interlogix-simon-xt', undefined, true, false],
  ['interlogix-simon-xti', undefined, true, false],
  ['interlogix-simon-xti-5', undefined, true, false],
  ['interlogix-simon-xti-5i', undefined, true, false],
  ['qolsys-iq-panel', undefined, true, false],
  ['dsc-touch', undefined, true, false],
]

const catalogue = loadCatalogue()
const at = (firmware: string | undefined) => (firmware === undefined ? '' : ` ${firmware}`)

describe("the vendor's table of user codes holds", () => {
  it.each(CODES.map(row => [`${row[0]}${at(row[1])}`, ...row] as const))(
    'of %s',
    (_, id, firmware, codes, digits) => {
      const { facts, provenance } = catalogue.model(id, firmware)
      expect(facts.codes.lengths).toEqual(digits)
      if (codes !== undefined) expect(facts.userCodes.limit).toBe(codes)
      expect(provenance.find(({ path }) => path === 'codes.lengths')?.standing).toBe('known')
    },
  )
})

describe("the vendor's table of schedules holds", () => {
  it.each(SCHEDULES.map(row => [`${row[0]}${at(row[1])}`, ...row] as const))(
    'of %s',
    (_, id, firmware, compatible, oneTime) => {
      const { schedules, programming, oneTime: once } = catalogue.model(id, firmware).facts
      expect(schedules.supported).toBe(compatible)
      // The article calls incompatible what cannot be programmed while it is armed.
      expect(programming.whileArmed).toBe(compatible)
      expect(once.supported).toBe(oneTime)
    },
  )
})
