import { ZONE_KINDS, type ZoneKind } from '../../src/catalogue/fact-values.js'
import { Secret } from '../../src/panel/secret.js'
import { type Bench, masterCode, needed, type Rig, same } from './rig.js'

type Mode = 'away' | 'home' | 'night'
type Arming = Rig['facts']['arming']

const KEYS: Readonly<Record<Mode, string>> = { away: '[AWAY]', home: '[STAY]', night: '[NIGHT]' }
const DOOR = 1
const WINDOW = 3
const MOTION = 5

const state = (bench: Bench) => bench.panel.documents().state.partitions[0]
const arming = (bench: Bench) => state(bench)?.arming
const bypassed = (bench: Bench) => state(bench)?.bypassed ?? []

/** Somebody goes through the front door. */
function through(bench: Bench): void {
  bench.panel.zone(DOOR, { open: true })
  bench.panel.zone(DOOR, { open: false })
}

/** A panel with its exit delay as delivered, at whose keypad arming needs no code. */
const leaving = (rig: Rig) => rig.bench({ exitDelay: undefined, quickArm: true })
const exitMs = (rig: Rig) => rig.facts.delays.exit * 1000

/** When the exit delay that runs is over, counted from now and looked for up to `most` (ms). */
function isOverAt(bench: Bench, ms: number): boolean {
  bench.clock.advance(ms - 1)
  const before = arming(bench) === 'arming'
  bench.clock.advance(1)
  return before && arming(bench) !== 'arming'
}

/** What arming away from there shows of a zone that is in a condition: refused, or arm with it bypassed or as it is. */
function around(rig: Rig, from: 'keypad' | 'remote', zone: number, condition: object): string {
  const bench = rig.bench({ quickArm: true })
  bench.panel.zone(zone, condition)
  if (from === 'keypad') bench.panel.press('[AWAY]')
  else bench.panel.request('arm', { mode: 'away' })
  if (arming(bench) === 'disarmed') return 'refuses'
  const protests = arming(bench) === 'arming'
  const { protestSeconds = 0 } = rig.facts.arming.openZones
  if (protests) {
    needed(bypassed(bench), [], 'what is bypassed while the panel protests')
    needed(isOverAt(bench, protestSeconds * 1000), true, `the protest over after ${protestSeconds} s`)
  }
  needed(arming(bench), 'armed_away', 'what it comes to')
  if (!bypassed(bench).includes(zone)) return 'takes no notice'
  return protests ? 'protests' : 'bypasses'
}

/** What the model does about a zone in a condition, where it counts as one that is in the way. */
const ifInTheWay = ({ openZones }: Arming, from: 'keypad' | 'remote', hinders: boolean) =>
  hinders ? openZones[from] : 'takes no notice'

/** What a zone of a type does when it opens, disarmed and armed away: the word of the partition each time, and the alarms. */
function livesAs(rig: Rig, kind: ZoneKind): string {
  const bench = rig.bench({ zones: [{ zone: 1, name: 'It', kind, partition: 1 }] })
  const opens = () => {
    const before = bench.panel.timeline(0, 'panel.alarm').length
    bench.panel.zone(1, { open: true })
    const word = arming(bench)
    const alarms = bench.panel.timeline(0, 'panel.alarm').length - before
    bench.panel.zone(1, { open: false })
    return `${word} ${alarms}`
  }
  const byDay = opens()
  // Once more where alarm memory that nobody has cleared is in the way.
  for (let times = 0; times < 2; times++) bench.panel.request('disarm', {})
  if (arming(bench) === 'disarmed') needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
  return `${byDay}, ${opens()}`
}

const LIVES: Readonly<Record<ZoneKind, string>> = {
  entry_exit: 'disarmed 0, pending 0',
  entry_exit_2: 'disarmed 0, pending 0',
  perimeter: 'disarmed 0, triggered 1',
  interior: 'disarmed 0, triggered 1',
  interior_delay: 'disarmed 0, pending 0',
  day: 'disarmed 0, triggered 1',
  '24h': 'triggered 1, triggered 1',
  '24h_silent': 'disarmed 1, armed_away 1',
  '24h_auxiliary': 'disarmed 1, armed_away 1',
  fire: 'triggered 1, triggered 1',
  fire_verified: 'disarmed 0, triggered 1',
  key_switch: 'armed_away 0, disarmed 0',
  key_switch_kept: 'armed_away 0, armed_away 0',
  no_alarm: 'disarmed 0, armed_away 0',
}

/** Probes of the facts about leaving and coming in, arming around, bypass, and life after an alarm or a power failure. */
export const lifeProbes = {
  'zones.kinds': (rig: Rig) => {
    for (const kind of ZONE_KINDS) {
      const zones = [{ zone: 1, name: 'It', kind, partition: 1 }]
      const has = rig.facts.zones.kinds.includes(kind)
      same(rig.installable({ zones }), has, `a zone of type ${kind}`)
      if (!has) continue
      same(livesAs(rig, kind), LIVES[kind], `a zone of type ${kind} that opens, disarmed and armed away`)
    }
  },
  'delays.entry2': (rig: Rig) => {
    const { entry2 } = rig.facts.delays
    if (!rig.facts.zones.kinds.includes('entry_exit_2'))
      return same(
        rig.installable({ zones: [{ zone: 1, name: 'It', kind: 'entry_exit_2', partition: 1 }] }),
        false,
        'a second entry delay',
      )
    const bench = rig.bench({ zones: [{ zone: 1, name: 'It', kind: 'entry_exit_2', partition: 1 }] })
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    bench.panel.zone(1, { open: true })
    bench.clock.advance(entry2 * 1000 - 1)
    same(arming(bench), 'pending', 'before the second entry delay is over')
    bench.clock.advance(1)
    return same(arming(bench), 'triggered', 'when the second entry delay is over')
  },
  'arming.openZones': (rig: Rig) => {
    for (const from of ['keypad', 'remote'] as const)
      same(
        around(rig, from, WINDOW, { open: true }),
        rig.facts.arming.openZones[from],
        `an open window, armed by ${from}`,
      )
  },
  'arming.motionHinders': (rig: Rig) => {
    const { motionHinders } = rig.facts.arming
    for (const from of ['keypad', 'remote'] as const)
      same(
        around(rig, from, MOTION, { open: true }),
        ifInTheWay(rig.facts.arming, from, motionHinders),
        `motion, armed by ${from}`,
      )
  },
  'arming.troubleHinders': (rig: Rig) => {
    const { troubleHinders } = rig.facts.arming
    for (const from of ['keypad', 'remote'] as const)
      same(
        around(rig, from, WINDOW, { trouble: true }),
        ifInTheWay(rig.facts.arming, from, troubleHinders),
        `a sensor in trouble, armed by ${from}`,
      )
  },
  'arming.codeArms': (rig: Rig) => {
    const { codeArms } = rig.facts.arming
    const typed = (goes: boolean) => {
      const bench = rig.bench({ exitDelay: undefined })
      const code = masterCode(rig.facts, rig.facts.codes.defaultLength) ?? bench.code()
      if (!rig.facts.codes.master.includes(code)) bench.panel.request('user-code/add', { code })
      bench.panel.press(code)
      if (goes) through(bench)
      bench.clock.advance(2 * exitMs(rig))
      return arming(bench)
    }
    const stays = { none: 'disarmed', away: 'armed_away', home: 'armed_home', 'by-leaving': 'armed_home' }[
      codeArms
    ]
    const { autoStay } = rig.facts.leaving
    const becomesHome = codeArms === 'away' && autoStay !== 'none'
    same(typed(false), becomesHome ? 'armed_home' : stays, 'what a code alone comes to when nobody leaves')
    same(
      typed(true),
      codeArms === 'by-leaving' ? 'armed_away' : stays,
      'what a code alone comes to when somebody leaves',
    )
  },
  'arming.change': (rig: Rig) => {
    const { change, modes } = rig.facts.arming
    const pressed = (from: Mode, key: Mode) => {
      const bench = rig.bench({ quickArm: true })
      needed(bench.word('arm', { mode: from }), 'success', `arming ${from}`)
      bench.panel.press(KEYS[key])
      return arming(bench)
    }
    if (!modes.includes('home')) return same(pressed('away', 'away'), 'armed_away', 'the mode it is armed in')
    const goes = (isUp: boolean) => change === 'free' || (change === 'up' && isUp)
    same(pressed('home', 'away'), goes(true) ? 'armed_away' : 'armed_home', 'away pressed when armed home')
    return same(
      pressed('away', 'home'),
      goes(false) ? 'armed_home' : 'armed_away',
      'home pressed when armed away',
    )
  },
  'leaving.homeExit': (rig: Rig) => {
    const { homeExit } = rig.facts.leaving
    const mode = rig.facts.arming.modes.find(one => one !== 'away')
    const bench = leaving(rig)
    bench.panel.press(KEYS[mode ?? 'away'])
    if (mode === undefined) return same(isOverAt(bench, exitMs(rig)), true, 'the exit delay of the only mode')
    if (homeExit === 'none') return same(arming(bench), `armed_${mode}`, `armed ${mode} without exit delay`)
    const delay = homeExit === 'doubled' ? 2 * exitMs(rig) : exitMs(rig)
    return same(isOverAt(bench, delay), true, `the exit delay of ${mode}, over after ${delay} ms`)
  },
  'leaving.again': (rig: Rig) => {
    const { again } = rig.facts.leaving
    const bench = leaving(rig)
    bench.panel.press('[AWAY]')
    // Somebody leaves, so that nothing is armed home for want of that.
    through(bench)
    const half = Math.floor(exitMs(rig) / 2)
    bench.clock.advance(half)
    bench.panel.press('[AWAY]')
    if (again === 'skips') return same(arming(bench), 'armed_away', 'the exit delay ended by the key')
    const left = {
      nothing: exitMs(rig) - half,
      instant: exitMs(rig) - half,
      restarts: exitMs(rig),
      doubles: 2 * exitMs(rig) - half,
    }[again]
    same(isOverAt(bench, left), true, `the exit delay over ${left} ms after the key`)
    bench.panel.zone(DOOR, { open: true })
    return same(arming(bench), again === 'instant' ? 'triggered' : 'pending', 'the front door after that')
  },
  'leaving.restartsOnce': (rig: Rig) => {
    const { restartsOnce } = rig.facts.leaving
    const bench = leaving(rig)
    bench.panel.press('[AWAY]')
    through(bench)
    const half = Math.floor(exitMs(rig) / 2)
    bench.clock.advance(half)
    through(bench)
    if (!restartsOnce)
      return same(isOverAt(bench, exitMs(rig) - half), true, 'the exit delay, not begun anew')
    bench.clock.advance(half)
    through(bench)
    return same(isOverAt(bench, exitMs(rig) - half), true, 'the exit delay, begun anew once')
  },
  'leaving.perimeter': (rig: Rig) => {
    const bench = leaving(rig)
    bench.panel.press('[AWAY]')
    through(bench)
    bench.panel.zone(WINDOW, { open: true })
    const waits = rig.facts.leaving.perimeter === 'waits'
    same(arming(bench), waits ? 'arming' : 'triggered', 'a window opened during the exit delay')
    if (!waits) return
    bench.panel.zone(WINDOW, { open: false })
    bench.clock.advance(2 * exitMs(rig))
    same(arming(bench), 'armed_away', 'armed after the window was closed')
  },
  'leaving.autoStay': (rig: Rig) => {
    const { autoStay } = rig.facts.leaving
    for (const from of ['keypad', 'remote'] as const) {
      const ends = (goes: boolean) => {
        const bench = leaving(rig)
        if (from === 'keypad') bench.panel.press('[AWAY]')
        else bench.panel.request('arm', { mode: 'away' })
        if (goes) through(bench)
        bench.clock.advance(2 * exitMs(rig))
        return arming(bench)
      }
      const stays = autoStay === 'all' || (autoStay === 'keypad' && from === 'keypad')
      same(ends(false), stays ? 'armed_home' : 'armed_away', `armed away by ${from}, and nobody left`)
      same(ends(true), 'armed_away', `armed away by ${from}, and somebody left`)
    }
  },
  'leaving.exitError': (rig: Rig) => {
    const { exitError } = rig.facts.leaving
    const bench = leaving(rig)
    bench.panel.press('[AWAY]')
    bench.panel.zone(DOOR, { open: true })
    bench.clock.advance(exitMs(rig))
    const word = {
      'entry-delay': 'pending',
      'siren-and-entry-delay': 'pending',
      alarm: 'triggered',
      bypass: 'armed_away',
      none: 'armed_away',
    }[exitError]
    same(arming(bench), word, 'the front door that was left open')
    const sounds = exitError === 'alarm' || exitError === 'siren-and-entry-delay'
    same(state(bench)?.siren, sounds, 'the siren at once')
    same(bypassed(bench).includes(DOOR), exitError === 'bypass', 'the open door bypassed')
  },
  'bypass.whileArmed': (rig: Rig) => {
    const bench = rig.bench()
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    const word = bench.word('bypass', { zone: WINDOW, on: true })
    same(word, rig.facts.bypass.whileArmed ? 'success' : 'NOT_BYPASSABLE', 'a bypass while armed')
  },
  'bypass.ends': (rig: Rig) => {
    const bench = rig.bench()
    needed(bench.word('bypass', { zone: WINDOW, on: true }), 'success', 'a bypass')
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    needed(bench.word('disarm'), 'success', 'disarming')
    same(
      bypassed(bench),
      rig.facts.bypass.ends === 'kept' ? [WINDOW] : [],
      'what is bypassed after the disarming',
    )
  },
  'duress.whileDisarmed': (rig: Rig) => {
    const { kind, whileDisarmed } = rig.facts.duress
    const bench = rig.port()
    const code = new Secret('4577'.padEnd(rig.facts.codes.defaultLength, '1'))
    const added = bench.word({ type: 'user-code/add', code, userType: 'forced' }, 'control')
    if (kind === 'none') return same(added, 'USER_TYPE_UNSUPPORTED', 'a duress code')
    needed(added, 'success', 'a duress code')
    needed(bench.word({ type: 'verify', partition: 1, code }), 'success', 'the code looked at while disarmed')
    const alarms = bench.events.filter(({ type, data }) => type === 'panel.alarm' && data.kind === 'duress')
    return same(alarms.length, whileDisarmed ? 1 : 0, 'reports of duress')
  },
  'alarm.afterSiren': (rig: Rig) => {
    const bench = rig.bench()
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    bench.panel.zone(WINDOW, { open: true })
    bench.panel.zone(WINDOW, { open: false })
    bench.clock.advance(rig.facts.alarm.sirenSeconds * 1000)
    needed(state(bench)?.siren, false, 'the siren')
    same(
      arming(bench),
      rig.facts.alarm.afterSiren === 'goes-on' ? 'triggered' : 'armed_away',
      'when the siren has stopped',
    )
  },
  'alarm.memoryClears': (rig: Rig) => {
    const bench = rig.bench()
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    bench.panel.zone(WINDOW, { open: true })
    bench.panel.zone(WINDOW, { open: false })
    needed(bench.word('disarm'), 'success', 'the disarming that ends the alarm')
    needed(state(bench)?.alarmMemory, true, 'alarm memory after it')
    needed(bench.word('disarm'), 'success', 'another disarming')
    same(state(bench)?.alarmMemory, rig.facts.alarm.memoryClears === 'arming', 'alarm memory after another')
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming again')
    needed(state(bench)?.alarmMemory, false, 'alarm memory after arming again')
  },
  'alarm.swinger': (rig: Rig) => {
    const { swinger, sirenSeconds } = rig.facts.alarm
    const bench = rig.bench()
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    const tries = swinger === 0 ? 5 : swinger + 2
    for (let count = 0; count < tries; count++) {
      bench.panel.zone(WINDOW, { open: true })
      bench.panel.zone(WINDOW, { open: false })
      bench.clock.advance(sirenSeconds * 1000)
    }
    const alarms = bench.panel.timeline(0, 'panel.alarm').filter(({ data }) => data.zone === WINDOW)
    same(alarms.length, swinger === 0 ? tries : swinger, `alarms of ${tries} openings`)
  },
  'power.up': (rig: Rig) => {
    const bench = rig.bench()
    needed(bench.word('arm', { mode: 'away' }), 'success', 'arming')
    bench.panel.power({ mains: false, battery: 'absent' })
    bench.panel.power({ mains: true, battery: 'ok' })
    same(
      arming(bench),
      rig.facts.power.up === 'disarmed' ? 'disarmed' : 'armed_away',
      'after a power failure',
    )
  },
  'power.ignoreSeconds': (rig: Rig) => {
    const { ignoreSeconds } = rig.facts.power
    const bench = rig.bench({ quickArm: true })
    bench.panel.power({ mains: false, battery: 'absent' })
    bench.panel.power({ mains: true, battery: 'ok' })
    bench.panel.press('[AWAY]')
    needed(arming(bench), 'armed_away', 'armed after the power failure')
    bench.clock.advance(Math.max(0, ignoreSeconds * 1000 - 1))
    bench.panel.zone(WINDOW, { open: true })
    same(arming(bench), ignoreSeconds > 0 ? 'armed_away' : 'triggered', 'a window soon after')
    if (ignoreSeconds === 0) return
    bench.panel.zone(WINDOW, { open: false })
    bench.clock.advance(1)
    bench.panel.zone(WINDOW, { open: true })
    same(arming(bench), 'triggered', 'a window after that time')
  },
} as const
