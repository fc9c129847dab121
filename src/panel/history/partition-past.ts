import type { PanelEvents } from '../events.js'

/** What a panel remembers of what happened at a partition, beside the partition's own state. */
export interface PartitionPast {
  /** Slot of the user who armed or disarmed last; null: it was done without a code; absent: nobody has yet. */
  readonly lastUser?: number | null
  /** The last alarm was called off. */
  readonly cancelled?: true
  /** What sounds is a fire alarm. */
  readonly fire?: true
  /** An exit error since the partition was last armed, until it is disarmed. */
  readonly exitError?: true
}

/** Alarms of emergency keys, which have no zone. */
const PANICS: readonly string[] = ['fire', 'medical', 'police']

export function afterArming(
  past: PartitionPast,
  { from, to, user, by }: PanelEvents['panel.arming.changed'],
): PartitionPast {
  const { exitError: _, ...calm } = past
  const { cancelled: __, ...fresh } = calm
  const isArmedAnew = from === 'disarmed' && to !== 'triggered'
  const kept = isArmedAnew ? fresh : to === 'disarmed' ? calm : past
  // An emergency key is nobody's arming or disarming, though somebody pressed it.
  return by !== 'panel' && to !== 'triggered' ? { ...kept, lastUser: user ?? null } : kept
}

export function afterAlarm(
  past: PartitionPast,
  { kind, zone }: Pick<PanelEvents['panel.alarm'], 'kind' | 'zone'>,
): PartitionPast {
  const { cancelled, ...rest } = past
  const isAnother = zone !== undefined || PANICS.includes(kind)
  return {
    ...rest,
    ...(cancelled && !isAnother ? { cancelled } : {}),
    ...(kind === 'fire' ? { fire: true } : {}),
  }
}

export function afterSiren({ fire: _, ...rest }: PartitionPast): PartitionPast {
  return rest
}
