import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { PortError } from '../serial-port-line.js'

/**
 * Takes the name of a pty's link for this line, so that no other one, of this emulator or another, moves the link away
 * from under its clients. The claim is a socket with a name of Linux' own, which goes with the process however that ends.
 *
 * @param link absolute path
 * @returns how to give it back
 * @throws PortError when another line has it
 */
export async function claimLink(link: string): Promise<() => void> {
  // Elsewhere there are no such names, and nothing else that a kill would not leave behind.
  if (process.platform !== 'linux') return () => undefined
  const claim = createServer()
  try {
    // Such names have 107 bytes at most, paths may have more.
    claim.listen(`\0panelemu-pty-${createHash('sha256').update(link).digest('hex')}`)
    await once(claim, 'listening')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new PortError(
      `${link} is the link of another pty line; end that emulator, or choose another path`,
      {
        cause: error,
      },
    )
  }
  claim.unref()
  return () => void claim.close()
}
