/** A process, or the machine, has no file left to open. */
const NONE_LEFT = ['EMFILE', 'ENFILE']

/**
 * Has the process outlive that something cannot be loaded for want of open files. Whoever imports it is told and says so; Node 20
 * rejects besides for each file of it, to nobody, and would end the process for that.
 */
export function outliveWantOfFiles(): void {
  process.on('unhandledRejection', (reason: unknown) => {
    const isWant = reason instanceof Error && 'code' in reason && NONE_LEFT.includes(String(reason.code))
    if (!isWant) throw reason
  })
}
