/*
 * The part of serialport's binding interface (@serialport/bindings-interface 1.2) that is needed here, in our own
 * words, so that using a line without serialport needs none of its packages. A test holds them against the original.
 */

/** How a client opens a port. */
export interface PortOpenOptions {
  path: string
  baudRate: number
  dataBits?: 5 | 6 | 7 | 8
  lock?: boolean
  stopBits?: 1 | 1.5 | 2
  parity?: string
  rtscts?: boolean
  xon?: boolean
  xoff?: boolean
  xany?: boolean
  hupcl?: boolean
}

/** What `list()` says of a port. */
export interface PortDescription {
  path: string
  manufacturer: string | undefined
  serialNumber: string | undefined
  pnpId: string | undefined
  locationId: string | undefined
  productId: string | undefined
  vendorId: string | undefined
}

/** What a client may set on an open port. */
export interface PortFlags {
  brk?: boolean
  cts?: boolean
  dsr?: boolean
  dtr?: boolean
  rts?: boolean
}

/** A read or write that ended because the port was closed; serialport tells it from a fault by `canceled`. */
export class CanceledError extends Error {
  override readonly name = 'CanceledError'
  readonly canceled = true
}
