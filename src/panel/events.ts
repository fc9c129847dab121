import type { ArmingMode } from './partition-machine.js'
import type { RefusalReason } from './refusals.js'
import type { UserType } from './user.js'

/** Arming states as Home Assistant's alarm_control_panel prints them. */
export const ARMING_STATES = [
  'disarmed',
  'arming',
  'armed_away',
  'armed_home',
  'armed_night',
  'pending',
  'triggered',
] as const
export type ArmingState = (typeof ARMING_STATES)[number]

/** The emergency keys. */
export type PanicKind = 'fire' | 'medical' | 'police'

/** Who reached the panel's port. */
export const SOURCES = ['keypad', 'module', 'serial', 'control', 'panel'] as const
export type Source = (typeof SOURCES)[number]

/** What happens at a panel, by event type. Nothing here ever holds a code. */
export interface PanelEvents {
  'panel.arming.changed': {
    partition: number
    from: ArmingState
    to: ArmingState
    /**
     * Slot of the user whose doing it is: whose code was used, the master with a remote command where the model takes it
     * for that, and whoever armed when the exit delay ends. Absent when nobody is known.
     */
    user?: number
    by: Source
  }
  /** Somebody wanted to arm, and the panel did not. */
  'panel.arming.refused': {
    partition: number
    mode: ArmingMode
    reason: RefusalReason
    /** What stood open. */
    zones?: number[]
    user?: number
    by: Source
  }
  /** A way out was still open when the exit delay ended; `user`: whoever armed. */
  'panel.exit_error': { partition: number; zones: number[]; user?: number }
  'panel.zone.changed': {
    zone: number
    partition: number
    open: boolean
    tamper: boolean
    trouble: boolean
    bypassed: boolean
    /** Who bypassed it or took the bypass back; absent when the zone itself changed. */
    user?: number
    by?: Source
  }
  'panel.alarm': {
    partition: number
    kind: 'burglary' | 'fire' | '24h' | 'duress' | 'keypad_tamper' | PanicKind
    zone?: number
    user?: number
    /** Where the emergency key or the code was pressed; absent for a zone's alarm. */
    by?: Source
  }
  /** A fire zone with verification said its first word: it alarms if it says it again within so many seconds, or goes on. */
  'panel.fire.verifying': { partition: number; zone: number; seconds: number }
  /** The siren stopped: after its time (`by: panel`), or because somebody silenced or disarmed. */
  'panel.alarm.silenced': { partition: number; user?: number; by: Source }
  /** A burglary alarm was disarmed before it was reported: nobody hears of it. */
  'panel.alarm.aborted': { partition: number; user?: number; by: Source }
  'panel.alarm.cancelled': {
    partition: number
    /** Slot of the user whose code did it; absent when no code was used. */
    user?: number
    by: Source
  }
  /** A partition was armed anew, and what it remembered of an alarm is gone. */
  'panel.alarm_memory.cleared': { partition: number; user?: number; by: Source }
  'panel.chime.changed': { partition: number; on: boolean; by: Source }
  /** A door of a disarmed partition opened, and the keypads chimed. */
  'panel.chime.sounded': { partition: number; zone: number }
  'panel.walk_test.changed': {
    on: boolean
    /** Slot of the user whose code did it; absent when no code was used. */
    user?: number
    by: Source
  }
  'panel.walk_test.tripped': { zone: number; partition: number }
  'panel.access.granted': {
    partition: number
    /** Slot of the user; absent for a system code, which has no user number. */
    user?: number
    userType: UserType
    action: string
    by: Source
  }
  'panel.access.denied': { partition: number; reason: RefusalReason; user?: number; by: Source }
  'panel.user_code.added': { slot: number; userType: UserType; by: Source }
  'panel.user_code.modified': { slot: number; userType: UserType; by: Source }
  'panel.user_code.cleared': { slot: number; by: Source }
  /** What a user number without a code holds ready for its next one. */
  'panel.user_authority.changed': { slot: number; authority: number; partitions: number[]; by: Source }
  'panel.user_code.rejected': { operation: string; reason: RefusalReason; slot?: number; by: Source }
  'panel.code_length.changed': { from: number; to: number; rewritten: number; erased: number; by: Source }
  'panel.keypad.locked': { seconds: number }
  'panel.keypad.unlocked': Record<string, never>
  'panel.power.changed': { from: string; to: string }
  'panel.restarted': { reason: RestartReason }
  'panel.trouble': { trouble: Trouble; active: boolean }
  'panel.programming.changed': { from: string; to: string; user?: number; by: Source }
  'panel.time.set': { offsetMs: number; zone: string; by: Source }
  /** A command that the panel refused, where no other event tells of it. Nobody else hears of this one. */
  'port.refused': { command: string; reason: RefusalReason; partition?: number; by: Source }
}

export type PanelEventType = keyof PanelEvents

/** Events by their types and data, as one union: from the type follows what the data is. */
export type EventOf<Events> = {
  [Type in keyof Events]: { readonly type: Type; readonly data: Readonly<Events[Type]> }
}[keyof Events]

/** One thing that happened at a panel. */
export type PanelEvent = EventOf<PanelEvents>

/** Standing conditions a panel reports as trouble. */
export const TROUBLES = [
  'ac_loss',
  'low_battery',
  'no_battery',
  'zone_tamper',
  'zone_trouble',
  'time_lost', // the clock has lost it
] as const
export type Trouble = (typeof TROUBLES)[number]

/** Why a panel starts again: it had lost its power, or somebody left its programming (models that then restart). */
export type RestartReason = 'power' | 'programming'

/** The arming word of an armed partition, by mode. */
export const ARMED: Record<ArmingMode, ArmingState> = {
  away: 'armed_away',
  home: 'armed_home',
  night: 'armed_night',
}
