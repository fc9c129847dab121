import { generate, writeToStream } from 'mqtt-packet'

// For its first packet the library makes a buffer for each of the 65,536 numbers of two bytes: 7 MB of heap, and
// 15 ms of every start. Writing the two bytes anew is as quick. Whoever of the process writes packets with it has one setting.
writeToStream.cacheNumbers = false

/** A whole packet as bytes. */
export const writePacket = generate
