/** Arming modes as requests name them. */
export type ArmingMode = 'away' | 'home' | 'night'

export type PartitionValue = 'disarmed' | 'exitDelay' | 'armed' | 'entryDelay' | 'alarm'

/** Who armed a partition: the slot of a user, or the installer's code where that has none. */
export type Armer = number | 'installer'

/** What is remembered while an exit delay runs. */
export interface Leaving {
  /** How often an entry door was opened. */
  readonly exits: number
  /** The delay was started anew, as somebody came back in. */
  readonly restarted: boolean
  /** Armed away, it becomes armed home if nobody leaves. */
  readonly autoStay: boolean
  /** It was armed before, and what it watched it watches on while people leave. */
  readonly wasArmed: boolean
  /** It began with zones that stood open: the panel protests, and bypasses what is open when it ends. */
  readonly protests: boolean
  /** It is a quick exit: the partition stays armed as it is. */
  readonly quick?: true
}

/** A smoke detector that has said its first word. Times are epoch milliseconds. */
export interface Smoke {
  readonly zone: number
  /** Up to when its next word is its second. */
  readonly until: number
  /** Sequence number of the event of the first. */
  readonly cause: number
}

/** A zone, and its alarms since the arming. */
export type Swing = readonly [zone: number, alarms: number]

/** What a partition remembers beside its state. Times are epoch milliseconds. */
export interface PartitionContext {
  mode: ArmingMode
  /** Armed "instant": an entry zone alarms at once. */
  noEntryDelay: boolean
  /** End of the exit delay, the entry delay or the siren. */
  deadline: number | null
  /** Where an alarm returns to when the siren stops: what the partition was when it began. */
  resume: 'armed' | 'disarmed'
  siren: boolean
  /** There was an alarm, and the partition was not armed anew since. */
  alarmMemory: boolean
  /** The same, and nobody has disarmed since: the flags of an NX go with the disarming, its zones' stay (NX-8E captures). */
  previousAlarm: boolean
  /** Zones that went into alarm, for as long as there is alarm memory; a record of earlier times does not tell. */
  alarmZones?: readonly number[]
  /** The zone that started the entry delay; 0 if none did. */
  entryZone: number
  /** What is remembered of the exit delay while it runs; a record of earlier times has none. */
  leaving?: Leaving | undefined
  /** How often each zone went into alarm since the arming, where the model shuts zones down for that. */
  swings?: readonly Swing[] | undefined
  /** When the burglary alarm began that nobody has called off. */
  alarmAt?: number | undefined
  /** A smoke detector whose second word is waited for. */
  smoke?: Smoke | undefined
  /** When that is looked at again. */
  smokeAt?: number | undefined
  /** Sequence number of the event that set the deadline: the cause of what happens when it ends. */
  cause: number
}

/** The same with who armed it, which a record keeps for all partitions together; null: nobody who is known. */
export interface ArmedContext extends PartitionContext {
  readonly armedBy: Armer | null
}

export const RESTING_PARTITION: { value: PartitionValue; context: PartitionContext } = {
  value: 'disarmed',
  context: {
    mode: 'away',
    noEntryDelay: false,
    deadline: null,
    resume: 'disarmed',
    siren: false,
    alarmMemory: false,
    previousAlarm: false,
    alarmZones: [],
    entryZone: 0,
    cause: 0,
  },
}
