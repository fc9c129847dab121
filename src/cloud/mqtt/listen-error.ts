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

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const failure = failures[cause.code ?? ''] ?? 'other'
    super(`cannot listen on ${host}:${port}: ${sentences[failure]} (${cause.code ?? cause.message})`, {
      cause,
    })
    this.failure = failure
    this.host = host
    this.port = port
  }
}
