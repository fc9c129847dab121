import type { LibraryHandle } from 'koffi'

/** Larger than `struct termios` on any system (60 bytes on Linux, 72 on macOS). */
const structSize = 256

/** Speed codes of Linux (asm-generic/termbits.h), where a C library does not give the rate itself. */
const linuxSpeeds = new Map([
  ...[0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400].map(
    (baud, code) => [code, baud] as const,
  ),
  ...[
    ...[57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000],
    ...[1152000, 1500000, 2000000, 2500000, 3000000, 3500000, 4000000],
  ].map((baud, index) => [0o10001 + index, baud] as const),
])
/** The rate is not one of the codes. */
const linuxOther = 0o10000

/** The terminal settings of an open tty, through the C library. */
export class Termios {
  readonly #get: (fd: number, termios: Buffer) => number
  readonly #set: (fd: number, when: number, termios: Buffer) => number
  readonly #makeRaw: (termios: Buffer) => void
  readonly #speed: (termios: Buffer) => number
  readonly #setSpeed: (termios: Buffer, speed: number) => number
  readonly #struct = Buffer.alloc(structSize)

  constructor(c: LibraryHandle) {
    this.#get = c.func('int tcgetattr(int fd, void *termios)')
    this.#set = c.func('int tcsetattr(int fd, int when, void *termios)')
    this.#makeRaw = c.func('void cfmakeraw(void *termios)')
    this.#speed = c.func('unsigned long cfgetospeed(void *termios)')
    this.#setSpeed = c.func('int cfsetspeed(void *termios, unsigned long speed)')
  }

  /**
   * No echo, no line editing, no translation, 8 bits; and the speed a client is to find.
   * @throws Error when `fd` is no tty
   */
  makeRaw(fd: number, baud: number): void {
    const termios = this.#struct
    if (this.#get(fd, termios) !== 0) throw new Error('tcgetattr failed: not a terminal')
    this.#makeRaw(termios)
    // glibc takes the rate itself, musl only the code; a rate that has none stays what it was.
    if (this.#setSpeed(termios, baud) !== 0) {
      const code = [...linuxSpeeds].find(([, rate]) => rate === baud)?.[0]
      if (code !== undefined) this.#setSpeed(termios, code)
    }
    if (this.#set(fd, 0, termios) !== 0) throw new Error('tcsetattr failed')
  }

  /** Bits a second, or undefined when the system does not say. */
  baud(fd: number): number | undefined {
    if (this.#get(fd, this.#struct) !== 0) return undefined
    const speed = this.#speed(this.#struct)
    if (speed === linuxOther) return undefined
    return linuxSpeeds.get(speed) ?? speed
  }
}
