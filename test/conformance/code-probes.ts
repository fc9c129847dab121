import { type Bench, holdersOf, masterCode, type Rig, same } from './rig.js'

const shift = (code: string, by: number) => String(Number(code) + by).padStart(code.length, '0')

/** Adds `first`, then answers how the code next to it is taken. */
function neighbour(bench: Bench, by: number, userType: string): string {
  const first = bench.code()
  bench.ask('user-code/add', { code: first })
  return bench.word('user-code/add', { code: shift(first, by), userType })
}

const LENGTHS = [3, 4, 5, 6, 7, 8]

/** Probes of the facts about what a code may be. */
export const codeProbes = {
  'codes.lengths': (rig: Rig) => {
    const { lengths } = rig.facts.codes
    for (const length of LENGTHS) {
      const bench = rig.bench()
      const word = bench.word('code-length/set', { length })
      same(word, lengths.includes(length) ? 'success' : 'CODE_LENGTH_UNSUPPORTED', `code length ${length}`)
      if (word !== 'success') continue
      same(bench.word('user-code/add', { code: bench.code(length) }), 'success', `a code of ${length} digits`)
      const longer = bench.code(length).padEnd(length + 1, '7')
      same(bench.word('user-code/add', { code: longer }), 'CODE_LENGTH', `a code of ${length + 1} digits`)
    }
    same(
      rig.bench().panel.documents().info.capabilities.codeLengths,
      lengths,
      'code lengths of the info document',
    )
  },
  'codes.localLengths': (rig: Rig) => {
    const { lengths, localLengths } = rig.facts.codes
    for (const length of LENGTHS) {
      const possible = lengths.includes(length) || localLengths.includes(length)
      let built = true
      try {
        rig.bench({ codeLength: length })
      } catch {
        built = false
      }
      same(built, possible, `a panel set to ${length} digits at the panel`)
    }
  },
  'codes.defaultLength': (rig: Rig) => {
    const { codeLength } = rig.bench().panel.documents().slots
    same(codeLength, rig.facts.codes.defaultLength, 'code length as delivered')
  },
  'codes.onLengthChange': (rig: Rig) => {
    const { lengths, onLengthChange, defaultLength } = rig.facts.codes
    const other = lengths.find(length => length !== defaultLength)
    const bench = rig.bench(other === undefined ? {} : { module: { revealCodes: true } })
    const code = bench.code()
    const { slot } = bench.ask('user-code/add', { code })
    if (other === undefined) {
      // With one length there is nothing to change to.
      same(bench.word('code-length/set', { length: defaultLength }), 'success', 'the length it has')
      return
    }
    same(bench.word('code-length/set', { length: other }), 'success', `code length ${other}`)
    const stored = bench.ask('user-code/get', { slot }).data as { status: string; code?: string }
    const atTheEnd = code.slice(0, other).padEnd(other, '0')
    const inFront = code.slice(-other).padStart(other, '0')
    const expected = { keep: code, 'zeros-in-front': inFront, 'pad-truncate': atTheEnd, erase: undefined }[
      onLengthChange
    ]
    if (onLengthChange === 'erase') same(stored.status, 'available', 'a code after the change')
    else same(stored.code, expected, 'a code after the change')
  },
  'codes.duplicates': (rig: Rig) => {
    const bench = rig.bench()
    const code = bench.code()
    bench.ask('user-code/add', { code })
    const word = bench.word('user-code/add', { code })
    same(word, rig.facts.codes.duplicates === 'rejected' ? 'CODE_DUPLICATE' : 'success', 'a code twice')
  },
  'codes.adjacent': (rig: Rig) => {
    const { adjacent, adjacentScope } = rig.facts.codes
    const { supportsDuress } = duressOf(rig)
    // Without duress codes a rule about them refuses nobody.
    if (adjacentScope === 'duress' && !supportsDuress) {
      const words = [1, -1].map(by => neighbour(rig.bench(), by, 'unrestricted'))
      return same(words, ['success', 'success'], 'codes beside a stored one')
    }
    const userType = adjacentScope === 'duress' ? 'forced' : 'unrestricted'
    const above = neighbour(rig.bench(), 1, userType)
    const below = neighbour(rig.bench(), -1, userType)
    same(above, adjacent === 'allowed' ? 'success' : 'CODE_ADJACENT', 'the code above a stored one')
    return same(
      below,
      adjacent === 'plus-minus-one' ? 'CODE_ADJACENT' : 'success',
      'the code below a stored one',
    )
  },
  'codes.adjacentScope': (rig: Rig) => {
    const { adjacent, adjacentScope } = rig.facts.codes
    const refused = neighbour(rig.bench(), 1, 'unrestricted') === 'CODE_ADJACENT'
    same(
      refused,
      adjacent !== 'allowed' && adjacentScope === 'all',
      'an ordinary code above a stored one refused',
    )
  },
  'codes.forbidden': (rig: Rig) => {
    const { forbidden, defaultLength } = rig.facts.codes
    for (const code of forbidden.filter(code => code.length === defaultLength)) {
      const bench = rig.bench()
      same(bench.word('user-code/add', { code }), 'CODE_FORBIDDEN', `the code ${code}`)
    }
    // Codes that some panel forbids are accepted where this one is not said to forbid them.
    for (const code of ['0000', '0001'].map(code =>
      code.padEnd(defaultLength, '0').slice(0, defaultLength),
    )) {
      if (forbidden.includes(code)) continue
      const word = rig.bench().word('user-code/add', { code })
      same(word === 'CODE_FORBIDDEN', false, `the code ${code} forbidden`)
    }
  },
  'codes.rejectSignal': (rig: Rig) => {
    const { panel } = rig.bench()
    const wrong = '9'.repeat(rig.facts.codes.defaultLength)
    const { sound } = panel.press(wrong)
    const { rejectSignal } = rig.facts.codes
    same(sound, rejectSignal === 'message' ? 'none' : rejectSignal, 'the sound of a refusal')
  },
  'codes.master': (rig: Rig) => {
    const { defaultLength } = rig.facts.codes
    const master = masterCode(rig.facts, defaultLength)
    const { panel } = rig.bench()
    if (master === undefined) return same(holdersOf(rig, panel, 'master'), [], 'a master nobody delivers')
    panel.press(master)
    const granted = panel.timeline(0, 'panel.access.granted').length
    return same(granted, 1, 'the master code as delivered, accepted at the keypad')
  },
  'codes.installer': (rig: Rig) => {
    const { defaultLength } = rig.facts.codes
    const installer = rig.facts.codes.installer.find(code => code.length === defaultLength)
    const { panel } = rig.bench()
    if (installer === undefined)
      return same(holdersOf(rig, panel, 'installer'), [], 'an installer nobody delivers')
    panel.press('[PROGRAM]')
    panel.press(installer)
    return same(panel.documents().state.programming, 'local', 'programming opened by the installer code')
  },
} as const

function duressOf(rig: Rig): { supportsDuress: boolean } {
  const bench = rig.bench()
  return {
    supportsDuress: bench.word('user-code/add', { code: bench.code(), userType: 'forced' }) === 'success',
  }
}
