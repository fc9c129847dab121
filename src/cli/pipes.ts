/**
 * Has the process outlive whoever reads it: a pipe that is closed, a terminal that is gone, a disk under a log that is full
 * take words away, and nothing else.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error')
    stream.on('error', () => undefined)
  }
}
