import type { Schema } from '../../api.js'

type Schedule = NonNullable<Schema<'Slot'>['schedule']>

const at = (iso: string) => iso.replace('T', ' ').replace(/(:\d\d)(?::00(?:\.000)?)?Z$/, '$1 UTC')

/** When somebody's code works, in words. */
export function hoursInWords(schedule: Schedule | undefined): string {
  if (schedule === undefined) return 'always'
  if ('weekly' in schedule)
    return schedule.weekly.map(({ days, from, to }) => `${days.join(', ')} ${from}–${to}`).join('; ')
  if ('uses' in schedule) return 'once'
  return `${at(schedule.from)} to ${at(schedule.to)}`
}
