import type { EndReason } from '../../../module/events.js'
import type { Execution } from '../../../module/request.js'
import type { CodeUse } from '../../../panel/authority.js'
import type { ArmingState, PanelEvents, RestartReason, Source, Trouble } from '../../../panel/events.js'
import type { PanelValue } from '../../../panel/panel-machine.js'
import type { ArmingMode } from '../../../panel/partition-machine.js'
import type { OutcomeStatus } from '../../../panel/refusal-rows.js'
import type { SlotStatus, UserType } from '../../../panel/user.js'
import type { ZoneKind } from '../../../panel/zones.js'
import { words } from './field.js'

export const arming = words<ArmingState>('arming', {
  disarmed: 'not armed',
  arming: 'the exit delay runs',
  armed_home: 'armed, the interior left out',
  armed_away: 'armed, the whole partition',
  armed_night: 'armed for the night',
  pending: 'the entry delay runs',
  triggered: 'in alarm',
})

export const mode = words<ArmingMode>('mode', {
  away: 'nobody stays',
  home: 'people stay: the interior is left out',
  night: 'people sleep; which models have it, `armingModes` says',
})

export const power = words<PanelValue['power']>('power', {
  mains: 'mains power, whatever the battery does',
  battery: 'no mains: the battery feeds panel and module',
  off: 'neither. The module has no power then: this is only ever told afterwards',
})

export const trouble = words<Trouble>('trouble', {
  ac_loss: 'mains power is gone',
  low_battery: 'the battery is low',
  no_battery: 'there is no battery',
  zone_tamper: "some zone's cover is open",
  zone_trouble: 'some zone is in trouble',
  time_lost: 'the clock has lost the time, on models that tell',
})

export const programming = words<PanelValue['programming']>('programming', {
  closed: 'nobody programs at the keypad',
  local: 'somebody does: user codes cannot be changed from elsewhere on most panels',
})

export const keypad = words<PanelValue['keypad']>('keypad', {
  ready: 'keypads take codes',
  lockedOut: 'too many wrong codes: keypads (and the automation port) take none for a while',
})

export const slotStatus = words<SlotStatus>('status', {
  available: 'free. Only `user-code/get` says so: a free slot has no document',
  occupied_enabled: 'a code that works',
  occupied_disabled: 'a code that cannot be used now: switched off, outside its hours, or `blocked`',
})

/** Which of them a request can ask for, `fields.ts` says. */
export const userType = words<UserType>('userType', {
  unrestricted: 'an ordinary user',
  year_day_schedule:
    'works from one moment to another: what a `schedule` with `from` and `to` makes of a user',
  week_day_schedule: 'works in weekly windows: what a `schedule` with `weekly` makes of a user',
  programming:
    'may program the panel: the master, the installer, a partition master. It follows from the slot: to ask for it elsewhere is refused',
  non_access: 'may not arm or disarm',
  forced: 'duress: works like any other, and calls for help without a sound',
  disposable: 'one time: what `uses: 1` makes of a user, or `userType` asks for',
  expiring: 'reserved: nothing makes one',
  schedule_restricted: 'reserved: nothing makes one',
  remote_only: 'for use from elsewhere, not at the keypad',
})

export const source = words<Source>('source', {
  keypad: 'somebody at a keypad',
  module: 'a request of the cloud, or a schedule the module keeps',
  serial: 'a client at the automation port',
  control: 'the control API or the library',
  panel: 'the panel itself: a delay ran out, power came back',
})

export const alarm = words<PanelEvents['panel.alarm']['kind']>('alarm', {
  burglary: 'a zone of an armed partition',
  fire: 'a fire zone, or the fire key',
  '24h': 'a zone that is always live',
  duress: 'a duress code was used. Silent',
  keypad_tamper: 'too many wrong codes, on models that raise an alarm then',
  medical: 'the medical key. No siren',
  police: 'the police key',
})

export const restartReason = words<RestartReason>('restart', {
  power: 'power came back',
  programming: 'local programming was left, on models that then start again',
})

export const endOfHours = words<EndReason>('end of hours', {
  over: 'the last window is over',
  cleared: 'cleared at the panel',
  replaced: 'somebody else was programmed into the slot',
  erased: 'lost with a new code length',
  no_room: 'others took the last places of the panel',
})

export const codeUse = words<CodeUse>('use', {
  arm: 'to arm',
  disarm: 'to disarm',
  silence: 'to silence or cancel an alarm, or for a walk-test',
  bypass: 'to bypass a zone, on models where that is a right',
  program: 'to program at the keypad',
  check: 'only to see whether it is known',
})

export const zoneKind = words<ZoneKind>('zone kind', {
  entry_exit: 'a door: the exit delay lets one out, the entry delay in',
  entry_exit_2: 'a door with the second entry delay',
  perimeter: 'alarms at once while armed',
  interior: 'left out in home and night; follows the entry delay in away',
  interior_delay: 'left out in home and night; starts the entry delay in away',
  day: 'alarms at once while armed, and is a trouble while disarmed',
  '24h': 'always live',
  '24h_silent': 'always live, and sounds no siren',
  '24h_auxiliary': 'always live, for what is no burglary; sounds no siren',
  fire: 'always live, never bypassed',
  fire_verified: 'a fire zone that is believed at its second word, or if it goes on',
  key_switch: 'arms away and disarms, by turns',
  key_switch_kept: 'arms away while it is turned',
  no_alarm: 'alarms nobody',
})

export const execution = words<Execution>('execution', {
  in_progress: 'not final: it waits, for the `reason` given',
  succeeded: 'final: done',
  failed: 'final: understood, tried, and refused by panel or module as things stand',
  rejected: 'final: not valid, or nothing this panel could ever do',
  timed_out: 'final: it ran out of time, or the panel never answered',
  cancelled: 'final: taken back before it was carried out',
})

export const outcomeStatus = words<OutcomeStatus>('outcome', {
  success: 'done',
  failure: 'refused for the reason given',
  duplicate: 'somebody has that code',
  occupied: 'the slot is taken',
  resource_exhausted: 'no room: what users see as "System Full"',
  invalid_command: 'not valid, or a change of an empty slot',
  constraint_error: 'outside what this panel takes',
  not_found: 'nothing of that name waits',
  invalid_in_state: 'not while the panel is as it is: armed, in alarm, being programmed',
  busy: 'something else comes first',
  timeout: 'no answer in time',
  unsupported: 'this panel, at this firmware, does not have it',
  access_denied: 'not with that code, or not in that slot',
  cancelled: 'taken back',
})

/** The lists of the reference, in its order. */
export const LISTS = [
  { list: arming, title: 'Arming', of: '`arming` of a partition; `from` and `to` of `panel.arming.changed`' },
  { list: mode, title: 'Modes', of: '`mode` of `arm`, and of `panel.arming.refused`' },
  { list: power, title: 'Power', of: '`power`; `from` and `to` of `panel.power.changed`' },
  { list: trouble, title: 'Trouble', of: '`trouble`, a list; `panel.trouble`' },
  {
    list: programming,
    title: 'Programming',
    of: '`programming`; `from` and `to` of `panel.programming.changed`',
  },
  { list: keypad, title: 'Keypad', of: '`keypad`' },
  { list: zoneKind, title: 'Zone kinds', of: '`kind` of a zone in `info`' },
  { list: slotStatus, title: 'Slot status', of: '`status` of a slot' },
  { list: userType, title: 'User types', of: '`userType` of a slot and of events' },
  { list: source, title: 'Who', of: '`by` of an event' },
  { list: alarm, title: 'Alarms', of: '`kind` of `panel.alarm`' },
  { list: codeUse, title: 'Uses of a code', of: '`action` of `panel.access.granted`' },
  { list: restartReason, title: 'Restarts', of: '`reason` of `panel.restarted`' },
  { list: endOfHours, title: 'Ends of hours', of: '`reason` of `module.schedule.ended`' },
  { list: execution, title: 'Executions', of: '`execution` of a response' },
  { list: outcomeStatus, title: 'Outcomes', of: '`status` of a response' },
] as const
