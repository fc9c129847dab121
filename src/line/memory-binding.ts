import type { PortDescription, PortOpenOptions } from './binding-types.js'
import { MemoryPort, type MemoryPortTraits } from './memory-port.js'
import { type ClientEnd, NullModem } from './null-modem.js'
import { type Parity, parities } from './settings.js'

/** As `MockBinding.createPort` of `@serialport/binding-mock` takes them. */
export interface MemoryPortOptions {
  /** What the client sends comes back to it, besides going to the device. */
  echo?: boolean
  /** All that the client sends is kept in the open port's `recording`. */
  record?: boolean
  /** What the client reads first, each time it opens the port. */
  readyData?: Buffer
  /** The most one read gives, in bytes. */
  maxReadSize?: number
  manufacturer?: string
  vendorId?: string
  productId?: string
}

interface Socket {
  readonly client: ClientEnd
  readonly traits: MemoryPortTraits
  readonly readyData: Buffer | undefined
  readonly opened: Set<MemoryPort>
}

/**
 * A `serialport` binding whose ports are the client ends of in-memory cables:
 *
 * ```ts
 * const binding = new MemoryBinding()
 * const { device } = binding.createPort('/dev/ttyPANEL') // the Line for the emulated panel
 * const port = new SerialPort({ binding, path: '/dev/ttyPANEL', baudRate: 9600 })
 * ```
 *
 * It has the controls of `MockBinding` (`createPort`, `reset`, and `emitData`, `recording`, `lastWrite` on an open
 * port), so a client's tests move over by being given another binding; but here a port has a device at its other
 * end, and each binding has its own ports instead of one table for the process.
 */
export class MemoryBinding {
  readonly #sockets = new Map<string, Socket>()
  #created = 0

  /** Makes a port and its cable, in place of a port of that path. The cable's `device` end is for the panel. */
  createPort(path: string, options: MemoryPortOptions = {}): NullModem {
    const modem = new NullModem(path)
    const { device } = modem
    if (options.echo) device.onData(bytes => device.write(bytes))
    this.attach(path, modem.client, options)
    return modem
  }

  /** Makes a port of a cable that is already there; `echo` is the business of whoever has its device end. */
  attach(path: string, client: ClientEnd, options: Omit<MemoryPortOptions, 'echo'> = {}): void {
    this.#created++
    const info: PortDescription = {
      path,
      manufacturer: options.manufacturer ?? 'panel-emulator',
      serialNumber: String(this.#created),
      pnpId: undefined,
      locationId: undefined,
      vendorId: options.vendorId,
      productId: options.productId,
    }
    const traits = {
      info,
      record: options.record ?? false,
      maxReadSize: options.maxReadSize ?? Number.MAX_SAFE_INTEGER,
    }
    this.#sockets.set(path, { client, traits, readyData: options.readyData, opened: new Set() })
  }

  /** Forgets all ports. Those that are open stay so. */
  reset(): void {
    this.#sockets.clear()
    this.#created = 0
  }

  async list(): Promise<PortDescription[]> {
    return [...this.#sockets.values()].map(({ traits }) => traits.info)
  }

  /**
   * Opens a port for a client.
   * @throws Error when there is no such port, or it is open and locked
   * @throws TypeError when path or baud rate is missing
   */
  async open(options: PortOpenOptions): Promise<MemoryPort> {
    if (!options.path) throw new TypeError('"path" is not a valid port')
    if (!options.baudRate) throw new TypeError('"baudRate" is not a valid baudRate')
    const { path } = options
    const socket = this.#sockets.get(path)
    if (!socket) throw new Error(`Port does not exist - please call createPort('${path}') first`)
    const { client, traits, readyData, opened } = socket
    if ([...opened].some(port => port.openOptions.lock)) throw new Error('Port is locked cannot open')
    const complete = { ...openDefaults, ...options }
    const port = new MemoryPort(client, traits, complete, () => {
      opened.delete(port)
      if (opened.size === 0) client.close()
    })
    opened.add(port)
    client.open()
    client.set({
      baud: complete.baudRate,
      dataBits: complete.dataBits,
      parity: parityOf(complete.parity),
      stopBits: complete.stopBits,
    })
    if (readyData) port.emitData(readyData)
    return port
  }
}

const openDefaults = {
  dataBits: 8,
  lock: true,
  stopBits: 1,
  parity: 'none',
  rtscts: false,
  xon: false,
  xoff: false,
  xany: false,
  hupcl: true,
} as const

function parityOf(name: string): Parity {
  return parities.find(parity => parity === name) ?? 'none'
}
