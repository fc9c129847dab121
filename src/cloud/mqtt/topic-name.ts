/** Bytes that a length field of two bytes can say. */
const LONGEST = 0xffff

/**
 * Whether a topic may be published to (MQTT 3.1.1 §4.7.1, §4.7.3, §1.5.3): not empty, no wildcards, no NUL, and
 * short enough for its length field. A broker closes the connection of whoever publishes to any other.
 */
export function isTopicName(topic: string): boolean {
  // One character is at most three bytes.
  const isShort = topic.length * 3 <= LONGEST || Buffer.byteLength(topic) <= LONGEST
  return topic !== '' && isShort && !/[+#\0]/.test(topic)
}

/**
 * Whether a filter may be subscribed to (MQTT 3.1.1 §4.7.1, §4.7.3, §1.5.3): not empty, each wildcard a level of its own, `#` the
 * last of them.
 */
export function isTopicFilter(filter: string): boolean {
  const levels = filter.split('/')
  const isLevel = (level: string, index: number) =>
    level === '+' || (level === '#' && index === levels.length - 1) || !/[+#\0]/.test(level)
  return filter !== '' && levels.every(isLevel) && Buffer.byteLength(filter) <= 0xffff
}

/**
 * Whether clients may publish there. The connection is closed on topics MQTT does not allow, as other brokers do, and
 * nobody may speak for the broker.
 */
export const isForClients = (topic: string): boolean => isTopicName(topic) && !isReserved(topic)

/** Whether a topic name is none for clients. */
export function isReserved(topic: string): boolean {
  // The parser has turned ill-formed UTF-8 into U+FFFD; a topic that means that character is not to be had.
  return topic.startsWith('$SYS/') || topic.includes('\uFFFD')
}
