/** Why an address could not be listened on: `in-use` is the one where the next port is worth a try. */
export type ListenFailure = 'in-use' | 'forbidden' | 'no-such-address' | 'other'

const failures: Record<string, ListenFailure> = {
  EADDRINUSE: 'in-use',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EADDRNOTAVAIL: 'no-such-address',
  ENOTFOUND: 'no-such-address',
}

const sentences: Record<ListenFailure, string> = {
  'in-use': 'the port is already in use',
  forbidden: 'this user may not listen on that port',
  'no-such-address': 'this machine does not have that address',
  other: 'the address cannot be listened on',
}

/** A server could not be started on `host`:`port`. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly failure: ListenFailure
  readonly host: string
  readonly port: number

  /** @param advice what to do about it, where whoever catches it knows: follows a `;` */
  constructor(host: string, port: number, cause: NodeJS.ErrnoException, advice?: string) {
    const failure = failures[cause.code ?? ''] ?? 'other'
    const what = `cannot listen on ${host}:${port}: ${sentences[failure]} (${cause.code ?? cause.message})`
    super(advice === undefined ? what : `${what}; ${advice}`, { cause })
    this.failure = failure
    this.host = host
    this.port = port
  }
}
