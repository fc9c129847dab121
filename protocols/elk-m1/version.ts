/** A version of the M1's firmware, or the M1XEP's: three numbers. */
export type Version = readonly [number, number, number]

/** @returns the numbers of a version like `5.1.12`; what is missing is 0 */
export function versionOf(text: string): Version {
  const [major = 0, middle = 0, least = 0] = text.split('.').map(part => Number.parseInt(part, 10) || 0)
  return [major, middle, least]
}

/** A version as VN has it: a byte in hex for each number (p. 47). */
export const versionHex = (version: Version): string =>
  version.map(part => Math.min(part, 0xff).toString(16).toUpperCase().padStart(2, '0')).join('')

const isAtLeast = (version: Version, other: Version): boolean => {
  const at = version.findIndex((part, index) => part !== other[index])
  return at < 0 || (version[at] ?? 0) > (other[at] ?? 0)
}

/**
 * Whether firmware has what the document gives from some version on. Two lines of firmware, 4 and 5, run beside each other: where
 * it names a version of each, the one of the same line counts.
 */
export function isSince(version: Version, since: readonly string[] | undefined): boolean {
  const versions = since?.map(versionOf) ?? []
  const own = versions.find(([major]) => major === version[0]) ?? versions[0]
  return own === undefined || isAtLeast(version, own)
}
