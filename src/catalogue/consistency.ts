import { FACT_ROWS, type FactPath, type Facts } from './facts.js'

/** Facts of one model at one firmware that cannot all be true. The first of `facts` is the likeliest culprit. */
export interface Inconsistency {
  readonly facts: readonly FactPath[]
  readonly message: string
}

type Rule = (facts: Facts) => readonly Inconsistency[]

/** Everything about a model that contradicts itself. */
export function inconsistencies(facts: Facts): Inconsistency[] {
  return RULES.flatMap(rule => rule(facts))
}

const RULES: readonly Rule[] = [
  repeats,
  slotRanges,
  slotOverlaps,
  limit,
  limitsByLength,
  lengths,
  deliveredCodes,
  deliveredPair,
  forbiddenCodes,
  duress,
  delays,
  autoStay,
  protest,
]

/** Lists are sets: what is listed twice is a slip for something else. */
function repeats(facts: Facts): Inconsistency[] {
  return FACT_ROWS.flatMap(({ path, group, name }) => {
    const groups: Readonly<Record<string, Readonly<Record<string, unknown>>>> = facts
    const value = groups[group]?.[name]
    if (!Array.isArray(value)) return []
    const words = value.map(item =>
      path === 'userCodes.atLength'
        ? `${item.length} digits`
        : typeof item === 'object'
          ? undefined
          : `${item}`,
    )
    const twice = words.find((word, index) => word !== undefined && words.indexOf(word) < index)
    if (twice === undefined) return []
    return [{ facts: [path], message: `${path === 'codes.forbidden' ? 'a code' : twice} is listed twice` }]
  })
}

function slotRanges({ slots }: Facts): Inconsistency[] {
  const found: Inconsistency[] = []
  if (slots.first > slots.last) {
    found.push({
      facts: ['slots.last', 'slots.first'],
      message: `${slots.last} is before slots.first, ${slots.first}`,
    })
  }
  for (const { role, from, to } of slots.special) {
    if (from > to)
      found.push({ facts: ['slots.special'], message: `${role}: from ${from} is after to ${to}` })
  }
  return found
}

function slotOverlaps({ slots }: Facts): Inconsistency[] {
  return slots.special.flatMap((run, index) =>
    slots.special
      .slice(index + 1)
      .filter(other => run.from <= other.to && other.from <= run.to)
      .map(other => ({
        facts: ['slots.special'] as const,
        message: `${run.role} ${span(run)} and ${other.role} ${span(other)} overlap`,
      })),
  )
}

function span({ from, to }: { from: number; to: number }): string {
  return from === to ? `${from}` : `${from}-${to}`
}

const size = ({ from, to }: { from: number; to: number }) => Math.max(0, to - from + 1)
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Special slots that use up the limit. */
const countedSlots = ({ special }: Facts['slots']) => sum(special.filter(run => run.counts).map(size))

function limit({ userCodes, slots }: Facts): Inconsistency[] {
  if (slots.first > slots.last) return []
  const inRange = ({ from, to }: { from: number; to: number }) =>
    size({ from: Math.max(from, slots.first), to: Math.min(to, slots.last) })

  const counted = countedSlots(slots)
  const ordinary = slots.last - slots.first + 1 - sum(slots.special.map(inRange))
  const facts = ['userCodes.limit', 'slots.special', 'slots.last'] as const
  if (userCodes.limit < counted) {
    return [{ facts, message: `${userCodes.limit} is less than the ${counted} special slots that count` }]
  }
  if (userCodes.limit === counted) {
    const message = `the ${counted} special slots that count leave nothing of ${userCodes.limit}: no ordinary user has a place`
    return [{ facts, message }]
  }
  if (userCodes.limit > ordinary + counted) {
    const message = `${userCodes.limit} is more than the ${ordinary} ordinary and ${counted} counted special slots`
    return [{ facts, message }]
  }
  return []
}

function limitsByLength({ userCodes, codes, slots }: Facts): Inconsistency[] {
  const found: Inconsistency[] = []
  const counted = countedSlots(slots)
  for (const { length, limit } of userCodes.atLength) {
    if (!codes.localLengths.includes(length)) {
      const message = `the panel cannot be set to ${length} digits: codes.localLengths is ${codes.localLengths.join(', ')}`
      found.push({ facts: ['userCodes.atLength', 'codes.localLengths'], message })
    }
    if (limit > userCodes.limit) {
      const message = `${limit} at ${length} digits is more than userCodes.limit, ${userCodes.limit}`
      found.push({ facts: ['userCodes.atLength', 'userCodes.limit'], message })
    }
    if (limit <= counted) {
      const message = `the ${counted} special slots that count leave nothing of ${limit} at ${length} digits`
      found.push({ facts: ['userCodes.atLength', 'slots.special'], message })
    }
  }
  return found
}

function lengths({ codes }: Facts): Inconsistency[] {
  const found: Inconsistency[] = []
  const list = codes.localLengths.join(', ')
  for (const length of codes.lengths) {
    if (codes.localLengths.includes(length)) continue
    const message = `the panel cannot be set to ${length} digits: codes.localLengths is ${list}`
    found.push({ facts: ['codes.lengths', 'codes.localLengths'], message })
  }
  for (const [fact, allowed] of [
    ['codes.lengths', codes.lengths],
    ['codes.localLengths', codes.localLengths],
  ] as const) {
    if (allowed.includes(codes.defaultLength)) continue
    const message = `${codes.defaultLength} is not in ${fact} (${allowed.join(', ')})`
    found.push({ facts: ['codes.defaultLength', fact], message })
  }
  return found
}

function deliveredCodes({ codes }: Facts): Inconsistency[] {
  const found: Inconsistency[] = []
  for (const [fact, delivered] of [
    ['codes.master', codes.master],
    ['codes.installer', codes.installer],
  ] as const) {
    for (const [index, code] of delivered.entries()) {
      if (!codes.localLengths.includes(code.length)) {
        const message = `"${code}" has a length the panel cannot be set to (${codes.localLengths.join(', ')})`
        found.push({ facts: [fact, 'codes.localLengths'], message })
      }
      if (delivered.findIndex(other => other.length === code.length) < index) {
        found.push({ facts: [fact], message: `more than one code of ${code.length} digits` })
      }
    }
  }
  if (!codes.master.some(code => code.length === codes.defaultLength)) {
    const message = `no master code of the length as delivered, ${codes.defaultLength}`
    found.push({ facts: ['codes.master', 'codes.defaultLength'], message })
  }
  return found
}

/** Master and installer must be told apart by what they type, at every length the panel can be set to. */
function deliveredPair({ codes }: Facts): Inconsistency[] {
  if (codes.duplicates !== 'rejected') return []
  const [master, installer] = [new Set(codes.master), codes.installer]
  const same = installer.some(code => master.has(code))
  return same
    ? [{ facts: ['codes.installer', 'codes.master'], message: 'the installer has the code of the master' }]
    : []
}

function forbiddenCodes({ codes }: Facts): Inconsistency[] {
  const found: Inconsistency[] = []
  const list = codes.localLengths.join(', ')
  const impossible = codes.forbidden.find(code => !codes.localLengths.includes(code.length))
  if (impossible !== undefined) {
    const message = `no code has ${impossible.length} digits, so none like that can be forbidden: codes.localLengths is ${list}`
    found.push({ facts: ['codes.forbidden', 'codes.localLengths'], message })
  }
  if (codes.master.some(code => codes.forbidden.includes(code))) {
    found.push({
      facts: ['codes.forbidden', 'codes.master'],
      message: 'the master code as delivered is one of them',
    })
  }
  return found
}

function duress({ duress, slots }: Facts): Inconsistency[] {
  const special = slots.special.some(({ role }) => role === 'duress' || role === 'partition_duress')
  const found: Inconsistency[] = []
  if (duress.kind === 'special' && !special) {
    found.push({
      facts: ['duress.kind', 'slots.special'],
      message: 'special, but slots.special has no duress slot',
    })
  }
  if ((duress.kind === 'none') !== (duress.max === 0)) {
    found.push({
      facts: ['duress.max', 'duress.kind'],
      message: `${duress.max} does not go with "${duress.kind}"`,
    })
  }
  return found
}

function delays({ delays }: Facts): Inconsistency[] {
  return (['entry', 'exit'] as const).flatMap(name => {
    const [value, min, max] = [delays[name], delays[`${name}Min`], delays[`${name}Max`]]
    if (min <= value && value <= max) return []
    const facts = [`delays.${name}`, `delays.${name}Min`, `delays.${name}Max`] as const
    return [{ facts, message: `${value} is not within ${min} to ${max}` }]
  })
}

/** Whoever stays is armed home, so there must be such a mode. */
function autoStay({ leaving, arming }: Facts): Inconsistency[] {
  if (arming.modes.includes('home')) return []
  const found: Inconsistency[] = []
  if (leaving.autoStay !== 'none') {
    const message = `"${leaving.autoStay}" wants the mode home, which arming.modes lacks`
    found.push({ facts: ['leaving.autoStay', 'arming.modes'], message })
  }
  if (arming.codeArms === 'home' || arming.codeArms === 'by-leaving') {
    const message = `"${arming.codeArms}" wants the mode home, which arming.modes lacks`
    found.push({ facts: ['arming.codeArms', 'arming.modes'], message })
  }
  const { quickExit } = leaving
  if ((quickExit === 'exit-delay' || quickExit === 'two-minutes') && !arming.modes.includes('night')) {
    const message = `"${quickExit}" wants a mode beside away, which arming.modes lacks`
    found.push({ facts: ['leaving.quickExit', 'arming.modes'], message })
  }
  return found
}

/** A panel that protests does so for a time, and one that does not has none. */
function protest({ arming }: Facts): Inconsistency[] {
  const { keypad, remote, protestSeconds } = arming.openZones
  const protests = keypad === 'protests' || remote === 'protests'
  if (protests === (protestSeconds !== undefined && protestSeconds > 0)) return []
  const message = protests
    ? 'a panel that protests needs protestSeconds, longer than 0'
    : 'protestSeconds goes with "protests", which neither keypad nor remote has'
  return [{ facts: ['arming.openZones'], message }]
}
