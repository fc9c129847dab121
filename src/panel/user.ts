/** User types as Matter's DoorLock cluster names them (UserTypeEnum), in the order of their packed index. */
export const USER_TYPES = [
  'unrestricted',
  'year_day_schedule',
  'week_day_schedule',
  'programming',
  'non_access',
  'forced',
  'disposable',
  'expiring',
  'schedule_restricted',
  'remote_only',
] as const
export type UserType = (typeof USER_TYPES)[number]

/** Whether such a user opens nothing at a keypad, whatever else is written of them. */
export const isRightless = (userType: UserType): boolean =>
  userType === 'non_access' || userType === 'remote_only'

export const SLOT_STATUSES = ['available', 'occupied_enabled', 'occupied_disabled'] as const
export type SlotStatus = (typeof SLOT_STATUSES)[number]

/** Partitions as a bit mask: bit 0 is partition 1. */
export type PartitionMask = number

/** What a user number may do, and in which partitions. */
export interface SlotRights {
  readonly partitions: PartitionMask
  /** An NX authority byte (0 to 255). */
  readonly authority: number
}

export const maskOf = (partitions: readonly number[]): PartitionMask =>
  partitions.reduce((mask, partition) => mask | (1 << (partition - 1)), 0)

export function partitionsOf(mask: PartitionMask): number[] {
  const list: number[] = []
  for (let partition = 1, rest = mask; rest !== 0; partition++, rest >>>= 1)
    if (rest & 1) list.push(partition)
  return list
}
