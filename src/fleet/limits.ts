/** Panels of one fleet, in all its shards: more than a machine has addresses and ports for. */
export const MOST_PANELS_OF_FLEET = 1_000_000

/** Processes of one fleet. */
export const MOST_SHARDS = 1_024
