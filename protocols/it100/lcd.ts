import { localTime } from '../../src/panel/local-time.js'
import type { PanelView } from '../../src/panel/view.js'

/** Characters of one line of the family's displays. */
export const LINE = 16

/** A text as a display has it: plain ASCII, of exactly so many characters. */
export const lcdText = (text: string, length: number): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^ -~]/gu, '?')
    .slice(0, length)
    .padEnd(length)

/** Both lines of a display, one after the other. */
export const lcdOf = ([first, second]: readonly [string, string]): string =>
  lcdText(first, LINE) + lcdText(second, LINE)

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** What it shows while nothing happens: `  Date     Time JUL 08/14 10:49p` (`hobson-hub-dsc-it100`). */
export function clockText(panel: PanelView): string {
  const { date, hour, minute } = localTime(panel.now() + panel.time.offsetMs, panel.time.zone)
  const [year = '', month = '', day = ''] = date.split('-')
  const twelve = String(hour % 12 || 12).padStart(2, '0')
  const time = `${twelve}:${String(minute).padStart(2, '0')}${hour < 12 ? 'a' : 'p'}`
  return `  Date     Time ${MONTHS[Number(month) - 1] ?? '???'} ${day}/${year.slice(-2)} ${time}`
}
