import type { TimelineEvent } from '../device/timeline-event.js'
import type { PanelEventType } from '../panel/events.js'
import { because, by, partition, type Row, unlessAsked } from './row.js'

const words = (text: string) => text.replaceAll('_', ' ')

/** Zone 7, or zones 7, 8. */
const zones = (numbers: readonly number[]) => `zone${numbers.length > 1 ? 's' : ''} ${numbers.join(', ')}`

/** What happens at a panel. The compiler keeps it complete. */
export const PANEL_ROWS: {
  readonly [Type in Extract<PanelEventType, TimelineEvent['type']>]: Row<Type>
} = {
  'panel.access.granted': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      data.user === undefined
        ? `the ${words(data.userType)} code was used`
        : `the code of ${user(data.user)} was used`,
      words(data.action),
      partition(data.partition),
      by(data.by),
    ],
  },
  'panel.access.denied': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      data.user === undefined ? 'a code was refused' : `the code of ${user(data.user)} was refused`,
      partition(data.partition),
      by(data.by),
      because(data.reason),
    ],
  },
  'panel.arming.changed': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      words(data.to),
      `was ${words(data.from)}`,
      partition(data.partition),
      data.user !== undefined && user(data.user),
      by(data.by),
    ],
  },
  'panel.arming.refused': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      `not armed ${data.mode}`,
      partition(data.partition),
      data.user !== undefined && user(data.user),
      by(data.by),
      because(data.reason),
      data.zones && data.zones.length > 0 && zones(data.zones),
    ],
  },
  'panel.exit_error': {
    level: 'warn',
    say: ({ event: { data } }) => ['exit error', partition(data.partition), `${zones(data.zones)} open`],
  },
  'panel.zone.changed': {
    level: 'debug',
    say: ({ event: { data } }) => {
      const { open, tamper, trouble, bypassed } = data
      const is = Object.entries({ tamper, trouble, bypassed }).flatMap(([what, on]) => (on ? [what] : []))
      return [`zone ${data.zone} ${open ? 'open' : 'closed'}`, ...is, partition(data.partition)]
    },
  },
  'panel.alarm': {
    level: 'warn',
    say: ({ event: { data }, user }) => [
      `alarm: ${words(data.kind)}`,
      partition(data.partition),
      data.zone !== undefined && `zone ${data.zone}`,
      data.user !== undefined && user(data.user),
      data.by && by(data.by),
    ],
  },
  'panel.alarm.silenced': {
    level: 'info',
    say: ({ event: { data } }) => ['siren off', partition(data.partition), by(data.by)],
  },
  'panel.alarm.aborted': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      'alarm disarmed before it was reported',
      partition(data.partition),
      data.user !== undefined && user(data.user),
      by(data.by),
    ],
  },
  'panel.fire.verifying': {
    level: 'info',
    say: ({ event: { data } }) => [
      `zone ${data.zone} says fire, and is waited for`,
      partition(data.partition),
      `${data.seconds} s`,
    ],
  },
  'panel.alarm.cancelled': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      'alarm called off',
      partition(data.partition),
      data.user !== undefined && user(data.user),
      by(data.by),
    ],
  },
  'panel.alarm_memory.cleared': {
    level: 'debug',
    say: ({ event: { data } }) => ['alarm memory cleared', partition(data.partition), by(data.by)],
  },
  'panel.chime.changed': {
    level: 'debug',
    say: ({ event: { data } }) => [`chime ${data.on ? 'on' : 'off'}`, partition(data.partition), by(data.by)],
  },
  'panel.chime.sounded': {
    level: 'debug',
    say: ({ event: { data } }) => ['chime', partition(data.partition), `zone ${data.zone}`],
  },
  'panel.walk_test.changed': {
    level: 'info',
    say: ({ event: { data } }) => [`walk-test ${data.on ? 'begun' : 'ended'}`, by(data.by)],
  },
  'panel.walk_test.tripped': {
    level: 'debug',
    say: ({ event: { data } }) => ['walk-test', `zone ${data.zone} tripped`, partition(data.partition)],
  },
  'panel.user_code.added': {
    level: unlessAsked,
    say: ({ event: { data }, user }) => [`${user(data.slot)} was added`, words(data.userType), by(data.by)],
  },
  'panel.user_code.modified': {
    level: unlessAsked,
    say: ({ event: { data }, user }) => [`${user(data.slot)} was changed`, by(data.by)],
  },
  'panel.user_code.cleared': {
    level: unlessAsked,
    say: ({ event: { data } }) => [`slot ${data.slot} was cleared`, by(data.by)],
  },
  'panel.user_code.rejected': {
    level: unlessAsked,
    say: ({ event: { data } }) => [
      `${data.operation} refused`,
      data.slot !== undefined && `slot ${data.slot}`,
      by(data.by),
      because(data.reason),
    ],
  },
  'panel.user_authority.changed': {
    level: unlessAsked,
    say: ({ event: { data } }) => [`slot ${data.slot} has other rights for its next code`, by(data.by)],
  },
  'panel.code_length.changed': {
    level: 'info',
    say: ({ event: { data } }) => [
      `codes have ${data.to} digits now, not ${data.from}`,
      `${data.rewritten} rewritten, ${data.erased} erased`,
      by(data.by),
    ],
  },
  'panel.keypad.locked': {
    level: 'warn',
    say: ({ event: { data } }) => [`keypads locked for ${data.seconds} s`, 'too many wrong codes'],
  },
  'panel.keypad.unlocked': { level: 'info', say: () => ['keypads listen again'] },
  'panel.power.changed': {
    level: ({ event: { data } }) => (data.to === 'mains' ? 'info' : 'warn'),
    say: ({ event: { data } }) => [`power: ${data.to}`, `was ${data.from}`],
  },
  'panel.restarted': {
    level: 'info',
    say: ({ event: { data } }) => ['started again', `after ${data.reason}`],
  },
  'panel.trouble': {
    level: ({ event: { data } }) => (data.active ? 'warn' : 'info'),
    say: ({ event: { data } }) => [`trouble ${words(data.trouble)}`, data.active ? 'began' : 'ended'],
  },
  'panel.programming.changed': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      data.to === 'closed' ? `programming closed (was ${data.from})` : `programming opened: ${data.to}`,
      data.user !== undefined && user(data.user),
      by(data.by),
    ],
  },
  'panel.time.set': {
    level: unlessAsked,
    say: ({ event: { data } }) => [
      `clock set: ${Math.round(data.offsetMs / 1000)} s from the emulator's`,
      data.zone,
      by(data.by),
    ],
  },
  'port.refused': {
    level: unlessAsked,
    say: ({ event: { data } }) => [
      `${data.command} refused`,
      data.partition !== undefined && partition(data.partition),
      by(data.by),
      because(data.reason),
    ],
  },
}
