/** A firmware version: one to four numbers with dots between. */
export const VERSION = /^\d+(\.\d+){0,3}$/

/** Whether `text` is a firmware version, such as `1.14`. */
export function isVersion(text: string): boolean {
  return VERSION.test(text)
}

/**
 * Orders two firmware versions: negative when `a` is older, positive when it is newer, 0 when they are the
 * same. Numbers are compared as numbers (`1.9` is older than `1.14`) and a missing level is 0 (`1.9` is
 * `1.9.0`). Both must satisfy {@link isVersion}.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let level = 0; level < Math.max(left.length, right.length); level++) {
    const difference = Number(left[level] ?? 0) - Number(right[level] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
