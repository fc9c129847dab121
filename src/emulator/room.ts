import { parseBrokerUrl } from '../cloud/mqtt/broker-url.js'
import { megabytes, number } from './figures.js'
import { PANEL, PROCESS, type Way } from './footprint.js'
import { EMBEDDED } from './panel-broker.js'

/** How many panels an emulator has room for, and what bounds it. */
export interface Room {
  readonly panels: number
  /** Why so many panels are too many, and what to do about it: a sentence without its end. */
  refusal(panels: number): string
}

/** More panels were asked for than this process can keep connected. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

/** What this process may have. Undefined: no limit, or nobody tells. */
export interface Means {
  /** Files and sockets open at once. */
  readonly openFiles: number | undefined
  /** Ports for connections that begin here, for each pair of own and other address. */
  readonly localPorts: number | undefined
  /** Bytes of the machine's memory, or of what its container may have of it. */
  readonly memory: number | undefined
  /** Bytes that V8 lets its heap grow to. */
  readonly heap: number | undefined
}

/** What the panels of one process are like. */
export interface Wanted {
  readonly way: Way
  /** Serial lines, which take open files too. */
  readonly lines: number
}

/** How panels reach a broker of this URL. */
export const wayTo = (url: string): Way =>
  url === EMBEDDED ? 'embedded' : parseBrokerUrl(url)?.isSecure ? 'tls' : 'plain'

/** Open files beside those of the panels' links: the program's own, the API's clients, a broker's other clients. */
const OTHER_FILES = 100
/** Local ports left to everybody else on the machine. */
const OTHER_PORTS = 100
/** A line's server or port, its clients, what keeps its name. */
const FILES_A_LINE = 4

const MB = 1_048_576

/** As many panels as still fit, each of this size, beside what is there without any. */
const fitting = (all: number, others: number, each: number) => Math.max(0, Math.floor((all - others) / each))

/**
 * The room for panels that are connected to a broker: each link is a socket, unless the broker is in this process. Short of them,
 * links break and come back for ever, each with an error of its own; short of memory, the process is killed, or ends by itself.
 */
export function roomFor(means: Means, { way, lines }: Wanted): Room {
  const { openFiles = Infinity, localPorts = Infinity, memory = Infinity, heap = Infinity } = means
  const isEmbedded = way === 'embedded'
  const panel = PANEL[way]
  const others = OTHER_FILES + lines * FILES_A_LINE
  const files: Room = {
    panels: isEmbedded ? Infinity : fitting(openFiles, others, 1),
    refusal: wanted =>
      `${number(wanted)} panels need ${number(wanted + others)} open files, one for each panel and ${number(others)} for the rest, and ` +
      `this process may have ${number(openFiles)}: run ${number(files.panels)} at most, or raise the limit (ulimit -n ${wanted + others}), ` +
      `or use the embedded broker, which takes none for them`,
  }
  const ports: Room = {
    panels: isEmbedded ? Infinity : fitting(localPorts, OTHER_PORTS, 1),
    refusal: wanted =>
      `${number(wanted)} panels need ${number(wanted + OTHER_PORTS)} local ports, and this machine has ` +
      `${number(localPorts)}: run ${number(ports.panels)} at most, or widen net.ipv4.ip_local_port_range`,
  }
  const resident: Room = {
    panels: fitting(memory, PROCESS.resident, panel.resident),
    refusal: wanted =>
      `${number(wanted)} panels need ${megabytes(PROCESS.resident + wanted * panel.resident)} of memory at least, and there are ` +
      `${megabytes(memory)}: run ${number(resident.panels)} at most, or give the machine or its container more`,
  }
  const heaped: Room = {
    panels: fitting(heap, PROCESS.heap, panel.heap),
    refusal: wanted => {
      const needed = PROCESS.heap + wanted * panel.heap
      // V8's own limit is a little above what it is asked for, and a heap that is full to the brim stands still.
      const asked = Math.ceil((needed * 1.5) / MB / 256) * 256
      return (
        `${number(wanted)} panels need a heap of ${megabytes(needed)} at least, and that of this process may have ${megabytes(heap)}: ` +
        `run ${number(heaped.panels)} at most, or let it have more (NODE_OPTIONS=--max-old-space-size=${asked})`
      )
    },
  }
  return [files, ports, resident, heaped].reduce((least, one) => (one.panels < least.panels ? one : least))
}
