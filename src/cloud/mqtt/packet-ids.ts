/** MQTT 3.1.1 §2.3.1, MQTT 5 §2.2.1: two bytes, and never 0. */
const HIGHEST = 0xffff

/**
 * The next packet identifier of a connection: 1 to 65,535 in turn, leaving out those still in use.
 * @param last that was given out
 * @returns undefined when every identifier is in use
 */
export function nextPacketId(
  last: number,
  used: { has(id: number): boolean } | undefined,
): number | undefined {
  let id = last
  for (let tried = 0; tried < HIGHEST; tried++) {
    id = (id % HIGHEST) + 1
    if (!used?.has(id)) return id
  }
  return undefined
}
