import { megabytes, number } from './figures.js'
import { PANEL, PROCESS } from './footprint.js'
import { type Means, type Room, roomFor, type Wanted } from './room.js'

/** What a machine has for processes that share it. */
export interface MachineMeans extends Means {
  /** Processors. */
  readonly cores: number
}

/** The room for panels that are spread over processes of one machine. */
export interface MachineRoom extends Room {
  /** That of one process, alone on the machine. */
  readonly each: Room
  /**
   * Processes that so many panels, for which there is room, are best spread over: as many as are needed, and one for each
   * processor where each has enough to do and there is memory for it.
   */
  processes(panels: number): number
}

/** Fewer panels than this are not worth a process of their own: it takes as much memory as thousands of them. */
const WORTH_A_PROCESS = 2_500

/**
 * The room for panels in as many processes as it takes. Open files and heap are each process's own; memory is shared, and so
 * are ports, for each pair of own and broker's address.
 */
export function machineRoomFor(means: MachineMeans, wanted: Wanted): MachineRoom {
  const { memory = Infinity, localPorts, openFiles, heap, cores } = means
  const own = roomFor({ openFiles, heap, localPorts: undefined, memory: undefined }, wanted).panels
  const panel = PANEL[wanted.way].resident
  const needed = (panels: number) => Math.max(1, Math.ceil(panels / own))
  const taken = (panels: number) => needed(panels) * PROCESS.resident + panels * panel

  // Whole processes, and one more with what is left.
  const full = own === Infinity ? 0 : Math.floor(memory / taken(own))
  const left = full === 0 ? memory : memory - full * taken(own)
  const rest = Math.max(0, Math.floor((left - PROCESS.resident) / panel))
  const resident: Room = {
    panels: memory === Infinity ? Infinity : (full === 0 ? 0 : full * own) + Math.min(own, rest),
    refusal: panels =>
      `${number(panels)} panels in ${number(needed(panels))} processes need ${megabytes(taken(panels))} of memory at least, and there are ` +
      `${megabytes(memory)}: run ${number(resident.panels)} at most, or spread them over several machines`,
  }
  const ports = roomFor({ openFiles: undefined, heap: undefined, memory: undefined, localPorts }, wanted)
  const each = roomFor(means, wanted)
  const least = each.panels === 0 ? each : ports.panels < resident.panels ? ports : resident
  return {
    ...least,
    each,
    processes(panels) {
      const affordable = Math.floor((memory - panels * panel) / PROCESS.resident)
      const busy = Math.min(cores, affordable, Math.floor(panels / WORTH_A_PROCESS))
      return Math.max(needed(panels), busy)
    },
  }
}
