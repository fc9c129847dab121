import { type Bench, type Rig, same } from './rig.js'

/** Types wrong codes, and sees that they do what the rule says and nothing else. */
function lockout(rig: Rig, rule: Rig['facts']['lockout']['rule'], bench: Bench): void {
  const { defaultLength } = rig.facts.codes
  const wrong = '9'.repeat(defaultLength)
  const keypad = () => bench.panel.documents().state.keypad
  if (rule.kind === 'none') {
    for (let index = 0; index < 50; index++) bench.panel.press(wrong)
    same(keypad(), 'ready', 'the keypad after 50 wrong codes')
    return
  }
  const attempts = rule.unit === 'attempts' ? rule.count : Math.ceil(rule.count / defaultLength)
  for (let index = 1; index < attempts; index++) bench.panel.press(wrong)
  same(keypad(), 'ready', `the keypad after ${attempts - 1} wrong codes`)
  bench.panel.press(wrong)
  // Some panels raise an alarm and lock nothing (Concord 4, system tamper).
  same(keypad(), rule.seconds > 0 ? 'lockedOut' : 'ready', `the keypad after ${attempts} wrong codes`)
  const alarms = bench.panel.timeline(0, 'panel.alarm').length
  same(alarms > 0, rule.alarm, 'an alarm with the lockout')
  if (rule.seconds === 0) return
  bench.clock.advance(rule.seconds * 1000 - 1)
  same(keypad(), 'lockedOut', 'the keypad before the lockout is over')
  bench.clock.advance(1)
  same(keypad(), 'ready', 'the keypad when the lockout is over')
}

/** Probes of the facts about what wrong codes do. */
export const lockoutProbes = {
  'lockout.rule': (rig: Rig) => lockout(rig, rig.facts.lockout.rule, rig.bench()),
  'lockout.optional': (rig: Rig) => {
    const { optional } = rig.facts.lockout
    const there = optional.kind !== 'none'
    same(rig.installable({ lockout: 'optional' }), there, 'a lockout switched on by the installer')
    if (there) lockout(rig, optional, rig.bench({ lockout: 'optional' }))
  },
} as const
