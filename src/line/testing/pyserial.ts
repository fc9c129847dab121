import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

/** What to tell a person whose machine lacks it. */
export const pyserialMissing = 'pyserial is not installed: apt-get install python3-serial'

/** A Python that has pyserial. Debian's comes with Debian's Python, which need not be the first on the path. */
export function findPyserial(): string | undefined {
  return ['python3', '/usr/bin/python3'].find(python => {
    try {
      execFileSync(python, ['-c', 'import serial'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

/**
 * Runs a Python program and reads the JSON it prints.
 * @throws with what it printed on stderr
 */
export async function runPython<Result>(python: string, program: string, ...args: string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(python, ['-W', 'ignore', '-c', program, ...args], {
    timeout: 60_000,
  })
  return JSON.parse(stdout)
}
