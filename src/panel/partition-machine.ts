/** Arming modes as requests name them. */
export type ArmingMode = 'away' | 'home' | 'night'

export type PartitionValue = 'disarmed' | 'exitDelay' | 'armed' | 'entryDelay' | 'alarm'

/** Who armed a partition: the slot of a user, or the installer's code where that has none. */
export type Armer = number | 'installer'

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
