import type { SecureContextOptions, TlsOptions } from 'node:tls'
import { ReadAgain } from './read-again.js'
import { readTlsFiles, type TlsMaterial } from './tls-files.js'

/** Files of a server. */
export interface ServedTlsFiles {
  /** The server's certificate, with those between it and its authority behind it, PEM. */
  readonly cert: string
  /** Its private key, PEM. */
  readonly key: string
  /** Has the passphrase of the key in its first line. */
  readonly passphraseFile?: string | undefined
  /** Authorities that clients must show a certificate of, PEM. Absent: clients show none. */
  readonly clientCa?: string | undefined
}

/** What is around it. */
export interface ServedTlsAround {
  /** Milliseconds since 1970, to tell what has expired. */
  readonly now: () => number
  /** Hears, in a sentence each, of files that others can read, that are wrong, and that were read again. */
  readonly tell: (sentence: string) => void
}

/** A server that can be given other files: of `node:tls`, and what is built on it. */
export interface TlsServer {
  setSecureContext(options: SecureContextOptions): void
}

/** ms that a client may take for the handshake. */
const HANDSHAKE_WITHIN = 10_000

/**
 * What a server proves itself with. The files are looked at every second; what has changed counts for the next connection,
 * and files that are wrong then (half written, of another key, expired) are told while the old ones stay.
 */
export class ServedTls {
  readonly #asks: boolean
  readonly #servers = new Set<TlsServer>()
  readonly #file: ReadAgain<TlsMaterial>

  /** Hears that the authorities of clients are others than before: whoever was let in by the old ones is to prove it anew. */
  onAuthorities: (() => void) | undefined

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(files: ServedTlsFiles, { now, tell }: ServedTlsAround): Promise<ServedTls> {
    const { cert, key, passphraseFile, clientCa } = files
    let served: ServedTls | undefined
    const file = await ReadAgain.open<TlsMaterial>({
      files: [cert, key, passphraseFile, clientCa],
      read: () => readTlsFiles({ cert, key, passphraseFile, ca: clientCa }, { now: now(), warn: tell }),
      changed: (material, before) => {
        if (!served) return
        served.#renew()
        tell(`${cert}: read again; new connections use it`)
        if (before.ca !== material.ca) served.onAuthorities?.()
      },
      tell,
      still: 'what was read before still counts',
    })
    served = new ServedTls(file, clientCa !== undefined)
    return served
  }

  private constructor(file: ReadAgain<TlsMaterial>, asks: boolean) {
    this.#file = file
    this.#asks = asks
  }

  /** To make a server with. */
  get options(): TlsOptions {
    return {
      ...this.#context(),
      handshakeTimeout: HANDSHAKE_WITHIN,
      ...(this.#asks ? { requestCert: true, rejectUnauthorized: true } : {}),
    }
  }

  /** Has a server use what the files have, now and from then on. */
  follow(server: TlsServer): void {
    this.#servers.add(server)
    server.setSecureContext(this.#context())
  }

  /** Looks at the files now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    return this.#file.look()
  }

  /** Looks no more. */
  close(): void {
    this.#file.close()
    this.#servers.clear()
  }

  /** A context of its own has keys of its own for resumed sessions: nobody resumes what the old authorities let in. */
  #renew(): void {
    for (const server of this.#servers) server.setSecureContext(this.#context())
  }

  #context(): SecureContextOptions {
    return { ...this.#file.value, minVersion: 'TLSv1.2' }
  }
}
