import { type SlotRow, TYPE_MASK } from '../../src/panel/packed-slot.js'
import { Secret } from '../../src/panel/secret.js'
import { USER_TYPES } from '../../src/panel/user.js'
import { anyMode, type Bench, masterCode, needed, type Rig, same } from './rig.js'

const arm = (rig: Rig, bench: Bench, partition = 1) =>
  needed(
    bench.word('arm', { mode: anyMode(rig.facts), partition }),
    'success',
    `arming partition ${partition}`,
  )

const state = (bench: Bench, partition = 1) => bench.panel.documents().state.partitions[partition - 1]

/** Opens local programming. */
function program(rig: Rig, bench: Bench): void {
  const code = masterCode(rig.facts, rig.facts.codes.defaultLength) ?? rig.facts.codes.installer[0]
  bench.panel.press('[PROGRAM]')
  bench.panel.press(code ?? '')
  needed(bench.panel.documents().state.programming, 'local', 'programming opened with a code as delivered')
}

const localCode = (rig: Rig) => '4477'.padEnd(rig.facts.codes.defaultLength, '1')

/** A panel in whose first ordinary slot somebody at the panel has put a one-time code. */
function madeAtThePanel(rig: Rig): Bench {
  const bench = rig.port()
  const code = new Secret(localCode(rig))
  // Where nobody can make one, a record can have it all the same: what the panel then does is the fact.
  const userType = rig.facts.oneTime.local ? 'disposable' : 'unrestricted'
  needed(bench.word({ type: 'user-code/add', code, userType }), 'success', 'a code')
  const record = bench.device.sleep()
  const { slot } = rig
  const slots = record.panel.slots.map(
    ([number, packed, bits, ...rest]): SlotRow =>
      number === slot
        ? [number, packed, (bits & ~TYPE_MASK) | USER_TYPES.indexOf('disposable'), ...rest]
        : [number, packed, bits, ...rest],
  )
  return rig.bench({ record: { ...record, panel: { ...record.panel, slots } } })
}

const weekly = { weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] }
const DAY = 86_400_000

/** Probes of the facts about when and how the panel does what it does. */
export const behaviourProbes = {
  'programming.whileArmed': (rig: Rig) => {
    const bench = rig.bench()
    arm(rig, bench)
    const refused = bench.word('user-code/add', { code: bench.code(), whileArmed: 'refuse' })
    same(refused, rig.facts.programming.whileArmed ? 'success' : 'PANEL_ARMED', 'a code while armed')
    same(
      bench.panel.documents().info.capabilities.programmingWhileArmed,
      rig.facts.programming.whileArmed,
      'the info document',
    )
  },
  'programming.armedScope': (rig: Rig) => {
    const { programming, partitions, arming } = rig.facts
    const armed = Math.min(2, partitions.max)
    const bench = rig.port({ partitions: armed })
    const mode = arming.modes[0] ?? 'away'
    needed(
      bench.word({ type: 'arm', partition: armed, mode }, 'control'),
      'success',
      `arming partition ${armed}`,
    )
    // At the keypad no panel is programmed while it is armed; a code for no partition is one for no armed one.
    const others = armed === 1 ? [] : [1]
    const code = new Secret(localCode(rig))
    const word = bench.word(
      { type: 'user-code/add', code, userType: 'unrestricted', partitions: others },
      'keypad',
    )
    const any = programming.armedScope === 'any-partition'
    same(word, any ? 'PANEL_ARMED' : 'success', `a code for partitions ${others} while ${armed} is armed`)
  },
  'programming.duringLocal': (rig: Rig) => {
    const bench = rig.bench()
    program(rig, bench)
    const word = bench.word('user-code/add', { code: bench.code(), whileArmed: 'refuse' })
    const refused = rig.facts.programming.duringLocal === 'refused'
    same(word, refused ? 'LOCAL_PROGRAMMING' : 'success', 'a code while somebody programs at the keypad')
  },
  'programming.localTimeout': (rig: Rig) => {
    const bench = rig.bench()
    program(rig, bench)
    const { localTimeout } = rig.facts.programming
    const programming = () => bench.panel.documents().state.programming
    bench.clock.advance(localTimeout === 0 ? DAY : localTimeout * 1000 - 1)
    same(programming(), 'local', 'programming before the time is out')
    bench.clock.advance(1)
    same(programming(), localTimeout === 0 ? 'local' : 'closed', 'programming when the time is out')
  },
  'programming.rebootOnExit': (rig: Rig) => {
    const bench = rig.bench()
    program(rig, bench)
    bench.panel.press('[EXIT]')
    const restarted = bench.panel.timeline(0, 'panel.restarted').length > 0
    same(restarted, rig.facts.programming.rebootOnExit, 'a restart on leaving programming')
  },
  'schedules.supported': (rig: Rig) => {
    const bench = rig.bench()
    const word = bench.word('user-code/add', { code: bench.code(), schedule: weekly })
    const { supported } = rig.facts.schedules
    same(word, supported ? 'success' : 'SCHEDULES_UNSUPPORTED', 'a weekly schedule')
    same(bench.panel.documents().info.capabilities.schedules, supported, 'the info document')
  },
  'schedules.userTypes': (rig: Rig) => {
    const { supported, userTypes } = rig.facts.schedules
    for (const userType of ['unrestricted', 'non_access', 'remote_only'] as const) {
      // Asked with a warning, hours are judged by type also where the model is not compatible with them.
      const code = new Secret(localCode(rig))
      const word = rig.port().word({ type: 'user-code/add', code, userType, schedule: 'warn' })
      same(word, userTypes.includes(userType) ? 'success' : 'SCHEDULE_USER_TYPE', `hours for ${userType}`)
    }
    if (!supported) return
    const bench = rig.bench()
    for (const userType of ['unrestricted', 'non_access', 'remote_only'] as const) {
      const word = bench.word('user-code/add', { code: bench.code(), userType, schedule: weekly })
      same(word, userTypes.includes(userType) ? 'success' : 'SCHEDULE_USER_TYPE', `hours for ${userType}`)
    }
    same(bench.panel.documents().info.capabilities.scheduleUserTypes, userTypes, 'the info document')
  },
  'oneTime.supported': (rig: Rig) => {
    const bench = rig.bench()
    const word = bench.word('user-code/add', { code: bench.code(), schedule: { uses: 1 } })
    const { supported } = rig.facts.oneTime
    same(word, supported ? 'success' : 'ONE_TIME_UNSUPPORTED', 'a one-time code')
    same(bench.panel.documents().info.capabilities.oneTimeCodes, supported, 'the info document')
  },
  'oneTime.local': (rig: Rig) => {
    const code = new Secret(localCode(rig))
    const word = rig.port().word({ type: 'user-code/add', code, userType: 'disposable' }, 'control')
    same(
      word,
      rig.facts.oneTime.local ? 'success' : 'ONE_TIME_UNSUPPORTED',
      'a one-time code made at the panel',
    )
  },
  'oneTime.rule': (rig: Rig) => {
    const { supported, rule } = rig.facts.oneTime
    const bench = supported ? rig.bench() : madeAtThePanel(rig)
    const code = supported ? bench.code() : localCode(rig)
    const slot = supported ? bench.ask('user-code/add', { code, schedule: { uses: 1 } }).slot : rig.slot
    const disarms = () => {
      arm(rig, bench)
      bench.panel.press(code)
      const disarmed = state(bench)?.arming === 'disarmed'
      if (!disarmed) bench.ask('disarm')
      return disarmed
    }
    same(disarms(), true, 'the first disarm of a one-time code')
    same(disarms(), false, 'the second disarm of a one-time code')
    bench.clock.advance(DAY)
    same(disarms(), rule === 'one-disarm-per-day', 'a disarm on the next day')
    const { status } = bench.ask('user-code/get', { slot }).data as { status: string }
    same(status === 'available', rule === 'erased-after-use', 'the code gone after its use')
  },
  'duress.kind': (rig: Rig) => {
    const bench = rig.bench()
    const { kind } = rig.facts.duress
    // What an installer can switch off is off for whoever asks.
    const off = rig.bench({ duress: false })
    same(
      off.ask('user-code/add', { code: off.code(), userType: 'forced' }).reason,
      'USER_TYPE_UNSUPPORTED',
      'a duress code where they are switched off',
    )
    same(rig.installable({ duress: true }), kind !== 'none', 'duress codes switched on by the installer')
    const answer = bench.ask('user-code/add', { code: bench.code(), userType: 'forced' })
    if (kind === 'none') return same(answer.reason, 'USER_TYPE_UNSUPPORTED', 'a duress code')
    if (rig.facts.duress.max === 0) return same(answer.reason, 'DURESS_LIMIT', 'a duress code')
    same(answer.execution, 'succeeded', 'a duress code')
    const run = rig.facts.slots.special.find(
      ({ from, to }) => answer.slot !== undefined && answer.slot >= from && answer.slot <= to,
    )
    same(run?.role.endsWith('duress') ?? false, kind === 'special', 'a duress code in a slot of its own')
    arm(rig, bench)
    return undefined
  },
  'duress.max': (rig: Rig) => {
    const { kind, max } = rig.facts.duress
    const fits = kind === 'none' ? 0 : Math.min(max, kind === 'special' ? max : rig.room().adds)
    // Duress codes of partitions exist for partitions in use.
    const { bench } = rig.filled(fits, { partitions: rig.facts.partitions.max, userType: 'forced' })
    const word = bench.word('user-code/add', { code: bench.code(), userType: 'forced' })
    const refusals = kind === 'none' ? ['USER_TYPE_UNSUPPORTED'] : ['DURESS_LIMIT', 'SLOTS_FULL']
    same(refusals.includes(word), true, `one duress code more than ${fits}, answered ${word}, refused`)
  },
  'partitions.max': (rig: Rig) => {
    const { max } = rig.facts.partitions
    same(rig.installable({ partitions: max }), true, `${max} partitions`)
    same(rig.installable({ partitions: max + 1 }), false, `${max + 1} partitions`)
  },
  'zones.max': (rig: Rig) => {
    const { max } = rig.facts.zones
    const zone = (number: number) => ({
      zones: [{ zone: number, name: 'Last', kind: 'perimeter' as const, partition: 1 }],
    })
    same(rig.installable(zone(max)), true, `zone ${max}`)
    same(rig.installable(zone(max + 1)), false, `zone ${max + 1}`)
  },
  'arming.modes': (rig: Rig) => {
    for (const mode of ['away', 'home', 'night'] as const) {
      const bench = rig.bench()
      const has = rig.facts.arming.modes.includes(mode)
      same(bench.word('arm', { mode }), has ? 'success' : 'MODE_UNSUPPORTED', `arming ${mode}`)
      same(state(bench)?.arming, has ? `armed_${mode}` : 'disarmed', `state after arming ${mode}`)
    }
  },
  'arming.quickArm': (rig: Rig) => {
    const key = { away: '[AWAY]', home: '[STAY]', night: '[NIGHT]' }[rig.facts.arming.modes[0] ?? 'away']
    const arms = (setup: Parameters<Rig['bench']>[0]) => {
      const bench = rig.bench(setup)
      bench.panel.press(key)
      return state(bench)?.arming !== 'disarmed'
    }
    same(arms({}), rig.facts.arming.quickArm, 'armed at the keypad without a code')
    same(arms({ quickArm: true }), true, 'armed without a code where the installer lets it')
    same(arms({ quickArm: false }), false, 'armed without a code where the installer forbids it')
  },
  'arming.remoteUser': (rig: Rig) => {
    const bench = rig.bench()
    const master = rig.facts.slots.special.find(({ role }) => role === 'master')?.from
    const present = bench.panel.documents().slot.some(document => document?.slot === master)
    arm(rig, bench)
    same(bench.word('disarm'), 'success', 'disarming')
    const users = bench.panel.timeline(0, 'panel.arming.changed').map(({ data }) => data.user ?? 'nobody')
    const whom = rig.facts.arming.remoteUser === 'master' && present ? master : 'nobody'
    same([...new Set(users)], [whom], 'who is named with remote commands')
  },
  'clock.lossIsTrouble': (rig: Rig) => {
    const bench = rig.bench()
    const shown = () => bench.panel.documents().state.trouble.includes('time_lost')
    same(shown(), false, 'a trouble over the time before it is lost')
    bench.panel.fault('clock-forgets')
    bench.panel.restart()
    same(shown(), rig.facts.clock.lossIsTrouble, 'a trouble over the time that was lost')
    bench.word('time/set', { time: '2026-01-05T08:00:00Z' })
    same(shown(), false, 'a trouble over the time when it is set')
  },
  'arming.leftOut': (rig: Rig) => {
    const { modes, leftOut } = rig.facts.arming
    const bench = rig.bench()
    const mode = modes.find(one => one !== 'away')
    // A model that is armed away only leaves nothing out.
    if (mode === undefined) {
      arm(rig, bench)
      return same(JSON.stringify(state(bench)?.bypassed), '[]', 'what shows as bypassed in away')
    }
    const { zones } = bench.panel.documents().info
    const interiors = zones.filter(({ kind }) => kind === 'interior').map(({ zone }) => zone)
    same(bench.word('arm', { mode }), 'success', `arming ${mode}`)
    const shown = leftOut === 'bypassed' ? interiors : []
    same(JSON.stringify(state(bench)?.bypassed), JSON.stringify(shown), `what shows as bypassed in ${mode}`)
    bench.ask('disarm')
    return same(JSON.stringify(state(bench)?.bypassed), '[]', 'what shows as bypassed when disarmed')
  },
  'delays.entry': (rig: Rig) => {
    const bench = rig.bench()
    const { entry } = rig.facts.delays
    arm(rig, bench)
    bench.panel.zone(1, { open: true })
    if (entry === 0) return same(state(bench)?.arming, 'triggered', 'an entry zone without entry delay')
    bench.clock.advance(entry * 1000 - 1)
    same(state(bench)?.arming, 'pending', 'before the entry delay is over')
    bench.clock.advance(1)
    return same(state(bench)?.arming, 'triggered', 'when the entry delay is over')
  },
  'delays.entryMin': (rig: Rig) => limits(rig, 'entryDelay', rig.facts.delays.entryMin, -1),
  'delays.entryMax': (rig: Rig) => limits(rig, 'entryDelay', rig.facts.delays.entryMax, 1),
  'delays.exit': (rig: Rig) => {
    const { exit } = rig.facts.delays
    const bench = rig.bench({ exitDelay: undefined })
    arm(rig, bench)
    if (exit === 0)
      return same(state(bench)?.arming, `armed_${anyMode(rig.facts)}`, 'armed without exit delay')
    // Somebody leaves: where nobody does, some models arm home in the end.
    bench.panel.zone(1, { open: true })
    bench.panel.zone(1, { open: false })
    bench.clock.advance(exit * 1000 - 1)
    same(state(bench)?.arming, 'arming', 'before the exit delay is over')
    bench.clock.advance(1)
    return same(state(bench)?.arming, `armed_${anyMode(rig.facts)}`, 'when the exit delay is over')
  },
  'delays.exitMin': (rig: Rig) => limits(rig, 'exitDelay', rig.facts.delays.exitMin, -1),
  'delays.exitMax': (rig: Rig) => limits(rig, 'exitDelay', rig.facts.delays.exitMax, 1),
  'alarm.sirenSeconds': (rig: Rig) => {
    const bench = rig.bench()
    const { sirenSeconds } = rig.facts.alarm
    arm(rig, bench)
    bench.panel.zone(3, { open: true })
    if (sirenSeconds === 0) {
      bench.clock.advance(0)
      return same(state(bench)?.siren, false, 'a siren that does not sound')
    }
    bench.clock.advance(sirenSeconds * 1000 - 1)
    same(state(bench)?.siren, true, 'the siren before its time is over')
    bench.clock.advance(1)
    return same(state(bench)?.siren, false, 'the siren when its time is over')
  },
} as const

/** A limit of a delay: the value itself can be installed, the one beyond it cannot. Zero switches a delay off. */
function limits(rig: Rig, field: 'entryDelay' | 'exitDelay', value: number, beyond: -1 | 1): void {
  for (const possible of [value, Math.max(1, value)])
    same(rig.installable({ [field]: possible }), true, `${field} ${possible}`)
  const next = value + beyond
  if (next > 0) same(rig.installable({ [field]: next }), false, `${field} ${next}`)
}
