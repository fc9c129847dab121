/**
 * The wire protocols there are, and the formats of each, the usual one first: what can be said of a protocol before any of it is
 * loaded, which only those do who open a line.
 */
export const PROTOCOL_FORMATS = {
  nx584: ['ascii', 'binary'],
  concord: ['ascii'],
  it100: [],
  tpi: [],
  'elk-m1': ['ascii'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ProtocolName = keyof typeof PROTOCOL_FORMATS
