/** What is used of it; the package brings no types of its own. */
declare module 'fs-native-extensions' {
  /**
   * Locks a whole open file (F_OFD_SETLK on Linux, flock on macOS, LockFileEx on Windows) until it is closed.
   * @returns false while somebody else's open file holds the lock
   */
  export function tryLock(fd: number): boolean
}
