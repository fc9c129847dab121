import type { ArmingMode } from '../../panel/partition-machine.js'
import { type HandsAround, isArming, isDisarming, modesOf, refusedCode } from './hands-around.js'
import { figure, type ToldEvent, word } from './told-events.js'

const MODE_KEYS: Readonly<Record<ArmingMode, readonly string[]>> = {
  away: ['[AWAY]', '2', '3', '*0'],
  home: ['[STAY]', '3', '2', '*9'],
  night: ['[NIGHT]', '33', '*1', '[STAY][STAY]'],
}

/** What a code was good for, where nothing else came of it. */
function grantedTexts(event: ToldEvent, code: string): string[] {
  const keys = Object.values(MODE_KEYS).flat()
  switch (word(event, 'action')) {
    case 'arm':
      return keys.flatMap(key => [`${key}${code}`, `${code}${key}`])
    case 'disarm':
      return [code, `[DISARM]${code}`, `1${code}`, `${code}1`]
    default:
      return []
  }
}

/**
 * Texts of keys by which somebody with this code may have brought the events about, the likeliest first.
 * @param length digits of a code then
 */
export function keyTexts(
  events: readonly ToldEvent[],
  code: string,
  length: number,
  around: HandsAround,
): string[] {
  const texts: string[] = []
  for (const event of events) {
    const { type } = event.document
    const zone = String(figure(event, 'zone') ?? '').padStart(2, '0')
    if (isArming(event) || type === 'panel.arming.refused') {
      for (const mode of modesOf(event, around))
        for (const key of MODE_KEYS[mode]) texts.push(`${key}${code}`, `${code}${key}`, key)
      texts.push(code)
    }
    if (isDisarming(event)) texts.push(code, `[DISARM]${code}`, `1${code}`, `${code}1`, `${code}[DISARM]`)
    switch (type) {
      case 'panel.access.granted':
        texts.push(...grantedTexts(event, code))
        break
      case 'panel.access.denied': {
        const tried = refusedCode(event, code, length, around)
        for (const key of ['', '[DISARM]', '1', '[AWAY]', '[STAY]', '[PROGRAM]', '3', '*5'])
          texts.push(`${key}${tried}`)
        texts.push(`${tried}1`)
        break
      }
      case 'panel.alarm': {
        const kind = word(event, 'kind') ?? ''
        if (['fire', 'police', 'medical'].includes(kind)) texts.push(`[${kind.toUpperCase()}]`)
        break
      }
      case 'panel.alarm.silenced':
      case 'panel.alarm.cancelled':
        texts.push(code, `[DISARM]${code}`, `1${code}`, `${code}1`, `[CANCEL]${code}`, '[CANCEL]')
        break
      case 'panel.chime.changed':
        texts.push('[CHIME]', '*4', `${code}9`, '71')
        break
      case 'panel.zone.changed':
        texts.push(`[BYPASS]${Number(zone)}[OK]`, `*1${zone}#`, `[BYPASS]${code}${zone}`, `${code}6${zone}`)
        texts.push(`#${code}${zone}`, `[BYPASS]${zone}[BYPASS]`)
        break
      case 'panel.programming.changed':
        if (word(event, 'to') === 'local')
          texts.push(`[PROGRAM]${code}`, `*5${code}`, `*6${code}`, `*8${code}`)
        else texts.push('#', '##', '[CANCEL]', '[EXIT]', '[PROGRAM]')
        break
      case 'panel.walk_test.changed':
        texts.push(`*8${code}`, `${code}5`)
        break
    }
  }
  if (texts.length === 0 && code !== '') texts.push(code, `[DISARM]${code}`)
  return [...new Set(texts)]
}
