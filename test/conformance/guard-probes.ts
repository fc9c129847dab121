import type { TimelineEvent } from '../../src/device/timeline-event.js'
import { Secret } from '../../src/panel/secret.js'
import { type Bench, masterCode, needed, type Rig, same } from './rig.js'

const DOOR = 1
const WINDOW = 3

const state = (bench: Bench) => bench.panel.documents().state.partitions[0]
const arming = (bench: Bench) => state(bench)?.arming
const bypassed = (bench: Bench) => state(bench)?.bypassed ?? []
const told = (bench: Bench, type: TimelineEvent['type']) => bench.panel.timeline(0, type)
const armed = (bench: Bench, mode: 'away' | 'home' = 'away') =>
  needed(bench.word('arm', { mode }), 'success', `arming ${mode}`)

function through(bench: Bench): void {
  bench.panel.zone(DOOR, { open: true })
  bench.panel.zone(DOOR, { open: false })
}

/** The user number that the first arming was put down to. */
function armer(bench: Bench): number | null {
  const first = bench.panel.timeline().find(event => event.type === 'panel.arming.changed')
  return first?.data.user ?? null
}

/** A burglary alarm of an armed panel. */
function inAlarm(rig: Rig): Bench {
  const bench = rig.bench()
  armed(bench)
  bench.panel.zone(WINDOW, { open: true })
  bench.panel.zone(WINDOW, { open: false })
  needed(arming(bench), 'triggered', 'the alarm')
  return bench
}

/** A code of somebody who may use the panel, and nothing else. */
function ordinary(rig: Rig, bench: Bench, attributes: readonly 'bypass'[] = []): string {
  const code = bench.code()
  const has = rig.facts.users.attributes.includes('bypass')
  const added = bench.panel.command({
    type: 'user-code/add',
    code: new Secret(code),
    userType: 'unrestricted',
    ...(has ? { attributes: [...attributes] } : {}),
  })
  needed(added.ok, true, 'a code')
  return code
}

/** Types the bypass of a zone, or of all that are open, with a code where the keypad asks for one. */
function bypass(bench: Bench, zone: string, code: string): void {
  bench.panel.press(`[BYPASS]${zone}[OK]`)
  if (bench.panel.display()?.lines[1] === 'Enter code') bench.panel.press(code)
}

/** Whether a bypass at the keypad is done for that code. */
function bypassesFor(bench: Bench, code: string): boolean {
  bypass(bench, String(WINDOW), code)
  return bypassed(bench).includes(WINDOW)
}

const SMOKES = [{ zone: 1, name: 'Smoke', kind: 'fire_verified' as const, partition: 1 }]

/** Probes of the facts about getting out and in, who may bypass, and what becomes of an alarm. */
export const guardProbes = {
  'arming.memoryHinders': (rig: Rig) => {
    const bench = inAlarm(rig)
    needed(bench.word('disarm'), 'success', 'the disarming that ends the alarm')
    const hinders = rig.facts.arming.memoryHinders
    same(
      bench.word('arm', { mode: 'away' }),
      hinders ? 'DISARM_FIRST' : 'success',
      'arming with alarm memory',
    )
  },
  'leaving.quickExit': (rig: Rig) => {
    const { quickExit } = rig.facts.leaving
    const exits = (mode: 'away' | 'home') => {
      const bench = rig.bench({ exitDelay: undefined, quickArm: true })
      needed(bench.panel.command({ type: 'arm', partition: 1, mode }).ok, true, `arming ${mode}`)
      if (arming(bench) === 'arming') through(bench)
      bench.clock.advance(4 * rig.facts.delays.exit * 1000)
      needed(arming(bench), `armed_${mode}`, 'armed')
      bench.panel.press('[EXIT]')
      if (arming(bench) !== 'arming') return 'none'
      through(bench)
      if (arming(bench) === `armed_${mode}`) return 'two-minutes'
      bench.clock.advance(rig.facts.delays.exit * 1000 - 1)
      needed(arming(bench), 'arming', 'before the exit delay is over')
      bench.clock.advance(1)
      needed(arming(bench), `armed_${mode}`, 'armed again as it was')
      return 'exit-delay'
    }
    const any = quickExit === 'exit-delay-any-mode'
    if (rig.facts.arming.modes.includes('home'))
      same(exits('home'), any ? 'exit-delay' : quickExit, 'out of a house that is armed home')
    same(exits('away'), any ? 'exit-delay' : 'none', 'out of a house that is armed away')
  },
  'leaving.lastDoor': (rig: Rig) => {
    const { lastDoor } = rig.facts.leaving
    const leaves = (setup: { lastDoor?: boolean }) => {
      const bench = rig.bench({ exitDelay: undefined, quickArm: true, ...setup })
      bench.panel.press('[AWAY]')
      if (arming(bench) === 'arming') through(bench)
      bench.clock.advance(4_999)
      needed(arming(bench), 'arming', 'just after the door was closed')
      bench.clock.advance(1)
      return arming(bench)
    }
    same(leaves({}), lastDoor === 'on' ? 'armed_away' : 'arming', '5 s after the last door')
    same(rig.installable({ lastDoor: true }), lastDoor !== 'none', 'the option')
    if (lastDoor === 'option') same(leaves({ lastDoor: true }), 'armed_away', 'with the option')
  },
  'bypass.who': (rig: Rig) => {
    const { who } = rig.facts.bypass
    const bench = rig.bench()
    bench.panel.press(`[BYPASS]${WINDOW}[OK]`)
    same(bypassed(bench), who === 'anybody' ? [WINDOW] : [], 'a bypass without a code')
    if (who === 'anybody') return
    const hasRight = rig.facts.users.attributes.includes('bypass')
    const plain = rig.bench()
    same(
      bypassesFor(plain, ordinary(rig, plain)),
      who === 'code' || (who === 'right' && !hasRight),
      'a bypass with the code of somebody without the right',
    )
    const entitled = rig.bench()
    same(
      bypassesFor(entitled, ordinary(rig, entitled, ['bypass'])),
      who !== 'master',
      'a bypass with the code of somebody with the right',
    )
    const master = masterCode(rig.facts, rig.facts.codes.defaultLength)
    if (master !== undefined) same(bypassesFor(rig.bench(), master), true, 'a bypass with the master code')
  },
  'bypass.all': (rig: Rig) => {
    const bench = rig.bench()
    bench.panel.zone(WINDOW, { open: true })
    bench.panel.zone(WINDOW + 1, { tamper: true })
    const master = masterCode(rig.facts, rig.facts.codes.defaultLength)
    bypass(bench, '', master ?? ordinary(rig, bench, ['bypass']))
    same(bypassed(bench), rig.facts.bypass.all ? [WINDOW] : [], 'what one command bypasses')
  },
  'bypass.untilClosed': (rig: Rig) => {
    const bench = rig.bench()
    bench.panel.zone(WINDOW, { open: true })
    needed(bench.word('arm', { mode: 'away', bypass: true }), 'success', 'arming around the window')
    needed(bypassed(bench), [WINDOW], 'the window bypassed')
    bench.panel.zone(WINDOW, { open: false })
    const again = rig.facts.bypass.untilClosed
    same(bypassed(bench), again ? [] : [WINDOW], 'the window closed')
    bench.panel.zone(WINDOW, { open: true })
    same(arming(bench), again ? 'triggered' : 'armed_away', 'the window opened again')
  },
  'alarm.abortSeconds': (rig: Rig) => {
    const { abortSeconds } = rig.facts.alarm
    const after = (ms: number) => {
      const bench = inAlarm(rig)
      bench.clock.advance(ms)
      needed(bench.word('disarm'), 'success', 'the disarming')
      return told(bench, 'panel.alarm.aborted').length
    }
    same(
      after(Math.max(0, abortSeconds * 1000 - 1)),
      abortSeconds > 0 ? 1 : 0,
      'disarmed in the abort window',
    )
    same(after(abortSeconds * 1000), 0, 'disarmed after it')
  },
  'alarm.cancel': (rig: Rig) => {
    const { abortSeconds, cancel } = rig.facts.alarm
    const called = (how: 'disarm' | 'cancel', ms: number) => {
      const bench = inAlarm(rig)
      bench.clock.advance(abortSeconds * 1000 + ms)
      if (how === 'disarm') needed(bench.word('disarm'), 'success', 'the disarming')
      else
        needed(
          bench.panel.command({ type: 'cancel', partition: 1 }).ok,
          true,
          'the key that calls an alarm off',
        )
      return told(bench, 'panel.alarm.cancelled').length
    }
    same(called('disarm', 1000), cancel.by === 'disarming' ? 1 : 0, 'called off by disarming')
    same(called('cancel', 1000), cancel.by === 'nobody' ? 0 : 1, 'called off by the key')
    const late = called('cancel', 1000 + (cancel.minutes || 60) * 60_000)
    same(late, cancel.by === 'nobody' || cancel.minutes > 0 ? 0 : 1, 'called off late')
  },
  'alarm.fireVerify': (rig: Rig) => {
    const { withinSeconds, heldSeconds } = rig.facts.alarm.fireVerify
    if (!rig.facts.zones.kinds.includes('fire_verified'))
      return same(rig.installable({ zones: SMOKES }), false, 'a fire zone with verification')
    const word = (bench: Bench) => {
      bench.panel.zone(1, { open: true })
      bench.panel.zone(1, { open: false })
      return arming(bench)
    }
    const within = rig.bench({ zones: SMOKES })
    same(word(within), 'disarmed', 'its first word')
    within.clock.advance(withinSeconds * 1000 - 1)
    same(word(within), 'triggered', 'a second word in time')
    const later = rig.bench({ zones: SMOKES })
    same(word(later), 'disarmed', 'its first word')
    later.clock.advance(Math.max(withinSeconds, heldSeconds + 1) * 1000)
    same(word(later), 'disarmed', 'another word too late')
    const held = rig.bench({ zones: SMOKES })
    held.panel.zone(1, { open: true })
    held.clock.advance(Math.max(1, heldSeconds * 1000 - 1))
    same(arming(held), 'disarmed', 'a word that lasts')
    held.clock.advance(1)
    return same(arming(held), heldSeconds > 0 ? 'triggered' : 'disarmed', `after ${heldSeconds} s`)
  },
  'numbers.quickArm': (rig: Rig) => {
    const bench = rig.bench({ quickArm: true })
    bench.panel.press('[AWAY]')
    same(armer(bench), rig.facts.numbers.quickArm, 'who armed without a code')
  },
  'numbers.keySwitch': (rig: Rig) => {
    const zones = [{ zone: 1, name: 'Key', kind: 'key_switch' as const, partition: 1 }]
    if (!rig.facts.zones.kinds.includes('key_switch'))
      return same(rig.installable({ zones }), false, 'a key switch')
    const bench = rig.bench({ zones })
    bench.panel.zone(1, { open: true })
    return same(armer(bench), rig.facts.numbers.keySwitch, 'who turned the key')
  },
} as const
