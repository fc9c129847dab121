import { readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'
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

/** The machine's memory, or what the container may have of it (cgroup v2 `memory.max`, v1 `memory.limit_in_bytes`). */
function memory(): number {
  // 0: nobody knows. Without a limit it is a number that no machine has.
  const constrained = process.constrainedMemory()
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem()
}

/** What this process may have, as the machine tells. Node has raised the soft limit of files to the hard one at its start. */
export function means(): Means {
  const limits = read('/proc/self/limits')
  const files = /^Max open files +(\d+|unlimited)/m.exec(limits)?.[1]
  const [low, high] = read('/proc/sys/net/ipv4/ip_local_port_range').trim().split(/\s+/).map(Number)
  return {
    openFiles: files === undefined ? reportedFiles() : files === 'unlimited' ? undefined : Number(files),
    localPorts: low && high ? high - low + 1 : undefined,
    memory: memory(),
    heap: getHeapStatistics().heap_size_limit,
  }
}
