/**
 * Whether a topic may be published to (MQTT 3.1.1 §4.7.1, §4.7.3, §1.5.3): not empty, no wildcards, no NUL, and
 * short enough for its length field. A broker closes the connection of whoever publishes to any other.
 */
export function isTopicName(topic: string): boolean {
  return topic !== '' && !/[+#\0]/.test(topic) && Buffer.byteLength(topic) <= 0xffff
}
