import { bypassPage } from './dsc/bypass.js'
import { CODES_PAGES } from './dsc/codes.js'
import { dialectOf } from './dsc/dialect-of.js'
import { familyPages } from './dsc/family-pages.js'
import { bypassOr, functionsPage, opens, opensDisarmed, quickArm, toggleChime } from './dsc/functions.js'
import { setClock, systemTest, type UserFunction } from './dsc/user-functions.js'
import type { TroubleNames } from './dsc/views.js'

/** Lights of the trouble display (PC1616/1832/1864 v4.6 guide, pp. 60 to 62), each in words. */
const TROUBLES: TroubleNames = {
  low_battery: ['Service Required', 'Low Battery'],
  no_battery: ['Service Required', 'Low Battery'],
  ac_loss: ['AC Failure', ''],
  zone_trouble: ['Zone Fault', ''],
  zone_tamper: ['Zone Tamper', ''],
  time_lost: ['Loss of Clock', 'Press (*) to set'],
}

/** The functions of `*6` (the same guide, p. 8). */
const USER_FUNCTIONS: readonly UserFunction[] = [
  { number: '1', label: 'Time and Date', does: setClock },
  { number: '2', label: 'Auto-Arm On/Off' },
  { number: '3', label: 'Auto-Arm Time' },
  { number: '4', label: 'System Test', does: systemTest },
  { number: '5', label: 'Enable DLS' },
  { number: '6', label: 'User DLS' },
]

/** Keypads of PowerSeries (PC1616, PC1832, PC1864 and their forebears) and of the Impassa: LCD, in words. */
export const DSC = dialectOf({
  pages: {
    // Most of the names as a client of these panels lists them (Dilbert66/esphome-dsckeybus, dscAlarm.h, `mm1` to `mm10`).
    functions: functionsPage([
      // Armed in the stay mode, stay and away zones are taken back in: then it is armed away (p. 6).
      {
        digit: '1',
        label: 'Zone Bypass',
        does: bypassOr((_, mode) => (mode === 'away' ? undefined : 'away')),
      },
      { digit: '2', label: 'System Troubles', does: opens('troubles') },
      { digit: '3', label: 'Alarm Memory', does: opensDisarmed('memory') },
      { digit: '4', label: 'Door Chime', does: toggleChime },
      { digit: '5', label: 'Access Codes', does: opensDisarmed('codes-code') },
      { digit: '6', label: 'User Functions', does: opensDisarmed('user-functions-code') },
      { digit: '7', label: 'Output Control', does: opens('outputs') },
      { digit: '8', does: opensDisarmed('installer-code') },
      { digit: '9', label: 'No-Entry Arm', does: opensDisarmed('no-entry') },
      { digit: '0', label: 'Quick Arming', does: quickArm },
    ]),
    ...familyPages(TROUBLES, USER_FUNCTIONS),
    // Two digits; 99 recalls the last bypasses, 95 saves and 91 recalls the saved, 00 clears (p. 6). The light flashes.
    bypass: bypassPage(2, { clear: '00', groups: ['99', '95', '91'] }, { bypass: 'flashing' }),
    ...CODES_PAGES,
  },
})
