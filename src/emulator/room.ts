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
  /** Ports for connections that begin here. */
  readonly localPorts: number | undefined
}

/** Open files beside those of the panels' links: the program's own, the API's clients, a broker's other clients. */
const OTHER_FILES = 100
/** Local ports left to everybody else on the machine. */
const OTHER_PORTS = 100
/** A line's server or port, its clients, what keeps its name. */
const FILES_A_LINE = 4

const number = (value: number) => value.toLocaleString('en-US')

/**
 * The room for panels that are connected to a broker: each link is a socket, unless the broker is in this process. Short of them,
 * links break and come back for ever, each with an error of its own.
 */
export function roomFor(means: Means, { embedded, lines }: { embedded: boolean; lines: number }): Room {
  const { openFiles = Infinity, localPorts = Infinity } = means
  const others = OTHER_FILES + lines * FILES_A_LINE
  const byFiles = embedded ? Infinity : Math.max(0, Math.floor(openFiles - others))
  const byPorts = embedded ? Infinity : Math.max(0, localPorts - OTHER_PORTS)
  const panels = Math.min(byFiles, byPorts)
  const files = (wanted: number) => {
    const needed = wanted + others
    return (
      `${number(wanted)} panels need ${number(needed)} open files, one for each panel and ${number(others)} for the rest, and ` +
      `this process may have ${number(openFiles)}: run ${number(panels)} at most, or raise the limit (ulimit -n ${needed}), ` +
      `or use the embedded broker, which takes none for them`
    )
  }
  const ports = (wanted: number) =>
    `${number(wanted)} panels need ${number(wanted + OTHER_PORTS)} local ports, and this machine has ` +
    `${number(localPorts)}: run ${number(panels)} at most, or widen net.ipv4.ip_local_port_range`
  return { panels, refusal: byFiles <= byPorts ? files : ports }
}
