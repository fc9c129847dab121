import { readFile } from 'node:fs/promises'

/**
 * When a process began, in the kernel's ticks; 'gone' if it has ended, and is only not yet collected by its parent.
 * Undefined where nobody tells (no /proc). See proc_pid_stat(5), fields 3 and 22.
 */
export async function beginningOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined)
  // The name in brackets before them may have spaces and brackets of its own.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && /^[ZX]/.test(fields[0] ?? '') ? 'gone' : fields?.[19]
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Whether the process that once had this number lives. Numbers are used again, so it must have begun when that one did.
 * @param began its {@link beginningOf}, where that was known
 */
export async function lives(pid: number, began: string | undefined): Promise<boolean> {
  if (!exists(pid)) return false
  const since = await beginningOf(pid)
  return since !== 'gone' && (began === undefined || since === undefined || since === began)
}
