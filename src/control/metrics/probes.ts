import type { Emulator } from '../../emulator/emulator.js'
import { RealClock } from '../../time/real-clock.js'
import { Histogram } from './histogram.js'

/** Seconds of a write: a fast disk takes tenths of milliseconds, one that is loaded tens. */
const WRITE_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5] as const

/** Seconds late: a loop that is not held up is a few milliseconds late. */
const LATE_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 60] as const

/** Why a connection is not taken or not kept: too many; a request that does not arrive; an answer not taken; too many at once. */
export const CUT_REASONS = ['crowded', 'slow', 'stalled', 'pipelined'] as const
export type CutReason = (typeof CUT_REASONS)[number]

/** A token in an address; none that counts; one that is for reading only. */
export const DENIED_STATUSES = [400, 401, 403] as const
export type DeniedStatus = (typeof DENIED_STATUSES)[number]

/** What is measured of the machine under an emulator, beside what its panels tell. */
export class Probes {
  readonly writes = new Histogram(WRITE_SECONDS)
  readonly late = new Histogram(LATE_SECONDS)
  /** Readers of the event stream, and events they could not have any more. */
  readonly streams = { open: 0, missed: 0, refused: 0 }
  /** Connections of clients now, and those that were cut or not taken, by why. */
  readonly connections = { open: 0 }
  readonly cut: Record<CutReason, number> = { crowded: 0, slow: 0, stalled: 0, pipelined: 0 }
  /** Requests that were not answered for want of the right token, by status. */
  readonly denied: Record<DeniedStatus, number> = { 400: 0, 401: 0, 403: 0 }

  constructor(readonly emulator: Emulator) {
    emulator.watchWrites(ms => this.writes.observe(ms / 1_000))
    const { clock } = emulator
    // Virtual time is never late.
    if (clock instanceof RealClock) clock.onRing = lateMs => this.late.observe(lateMs / 1_000)
  }

  /** Timers that wait. */
  pending(): number {
    return this.emulator.clock.pending
  }
}
