import { bypassPage } from './dsc/bypass.js'
import { dialectOf } from './dsc/dialect-of.js'
import { familyPages } from './dsc/family-pages.js'
import {
  bypassOr,
  functionsPage,
  opens,
  opensDisarmed,
  quickArm,
  toggleChimeDisarmed,
} from './dsc/functions.js'
import { NEO_USERS_PAGES } from './dsc/neo-users.js'
import { setClock, systemTest, type UserFunction, walkTest } from './dsc/user-functions.js'
import type { TroubleNames } from './dsc/views.js'

/** Kinds of trouble, and which it is of its kind (PowerSeries Neo V1.1 reference manual, table 4-4, pp. 45 to 47). */
const TROUBLES: TroubleNames = {
  time_lost: ['Service Required', 'Loss of Clock'],
  low_battery: ['Battery Trouble', 'Panel Low Batt'],
  no_battery: ['Battery Trouble', 'Panel No Battery'],
  ac_loss: ['AC Troubles', 'Panel AC'],
  zone_trouble: ['Device Faults', 'Zone'],
  zone_tamper: ['Device Tampers', 'Zone Tamper'],
}

/** The functions of `*6`, named as their menus (the same manual, pp. 51 to 54). */
const USER_FUNCTIONS: readonly UserFunction[] = [
  { number: '01', label: 'Time and Date', does: setClock },
  { number: '02', label: 'Auto Arm/Disarm' },
  { number: '03', label: 'Auto Arm Time' },
  { number: '04', label: 'System Test', does: systemTest },
  { number: '05', label: 'System Serv/DLS' },
  { number: '06', label: 'User Call-up' },
  { number: '08', label: 'Walk Test', does: walkTest },
  { number: '09', label: 'Late To Open' },
  { number: '10', label: 'Late To Open Time' },
  { number: '11', label: 'SMS Programming' },
  { number: '12', label: 'Brightness Control' },
  { number: '13', label: 'Contrast' },
  { number: '14', label: 'Buzzer Control' },
  { number: '17', label: 'Authorize Update' },
  { number: '18', label: 'Interactive Serv' },
]

/** Lights that flash during a walk-test (the same manual, p. 53). */
const WALKING = ['ready', 'armed', 'trouble']

/** Keypads of PowerSeries Neo and Pro: LCD, in words. */
export const DSC_NEO = dialectOf({
  pages: {
    functions: functionsPage([
      // From stay to night, where there is one, or to away; from both back to stay (pp. 37, 41 and 44).
      {
        digit: '1',
        label: 'Zone Bypass',
        does: bypassOr(({ facts }, mode) =>
          mode !== 'home' ? 'home' : facts.arming.modes.includes('night') ? 'night' : 'away',
        ),
      },
      { digit: '2', label: 'System Troubles', does: opens('troubles') },
      { digit: '3', label: 'Alarm Memory', does: opensDisarmed('memory') },
      // Of a disarmed system only (p. 41).
      { digit: '4', label: 'Door Chime', does: toggleChimeDisarmed },
      { digit: '5', label: 'Access Codes', does: opensDisarmed('users-code') },
      { digit: '6', label: 'User Functions', does: opensDisarmed('user-functions-code') },
      { digit: '7', label: 'Output Control', does: opens('outputs') },
      { digit: '8', does: opensDisarmed('installer-code') },
      { digit: '9', label: 'No-Entry Arm', does: opensDisarmed('no-entry') },
      { digit: '0', label: 'Quick Arming', does: quickArm },
    ]),
    ...familyPages(TROUBLES, USER_FUNCTIONS),
    // Three digits; 998 bypasses what is open, 000 clears; 991, 995 and 999 are groups (p. 44).
    bypass: bypassPage(3, { clear: '000', open: '998', groups: ['991', '995', '999'] }),
    ...NEO_USERS_PAGES,
  },
  light(name, { view, partition }) {
    if (view.walkTest && WALKING.includes(name)) return 'flashing'
    // The memory light flashes for as long as there is memory (p. 47).
    const remembers = view.partitions[partition - 1]?.context.alarmMemory === true
    return name === 'memory' && remembers ? 'flashing' : undefined
  },
})
