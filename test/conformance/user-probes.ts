import { Secret } from '../../src/panel/secret.js'
import { partitionsOf } from '../../src/panel/user.js'
import { anyMode, holdersOf, masterCode, needed, type PortBench, type Rig, same } from './rig.js'

/** Bits of an authority, by the attribute that makes room for each. */
const BITS = {
  supervisor: 0x08,
  'arm-only': 0x02,
  'arm-only-after-closing': 0x04,
  bypass: 0x20,
  reports: 0x40,
  outputs: 0x80,
  'own-disarm': 0x100,
  access: 0x200,
} as const
const ARM_AND_DISARM = 0x10

const CODE = new Secret('4477')

/** A code of the panel's length that nobody has, in the first ordinary slot. */
function somebody(rig: Rig, bench: PortBench) {
  const code = new Secret(CODE.reveal().padEnd(rig.facts.codes.defaultLength, '1'))
  const { slot } = rig
  const written = () => bench.word({ type: 'user-code/add', slot, code, userType: 'unrestricted' })
  return { code, slot, write: written, clear: () => bench.word({ type: 'user-code/clear', slot }) }
}

/** Arms, and answers what becomes of disarming with this code. */
function disarmed(rig: Rig, bench: PortBench, code: Secret): string {
  const mode = rig.facts.arming.modes[0] ?? 'away'
  needed(
    bench.word({ type: 'arm', partition: 1, mode }, 'control'),
    'success',
    `arming ${anyMode(rig.facts)}`,
  )
  const word = bench.word({ type: 'disarm', partition: 1, code })
  bench.word({ type: 'disarm', partition: 1 }, 'control')
  return word
}

/** Probes of the facts about what users may do. */
export const userProbes = {
  'users.attributes': (rig: Rig) => {
    const bench = rig.port()
    const { slot, write } = somebody(rig, bench)
    same(write(), 'success', 'a code')
    const { attributes } = rig.facts.users
    for (const [attribute, bit] of Object.entries(BITS)) {
      const set = {
        type: 'user-authority/set',
        slot,
        authority: bit | ARM_AND_DISARM,
        partitions: [1],
      } as const
      same(bench.word(set), 'success', `writing the attribute ${attribute}`)
      const kept = bench.device.panel.view.slots.get(slot)?.authority ?? 0
      const room = attributes.some(known => known === attribute)
      same(kept, room ? bit | ARM_AND_DISARM : ARM_AND_DISARM, `the authority of a user made ${attribute}`)
    }
  },
  'users.attributesAsMade': (rig: Rig) => {
    const bench = rig.port()
    const { slot, write } = somebody(rig, bench)
    needed(write(), 'success', 'a code')
    const { attributes, attributesAsMade, slotAuthority } = rig.facts.users
    const kept = slotAuthority === 'kept-by-slot'
    const given = attributesAsMade.filter(attribute => attributes.includes(attribute))
    const bits = given.reduce((sum, attribute) => sum | BITS[attribute], ARM_AND_DISARM)
    const stored = bench.device.panel.view.slots.get(slot)?.authority
    same(stored, kept ? bits : undefined, 'the authority of a code for which nobody names any')
  },
  'users.slotAuthority': (rig: Rig) => {
    const kept = rig.facts.users.slotAuthority === 'kept-by-slot'
    const bench = rig.port()
    const { code, slot, write, clear } = somebody(rig, bench)
    const noRights = { type: 'user-authority/set', slot, authority: 0, partitions: [1] } as const
    same(bench.word(noRights), kept ? 'success' : 'SLOT_EMPTY', 'an authority for a number without a code')
    same(write(), 'success', 'a code')
    same(disarmed(rig, bench, code), kept ? 'NO_AUTHORITY' : 'success', 'disarming with the new code')
    same(bench.word(noRights), 'success', 'an authority for a user')
    same(disarmed(rig, bench, code), 'NO_AUTHORITY', 'disarming with no authority')
    same([clear(), write()], ['success', 'success'], 'the code taken out and in again')
    same(
      disarmed(rig, bench, code),
      kept ? 'NO_AUTHORITY' : 'success',
      'disarming with the code that came back',
    )
  },
  'users.partitionsAsMade': (rig: Rig) => {
    const count = Math.min(2, rig.facts.partitions.max)
    const bench = rig.port({ partitions: count })
    const { code, slot } = somebody(rig, bench)
    const word = bench.word({ type: 'user-code/add', slot, code, userType: 'unrestricted' }, 'control')
    needed(word, 'success', 'a code made at the panel')
    // Nobody with fewer partitions than the master's stands at this port.
    const everywhere = count === 1 ? [1] : [1, 2]
    const wanted = rig.facts.users.partitionsAsMade === 'first' ? [1] : everywhere
    const made = partitionsOf(bench.device.panel.view.slots.get(slot)?.partitions ?? 0)
    same(made, wanted, 'the partitions of a code made at the panel')
  },
  'users.nameLength': (rig: Rig) => {
    const bench = rig.bench()
    const name = 'n'.repeat(rig.facts.users.nameLength)
    const { slot } = bench.ask('user-code/add', { code: bench.code(), name })
    const kept = bench.panel.documents().slot.find(document => document?.slot === slot)?.name
    same(kept, name, 'the longest name')
    const { nameLength } = bench.panel.documents().info.capabilities
    same(nameLength, rig.facts.users.nameLength, 'the info document')
  },
  'users.longNames': (rig: Rig) => {
    const { nameLength, longNames } = rig.facts.users
    const bench = rig.port()
    const { code, slot } = somebody(rig, bench)
    const name = `${'n'.repeat(nameLength)}more`
    const word = bench.word({ type: 'user-code/add', slot, code, userType: 'unrestricted', name })
    same(word, longNames === 'refused' ? 'NAME_LENGTH' : 'success', 'a name that is too long')
    const kept = bench.device.panel.view.slots.get(slot)?.name
    same(kept, longNames === 'refused' ? undefined : 'n'.repeat(nameLength), 'what is kept of it')
  },
  'users.installer': (rig: Rig) => {
    const { defaultLength } = rig.facts.codes
    const installer = rig.facts.codes.installer.find(code => code.length === defaultLength)
    if (installer === undefined)
      return same(holdersOf(rig, rig.bench().panel, 'installer'), [], 'an installer who could do anything')
    const rule = rig.facts.users.installer
    const bench = rig.port()
    const code = new Secret(installer)
    const mode = rig.facts.arming.modes[0] ?? 'away'
    const may = (yes: boolean) => (yes ? 'success' : 'NO_AUTHORITY')
    same(disarmed(rig, bench, code), may(rule === 'arms-and-disarms'), 'the installer disarming')
    same(
      bench.word({ type: 'arm', partition: 1, mode, code }),
      may(rule !== 'programs'),
      'the installer arming',
    )
    same(
      bench.word({ type: 'disarm', partition: 1, code }),
      may(rule !== 'programs'),
      'the installer disarming what the installer armed',
    )
    const master = masterCode(rig.facts, defaultLength)
    if (rule === 'programs' || master === undefined) return undefined
    bench.word({ type: 'arm', partition: 1, mode, code })
    return same(
      bench.word({ type: 'disarm', partition: 1, code: new Secret(master) }),
      'success',
      'the master disarming',
    )
  },
} as const
