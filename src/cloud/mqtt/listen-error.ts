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

/** What to do about a failure, by those who know how the address was chosen. */
export type ListenAdvice = Readonly<Partial<Record<ListenFailure, string>>>

/** A server could not be started on `host`:`port`. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly failure: ListenFailure

  constructor(
    readonly host: string,
    readonly port: number,
    readonly reason: NodeJS.ErrnoException,
    advice: ListenAdvice = {},
  ) {
    const failure = failures[reason.code ?? ''] ?? 'other'
    const what = `cannot listen on ${host}:${port}: ${sentences[failure]} (${reason.code ?? reason.message})`
    super(advice[failure] === undefined ? what : `${what}; ${advice[failure]}`, { cause: reason })
    this.failure = failure
  }

  /** The same failure, with what to do about it. */
  advised(advice: ListenAdvice): ListenError {
    return new ListenError(this.host, this.port, this.reason, advice)
  }
}
