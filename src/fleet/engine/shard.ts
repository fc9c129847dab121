/** Which part of a fleet a process has: `index` of `of`, from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** 32 bits of an id by FNV-1a: the same on every machine, and in every version that reads results of this one. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Whether a panel belongs to a shard: it depends on its id and on how many shards there are. */
export const isOf = (id: string, { index, of }: Shard): boolean => hashOf(id) % of === index - 1

/** The ids of a fleet: what a panel does depends on its id, and not on where it runs. */
export const idAt = (index: number): string => `panel-${index + 1}`
