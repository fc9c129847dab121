const WORDS: Readonly<Record<string, string>> = {
  disarmed: 'disarmed',
  arming: 'exit delay',
  armed_home: 'armed, stay',
  armed_away: 'armed, away',
  armed_night: 'armed, night',
  pending: 'entry delay',
  triggered: 'alarm',
  backingOff: 'waits to try again',
  down: 'not connected',
  entry_exit: 'entry and exit',
}

/** A name of the API as a person says it. */
export const inWords = (name: string): string => WORDS[name] ?? name.replaceAll('_', ' ')

/** How an arming state looks: at rest, guarded, or in need of somebody. */
export function armingTone(arming: string): 'plain' | 'good' | 'warn' | 'bad' {
  if (arming === 'triggered') return 'bad'
  if (arming === 'arming' || arming === 'pending') return 'warn'
  return arming === 'disarmed' ? 'plain' : 'good'
}

/** The value of a fact as it is read: lists and rules without the signs of JSON. */
export function valueInWords(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueInWords).join('; ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, part]) => `${key} ${valueInWords(part)}`)
      .join(', ')
  return String(value)
}

/** An instant of the API (ISO 8601, UTC) to the second, as it is read. */
export const instantInWords = (iso: string): string => iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
