/** Single signs, from 00h; no sign has 0Ah or 0Bh (p. 25). */
const SIGNS = "0123456789\u0000\u0000#:/?.ABCDEFGHIJKLMNOPQRSTUVWXYZ '-_*"

/** Whole words, from 30h to D8h in their order (pp. 25 to 27), eight a row. */
const ROWS = [
  'AC POWER|ACCESS|ACCOUNT|ALARM|ALL|ARM|ARMING|AREA',
  'ATTIC|AUTO|AUXILIARY|AWAY|BACK|BATTERY|BEDROOM|BEEPS',
  'BOTTOM|BREEZEWAY|BASEMENT|BATHROOM|BUS|BYPASS|BYPASSED|CABINET',
  'CANCELED|CARPET|CHIME|CLOSET|CLOSING|CODE|CONTROL|CPU',
  'DEGREES|DEN|DESK|DELAY|DELETE|DINING|DIRECT|DOOR',
  'DOWN|DOWNLOAD|DOWNSTAIRS|DRAWER|DISPLAY|DURESS|EAST|ENERGY SAVER',
  'ENTER|ENTRY|ERROR|EXIT|FAIL|FAILURE|FAMILY|FEATURES',
  'FIRE|FIRST|FLOOR|FORCE|FORMAT|FREEZE|FRONT|FURNACE',
  'GARAGE|GALLERY|GOODBYE|GROUP|HALL|HEAT|HELLO|HELP',
  'HIGH|HOURLY|HOUSE|IMMEDIATE|IN SERVICE|INTERIOR|INTRUSION|INVALID',
  'IS|KEY|KITCHEN|LAUNDRY|LEARN|LEFT|LIBRARY|LEVEL',
  'LIGHT|LIGHTS|LIVING|LOW|MAIN|MASTER|MEDICAL|MEMORY',
  'MIN|MODE|MOTION|NIGHT|NORTH|NOT|NUMBER|OFF',
  'OFFICE|OK|ON|OPEN|OPENING|PANIC|PARTITION|PATIO',
  'PHONE|POLICE|POOL|PORCH|PRESS|QUIET|QUICK|RECEIVER',
  'REAR|REPORT|REMOTE|RESTORE|RIGHT|ROOM|SCHEDULE|SCRIPT',
  'SEC|SECOND|SET|SENSOR|SHOCK|SIDE|SIREN|SLIDING',
  'SMOKE|Sn|SOUND|SOUTH|SPECIAL|STAIRS|START|STATUS',
  'STAY|STOP|SUPERVISORY|SYSTEM|TAMPER|TEMPERATURE|TEMPORARY|TEST',
  'TIME|TIMEOUT|TOUCHPAD|TRIP|TROUBLE|UNBYPASS|UNIT|UP',
  'VERIFY|VIOLATION|WARNING|WEST|WINDOW|MENU|RETURN|POUND',
  'HOME',
]
const FIRST_WORD = 0x30
const WORDS: readonly string[] = ROWS.flatMap(row => row.split('|'))

const SPACE = SIGNS.indexOf(' ')
const UNKNOWN = SIGNS.indexOf('?')
/** Codes beside signs and words (p. 27). */
const NEW_LINE = 0xf9
const OTHER_NEW_LINE = 0xfb
const PSEUDO_SPACE = 0xfa
const BACKSPACE = 0xfd
const BLINK = 0xfe

/** Words of the longest name first, so that `ENERGY SAVER` is found before what begins like it. */
const BY_WORD: ReadonlyMap<string, number> = new Map(
  WORDS.map((word, index) => [word.toUpperCase(), FIRST_WORD + index]),
)
const LONGEST_WORDS = 2

/** Capitals without their accents; what else there is no token for is a question mark, and a comma is left out. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll(',', '')
    .toUpperCase()

const signs = (word: string): number[] =>
  Array.from(word, sign => {
    const token = sign === '\u0000' ? -1 : SIGNS.indexOf(sign)
    return token < 0 ? UNKNOWN : token
  })

function* lineTokens(line: string): Generator<number> {
  const words = plain(line).split(' ').filter(Boolean)
  let wantsSpace = false
  for (let at = 0; at < words.length; ) {
    let taken = LONGEST_WORDS
    let token: number | undefined
    for (; taken > 0 && token === undefined; taken--)
      token = BY_WORD.get(words.slice(at, at + taken).join(' '))
    // After a word the space comes by itself; after single signs it is one of them (installation manual, p. 101).
    if (wantsSpace) yield SPACE
    if (token === undefined) {
      yield* signs(words[at] ?? '')
      at++
    } else {
      yield token
      at += taken + 1
    }
    wantsSpace = token === undefined
  }
}

/** A text as tokens, at most so many of them. Empty lines are left out. */
export function tokensOf(lines: readonly string[], most: number): number[] {
  const tokens: number[] = []
  for (const line of lines) {
    const of = [...lineTokens(line)]
    if (of.length === 0) continue
    if (tokens.length > 0) tokens.push(NEW_LINE)
    tokens.push(...of)
  }
  return tokens.slice(0, most)
}

/** The text of tokens, with ` / ` between lines; what is no token is in hex. */
export function textOf(tokens: Iterable<number>): string {
  let text = ''
  let wantsSpace = false
  for (const token of tokens) {
    const sign = SIGNS[token]
    const word = WORDS[token - FIRST_WORD]
    if (wantsSpace && token !== BACKSPACE && token !== BLINK) text += ' '
    if (token === BACKSPACE) text = wantsSpace ? text : text.slice(0, -1)
    else if (token === NEW_LINE || token === OTHER_NEW_LINE) text = `${text.trimEnd()} / `
    else if (token === PSEUDO_SPACE) text += ' '
    else if (token !== BLINK)
      text += word ?? (sign && sign !== '\u0000' ? sign : `[${token.toString(16).toUpperCase()}h]`)
    if (token !== BLINK) wantsSpace = word !== undefined && token >= FIRST_WORD
  }
  return text.trimEnd()
}
