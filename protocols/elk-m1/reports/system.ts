import { isFire } from '../../../src/panel/zones.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { troubleStatus, versionNumber } from '../messages/system.js'
import { versionHex, versionOf } from '../version.js'

/** Places of the trouble status (pp. 41 and 42), from 0. */
const AC_FAIL = 0
const BOX_TAMPER = 1
const LOW_BATTERY = 4
const FIRE_TROUBLE = 33

/** A zone as one character: 48 above its number (p. 42). Beyond the printable ones it only tells that there is one. */
const zoneSign = (zone: number | undefined): string =>
  zone === undefined ? '0' : zone <= 0x7e - 0x30 ? String.fromCharCode(0x30 + zone) : '1'

/** What is wrong with the panel; of most troubles in the list the emulated one has none. */
export function troubleStatusOf({ panel }: Gateway): string {
  const troubles = panel.troubles()
  const zones = panel.zones.all()
  const list = Array<string>(troubleStatus.layout.troubles.size).fill('0')
  if (troubles.includes('ac_loss')) list[AC_FAIL] = '1'
  list[BOX_TAMPER] = zoneSign(zones.find(({ tamper }) => tamper)?.zone)
  if (troubles.includes('low_battery') || troubles.includes('no_battery')) list[LOW_BATTERY] = '1'
  list[FIRE_TROUBLE] = zoneSign(zones.find(({ kind, trouble }) => isFire(kind) && trouble)?.zone)
  return encode(troubleStatus, { troubles: list.join('') })
}

export const versionNumberOf = ({ firmware, settings }: Gateway): string =>
  encode(versionNumber, {
    control: versionHex(firmware),
    ethernet: versionHex(versionOf(settings.ethernet)),
    future: '',
  })
