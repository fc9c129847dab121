import { readFileSync } from 'node:fs'
import type { Means } from '../emulator/room.js'

/** A file of the kernel's, or nothing where there is none. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** Open files this process may have, where the kernel has no file that tells. */
function reportedFiles(): number | undefined {
  const report: { userLimits?: { open_files?: { soft?: unknown } } } = process.report.getReport()
  const { soft } = report.userLimits?.open_files ?? {}
  return typeof soft === 'number' ? soft : undefined
}

/** What this process may have open, as the machine tells. Node has raised the soft limit to the hard one at its start. */
export function means(): Means {
  const limits = read('/proc/self/limits')
  const files = /^Max open files +(\d+|unlimited)/m.exec(limits)?.[1]
  const [low, high] = read('/proc/sys/net/ipv4/ip_local_port_range').trim().split(/\s+/).map(Number)
  return {
    openFiles: files === undefined ? reportedFiles() : files === 'unlimited' ? undefined : Number(files),
    localPorts: low && high ? high - low + 1 : undefined,
  }
}
