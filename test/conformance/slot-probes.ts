import { slotsDocument } from '../../src/cloud/native/panel-documents.js'
import { Secret } from '../../src/panel/secret.js'
import { FactViolated, type Rig, same } from './rig.js'

/** Probes of the facts about how many codes there are and where they go. */
export const slotProbes = {
  'userCodes.limit': (rig: Rig) => {
    const { documents, last } = rig.full()
    same(last, 'SLOTS_FULL', 'one code more than fits')
    const { limit, used, full } = documents.slots
    same(limit, rig.facts.userCodes.limit, 'the limit of the slots document')
    // A table with fewer ordinary slots than its limit is full before the limit is reached.
    const { ordinary } = rig.room()
    if (used < limit && documents.slot.length < ordinary.length)
      throw new FactViolated(`refused at ${used} of ${limit} with ordinary slots free`)
    if (used === limit) same(full, true, 'full')
  },
  'userCodes.atLength': (rig: Rig) => {
    const { userCodes, codes } = rig.facts
    for (const codeLength of codes.localLengths) {
      const limit = userCodes.atLength.find(({ length }) => length === codeLength)?.limit ?? userCodes.limit
      const { info, slots } = rig.bench({ codeLength }).panel.documents()
      same(slots.limit, limit, `the limit at ${codeLength} digits`)
      same(
        info.capabilities.maxUserCodes,
        limit,
        `the user codes of the info document at ${codeLength} digits`,
      )
    }
    for (const { length, limit } of userCodes.atLength) tooManyAt(rig, length, limit)
  },
  'userCodes.remote': (rig: Rig) => {
    const bench = rig.bench()
    const word = bench.word('user-code/add', { code: bench.code() })
    same(word === 'REMOTE_CODES_UNSUPPORTED', !rig.facts.userCodes.remote, 'codes refused to the module')
  },
  'slots.first': (rig: Rig) => {
    const { ordinary } = rig.room()
    const bench = rig.bench()
    const answer = bench.ask('user-code/add', { code: bench.code() })
    same(answer.slot, ordinary[0], 'the first slot filled')
    const { first } = rig.facts.slots
    same(bench.panel.documents().info.capabilities.slots.first, first, 'the first slot of the info document')
    if (first > 0 && !isSpecial(rig, first - 1))
      same(
        bench.word('user-code/add', { code: bench.code(), slot: first - 1 }),
        'SLOT_RANGE',
        'below the first',
      )
  },
  'slots.last': (rig: Rig) => {
    const { last } = rig.facts.slots
    const bench = rig.bench()
    if (!isSpecial(rig, last)) {
      const word = bench.word('user-code/add', { code: bench.code(), slot: last })
      same(word, 'success', 'a code in the last slot')
    }
    if (!isSpecial(rig, last + 1))
      same(
        bench.word('user-code/add', { code: bench.code(), slot: last + 1 }),
        'SLOT_RANGE',
        'beyond the last',
      )
  },
  'slots.special': (rig: Rig) => {
    const occupied = new Set(
      rig
        .bench()
        .panel.documents()
        .slot.map(document => document?.slot),
    )
    for (const run of rig.facts.slots.special) {
      for (const slot of [run.from, run.to]) {
        const bench = rig.bench()
        const cleared = bench.word('user-code/clear', { slot })
        if (run.remote === 'none') same(cleared, 'SLOT_RESERVED', `clearing slot ${slot} (${run.role})`)
        else if (run.remote === 'modify')
          same(cleared, 'MASTER_PROTECTED', `clearing slot ${slot} (${run.role})`)
        else
          same(cleared, occupied.has(slot) ? 'success' : 'SLOT_EMPTY', `clearing slot ${slot} (${run.role})`)
        if (run.remote === 'modify' && occupied.has(slot)) {
          const before = bench.panel.documents().slots.used
          same(
            bench.word('user-code/modify', { slot, code: bench.code() }),
            'success',
            `changing slot ${slot}`,
          )
          same(bench.panel.documents().slots.used, before, `used slots after changing slot ${slot}`)
        }
        const add = bench.word('user-code/add', { slot, code: bench.code() })
        const duress = run.role === 'duress' || run.role === 'partition_duress'
        if (run.role === 'master') same(add, 'MASTER_PROTECTED', `adding to slot ${slot} (master)`)
        else if (run.remote !== 'manage' || duress)
          same(add, 'SLOT_RESERVED', `an ordinary code in slot ${slot} (${run.role})`)
      }
    }
    same(
      rig.bench().panel.documents().info.capabilities.slots.special,
      rig.facts.slots.special,
      'special slots',
    )
    same(rig.bench().panel.documents().slots.used, countedAtStart(rig), 'used slots of a new panel')
  },
  'slots.fillOrder': (rig: Rig) => {
    const { slots } = rig.full()
    same(
      slots,
      rig.room().ordinary.filter(slot => slots.includes(slot)),
      'the order in which slots fill',
    )
    same(slots, rig.room().ordinary.slice(0, slots.length), 'slots filled without a gap')
  },
} as const

/** Fills a panel at a length, then one beyond what that length takes, and sets it to that length. */
function tooManyAt(rig: Rig, length: number, limit: number): void {
  const bench = rig.bench({ codeLength: length })
  for (let left = bench.panel.documents().slots.free; left > 0; left--)
    same(bench.word('user-code/add', { code: bench.code(length) }), 'success', `a code of ${length} digits`)
  same(
    bench.word('user-code/add', { code: bench.code(length) }),
    'SLOTS_FULL',
    `more than ${limit} codes of ${length} digits`,
  )
  if (length === rig.facts.codes.defaultLength) return
  const other = rig.port()
  const give = rig.bench().code
  const used = () => slotsDocument(other.device.panel.view, other.device.module.book).used
  const set = () => other.word({ type: 'code-length/set', length }, 'control')
  while (used() <= limit)
    other.word({ type: 'user-code/add', code: new Secret(give()), userType: 'unrestricted' })
  same(set(), 'CODES_DO_NOT_FIT', `${length} digits with ${used()} codes stored`)
  for (const slot of [...other.device.panel.view.slots.slots()].reverse()) {
    if (used() <= limit) break
    other.word({ type: 'user-code/clear', slot })
  }
  same(set(), 'success', `${length} digits with ${used()} codes stored`)
}

const isSpecial = ({ facts }: Rig, slot: number) =>
  facts.slots.special.some(run => slot >= run.from && slot <= run.to)

/** Slots that hold a delivered code and count towards the limit. */
function countedAtStart(rig: Rig): number {
  return rig
    .bench()
    .panel.documents()
    .slot.filter(document => {
      const run = rig.facts.slots.special.find(
        special => document && document.slot >= special.from && document.slot <= special.to,
      )
      return run?.counts ?? true
    }).length
}
