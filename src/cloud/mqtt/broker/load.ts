/** What of that which is limited the broker counts, as the metric names it. */
export const LOADS = [
  'connections',
  'sessions',
  'retainedMessages',
  'retainedBytes',
  'queuedMessages',
  'queuedBytes',
] as const

/** How much there is of each. */
export type BrokerLoad = Readonly<Record<(typeof LOADS)[number], number>>
