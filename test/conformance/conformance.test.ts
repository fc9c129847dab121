import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { FACT_ROWS, type FactPath, type Facts } from '../../src/catalogue/facts.js'
import type { PanelModel } from '../../src/catalogue/model.js'
import { isDeep } from '../../tools/test/budget.js'
import { behaviourProbes } from './behaviour-probes.js'
import { codeProbes } from './code-probes.js'
import { guardProbes } from './guard-probes.js'
import { lifeProbes } from './life-probes.js'
import { lockoutProbes } from './lockout-probes.js'
import type { Look } from './looked-at.js'
import { comparing, FactViolated, Rig } from './rig.js'
import { slotProbes } from './slot-probes.js'
import { userProbes } from './user-probes.js'

const PROBES: Partial<Record<FactPath, (rig: Rig) => void>> = {
  ...slotProbes,
  ...codeProbes,
  ...userProbes,
  ...behaviourProbes,
  ...lifeProbes,
  ...guardProbes,
  ...lockoutProbes,
}

const catalogue = loadCatalogue()
const steps = catalogue
  .list()
  .flatMap(({ id, firmware }) =>
    firmware.versions.map(version => ({ id, version, model: catalogue.model(id, version) })),
  )
const acting = FACT_ROWS.filter(({ definition }) => definition.informational !== true)

/** The model with one fact changed. */
function changed<G extends keyof Facts>(model: PanelModel, group: G, facts: Partial<Facts[G]>): PanelModel {
  return { ...model, facts: { ...model.facts, [group]: { ...model.facts[group], ...facts } } }
}

/** What a probe looked at of a model that it found true, and the values it saw there. */
interface Shown {
  readonly looks: readonly Look[]
  readonly values: string
}

/** A model as a probe sees it that looks at these places. */
const seenAt = ({ facts, keypad }: PanelModel, looks: readonly Look[]): string =>
  JSON.stringify(
    looks.map(look => {
      if (look === 'keypad') return keypad
      const [group = '', name = ''] = look.split('.')
      return (facts as unknown as Record<string, Record<string, unknown>>)[group]?.[name]
    }),
  )

/**
 * What each probe has shown of panels so far. A model that is the same wherever a probe has looked would have it do the same
 * again: that is done only where tests look deep, for then a fact that nobody looks at may be what makes a difference.
 */
type Showings = Map<FactPath, Shown[]>

/** The facts of a model that a panel built from it does not keep. */
function violations(model: PanelModel, shown: Showings = new Map(), probes = PROBES): string[] {
  const violated: string[] = []
  const rig = new Rig(model)
  for (const { path } of acting) {
    const showings = shown.get(path) ?? []
    shown.set(path, showings)
    if (!isDeep && showings.some(({ looks, values }) => seenAt(model, looks) === values)) continue
    try {
      const probe = probes[path]
      let looks: readonly Look[] = []
      const compared = comparing(() => {
        if (probe) looks = [path, ...rig.looksOf(probe)]
      })
      if (compared === 0) violated.push(`${path}: the probe compared nothing`)
      else showings.push({ looks, values: seenAt(model, looks) })
    } catch (error) {
      if (!(error instanceof FactViolated)) throw error
      violated.push(`${path}: ${error.message}`)
    }
  }
  return violated
}

describe('every fact of every model at every firmware step is what the emulator does', () => {
  it('leaves no fact that acts without a probe, and no probe without a fact', () => {
    expect(Object.keys(PROBES).sort()).toEqual(acting.map(({ path }) => path).sort())
  })

  const shown: Showings = new Map()

  it.each(steps)('$id @ $version', ({ model }) => {
    expect(violations(model, shown)).toEqual([])
  })

  it(`exercises ${steps.length * acting.length} facts of ${catalogue.ids().length} models`, () => {
    process.stdout.write(
      `conformance: ${steps.length * acting.length} facts, ${catalogue.ids().length} models, ${steps.length} firmware steps\n`,
    )
    expect(steps.length).toBeGreaterThanOrEqual(catalogue.ids().length)
  })
})

describe('a probe fails when the panel does not do what its file says', () => {
  const neo = catalogue.model('dsc-powerseries-neo', '1.35')
  const { facts } = neo
  const lies: [FactPath, PanelModel][] = [
    ['userCodes.limit', changed(neo, 'userCodes', { limit: facts.userCodes.limit - 1 })],
    ['userCodes.remote', changed(neo, 'userCodes', { remote: false })],
    ['slots.first', changed(neo, 'slots', { first: facts.slots.first + 2 })],
    ['slots.last', changed(neo, 'slots', { last: facts.slots.last - 1 })],
    ['slots.special', changed(neo, 'slots', { special: [] })],
    ['userCodes.atLength', changed(neo, 'userCodes', { atLength: [{ length: 6, limit: 20 }] })],
    ['codes.lengths', changed(neo, 'codes', { lengths: [4] })],
    ['codes.localLengths', changed(neo, 'codes', { lengths: [4], localLengths: [4] })],
    ['codes.defaultLength', changed(neo, 'codes', { defaultLength: 6 })],
    ['codes.onLengthChange', changed(neo, 'codes', { onLengthChange: 'erase' })],
    ['codes.duplicates', changed(neo, 'codes', { duplicates: 'allowed' })],
    ['codes.adjacent', changed(neo, 'codes', { adjacent: 'plus-one' })],
    ['codes.forbidden', changed(neo, 'codes', { forbidden: ['0000'] })],
    ['codes.rejectSignal', changed(neo, 'codes', { rejectSignal: 'three-beeps' })],
    ['codes.master', changed(neo, 'codes', { master: ['4321'] })],
    ['codes.installer', changed(neo, 'codes', { installer: ['6666'] })],
    ['users.attributes', changed(neo, 'users', { attributes: ['supervisor', 'bypass', 'reports'] })],
    ['users.attributesAsMade', changed(neo, 'users', { slotAuthority: 'kept-by-slot' })],
    ['users.slotAuthority', changed(neo, 'users', { slotAuthority: 'kept-by-slot' })],
    ['users.installer', changed(neo, 'users', { installer: 'disarms-own-arming' })],
    ['users.partitionsAsMade', changed(neo, 'users', { partitionsAsMade: 'first' })],
    ['users.nameLength', changed(neo, 'users', { nameLength: facts.users.nameLength - 1 })],
    ['users.longNames', changed(neo, 'users', { longNames: 'refused' })],
    ['programming.whileArmed', changed(neo, 'programming', { whileArmed: false })],
    ['programming.armedScope', changed(neo, 'programming', { armedScope: 'code-partitions' })],
    ['programming.duringLocal', changed(neo, 'programming', { duringLocal: 'allowed' })],
    ['programming.localTimeout', changed(neo, 'programming', { localTimeout: 77 })],
    ['programming.rebootOnExit', changed(neo, 'programming', { rebootOnExit: true })],
    ['schedules.supported', changed(neo, 'schedules', { supported: false })],
    ['schedules.userTypes', changed(neo, 'schedules', { userTypes: ['unrestricted', 'non_access'] })],
    ['oneTime.supported', changed(neo, 'oneTime', { supported: false })],
    ['oneTime.local', changed(neo, 'oneTime', { local: false })],
    ['oneTime.rule', changed(neo, 'oneTime', { rule: 'erased-after-use' })],
    ['duress.kind', changed(neo, 'duress', { kind: 'none' })],
    ['duress.max', changed(neo, 'duress', { max: 1 })],
    ['partitions.max', changed(neo, 'partitions', { max: facts.partitions.max + 1 })],
    ['zones.max', changed(neo, 'zones', { max: facts.zones.max - 1 })],
    ['arming.modes', changed(neo, 'arming', { modes: ['away'] })],
    ['arming.leftOut', changed(neo, 'arming', { leftOut: 'as-they-are' })],
    ['arming.quickArm', changed(neo, 'arming', { quickArm: !facts.arming.quickArm })],
    ['arming.remoteUser', changed(neo, 'arming', { remoteUser: 'nobody' })],
    ['clock.lossIsTrouble', changed(neo, 'clock', { lossIsTrouble: false })],
    ['delays.entry', changed(neo, 'delays', { entry: facts.delays.entry + 1 })],
    ['delays.entryMin', changed(neo, 'delays', { entryMin: facts.delays.entryMin + 2 })],
    ['delays.entryMax', changed(neo, 'delays', { entryMax: facts.delays.entryMax - 1 })],
    ['delays.exit', changed(neo, 'delays', { exit: facts.delays.exit + 1 })],
    ['delays.exitMin', changed(neo, 'delays', { exitMin: facts.delays.exitMin + 2 })],
    ['delays.exitMax', changed(neo, 'delays', { exitMax: facts.delays.exitMax - 1 })],
    ['zones.kinds', changed(neo, 'zones', { kinds: ['entry_exit', 'perimeter'] })],
    ['delays.entry2', changed(neo, 'delays', { entry2: facts.delays.entry2 + 1 })],
    ['arming.openZones', changed(neo, 'arming', { openZones: { keypad: 'bypasses', remote: 'refuses' } })],
    ['arming.motionHinders', changed(neo, 'arming', { motionHinders: !facts.arming.motionHinders })],
    ['arming.troubleHinders', changed(neo, 'arming', { troubleHinders: !facts.arming.troubleHinders })],
    ['arming.codeArms', changed(neo, 'arming', { codeArms: 'home' })],
    ['arming.change', changed(neo, 'arming', { change: 'up' })],
    ['leaving.homeExit', changed(neo, 'leaving', { homeExit: 'none' })],
    ['leaving.again', changed(neo, 'leaving', { again: 'doubles' })],
    ['leaving.restartsOnce', changed(neo, 'leaving', { restartsOnce: !facts.leaving.restartsOnce })],
    [
      'leaving.perimeter',
      changed(neo, 'leaving', { perimeter: facts.leaving.perimeter === 'waits' ? 'alarms' : 'waits' }),
    ],
    ['leaving.autoStay', changed(neo, 'leaving', { autoStay: 'all' })],
    ['leaving.exitError', changed(neo, 'leaving', { exitError: 'bypass' })],
    ['arming.memoryHinders', changed(neo, 'arming', { memoryHinders: !facts.arming.memoryHinders })],
    ['leaving.quickExit', changed(neo, 'leaving', { quickExit: 'exit-delay-any-mode' })],
    ['leaving.lastDoor', changed(neo, 'leaving', { lastDoor: 'on' })],
    ['bypass.who', changed(neo, 'bypass', { who: 'master' })],
    ['bypass.all', changed(neo, 'bypass', { all: !facts.bypass.all })],
    ['bypass.untilClosed', changed(neo, 'bypass', { untilClosed: !facts.bypass.untilClosed })],
    ['alarm.abortSeconds', changed(neo, 'alarm', { abortSeconds: facts.alarm.abortSeconds + 15 })],
    ['alarm.cancel', changed(neo, 'alarm', { cancel: { by: 'disarming', minutes: 7 } })],
    [
      'alarm.fireVerify',
      changed(neo, 'alarm', {
        fireVerify: { withinSeconds: facts.alarm.fireVerify.withinSeconds + 1, heldSeconds: 10 },
      }),
    ],
    ['numbers.quickArm', changed(neo, 'numbers', { quickArm: 251 })],
    ['numbers.keySwitch', changed(neo, 'numbers', { keySwitch: 252 })],
    ['bypass.whileArmed', changed(neo, 'bypass', { whileArmed: !facts.bypass.whileArmed })],
    ['bypass.ends', changed(neo, 'bypass', { ends: 'kept' })],
    ['duress.whileDisarmed', changed(neo, 'duress', { whileDisarmed: !facts.duress.whileDisarmed })],
    ['alarm.afterSiren', changed(neo, 'alarm', { afterSiren: 'goes-on' })],
    ['alarm.memoryClears', changed(neo, 'alarm', { memoryClears: 'disarming' })],
    ['alarm.swinger', changed(neo, 'alarm', { swinger: facts.alarm.swinger + 1 })],
    ['power.up', changed(neo, 'power', { up: 'disarmed' })],
    ['power.ignoreSeconds', changed(neo, 'power', { ignoreSeconds: facts.power.ignoreSeconds + 30 })],
    ['alarm.sirenSeconds', changed(neo, 'alarm', { sirenSeconds: facts.alarm.sirenSeconds + 1 })],
    [
      'lockout.rule',
      changed(neo, 'lockout', {
        rule: { kind: 'lock', unit: 'attempts', count: 3, seconds: 60, alarm: false },
      }),
    ],
    [
      'lockout.optional',
      changed(neo, 'lockout', {
        optional: { kind: 'lock', unit: 'attempts', count: 3, seconds: 60, alarm: false },
      }),
    ],
  ]
  it('counts a probe that compares nothing as one that failed', () => {
    const lazy = { ...PROBES, 'zones.max': () => undefined }
    expect(violations(neo, new Map(), lazy)).toEqual(['zones.max: the probe compared nothing'])
  })

  it.each(lies)('%s', (path, lying) => {
    expect(() => PROBES[path]?.(new Rig(neo, lying))).toThrow()
  })
})
