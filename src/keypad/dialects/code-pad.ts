import { refuse } from '../../panel/refusals.js'
import { Secret } from '../../panel/secret.js'
import type { Hand } from '../dialect.js'
import type { NamedKey } from '../keys.js'
import { type Act, go, isWhole, type Known, openedBy, type Page, stay, typeCode } from './pages.js'
import { isInstaller, mayProgram } from './users.js'

/** A page that asks whose menu it is. */
export interface CodePad {
  readonly title: string
  readonly prompt: string
  /** The page it opens. */
  readonly opens: string
  readonly back: Act
  /** The key that leads back; absent: BACK. */
  readonly backKey?: NamedKey
  /** How long it waits for a code (ms); absent: as long as the menu stays. */
  readonly staysMs?: number
  /** The key that ends the code; absent: the last digit does. */
  readonly ends?: NamedKey
  /** Whether an installer's code opens it too. */
  readonly installers: boolean
  /** Whether it opens local programming: then nobody programs from afar meanwhile, and nobody arms. */
  readonly programs: boolean
}

function enter({ opens, installers, programs }: CodePad, hand: Hand): Known {
  const { partition, view } = hand
  const code = new Secret(hand.record.digits)
  const outcome = programs
    ? hand.execute({ type: 'programming/enter', code, partition, ...(installers ? {} : { of: 'users' }) })
    : hand.execute({ type: 'verify', code, partition })
  if (!outcome.ok) return stay(hand, hand.answered(outcome, ''))
  const { user } = outcome
  // An installer's code has a number on some models and none on others.
  const isTheirs = user === undefined || isInstaller(view, user)
  const allowed = programs || (isTheirs ? installers : mayProgram(view, user))
  if (!allowed) return stay(hand, hand.answered(refuse('NO_AUTHORITY'), ''))
  return go(hand, opens, openedBy(hand, user, programs))
}

/** The page of a code pad. What is short when its last key is pressed is asked for again. */
export function codePad(pad: CodePad): Page {
  const { ends, back, backKey = 'BACK', staysMs } = pad
  const end: Act = hand => (isWhole(hand) ? enter(pad, hand) : stay(hand))
  return {
    title: () => pad.title,
    prompt: () => pad.prompt,
    keys: () => new Map<NamedKey, Act>([...(ends ? [[ends, end] as const] : []), [backKey, back]]),
    digit: (digit, hand) => {
      const known = typeCode(digit, hand)
      const after = { ...hand, record: { ...hand.record, ...known } }
      return !ends && isWhole(after) ? enter(pad, after) : known
    },
    takesCode: true,
    ...(staysMs === undefined ? {} : { staysMs }),
  }
}
