import type { SecureContextOptions, TlsOptions } from 'node:tls'
import { everyMachineMs } from '../time/stopwatch.js'
import { ChangedFiles } from './changed-files.js'
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

/** ms between two looks at the files. */
const LOOKS_EVERY = 1_000

/** ms that a client may take for the handshake. */
const HANDSHAKE_WITHIN = 10_000

/**
 * What a server proves itself with. The files are looked at every second; what has changed counts for the next connection,
 * and files that are wrong then (half written, of another key, expired) are told while the old ones stay.
 */
export class ServedTls {
  readonly #files: ServedTlsFiles
  readonly #around: ServedTlsAround
  readonly #changes: ChangedFiles
  readonly #servers = new Set<TlsServer>()
  readonly #stop: () => void
  #material: TlsMaterial
  /** One look at a time, in order. */
  #looking: Promise<void> = Promise.resolve()

  /** Hears that the authorities of clients are others than before: whoever was let in by the old ones is to prove it anew. */
  onAuthorities: (() => void) | undefined

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(files: ServedTlsFiles, around: ServedTlsAround): Promise<ServedTls> {
    const changes = new ChangedFiles([files.cert, files.key, files.passphraseFile, files.clientCa])
    await changes.changed()
    return new ServedTls(files, around, changes, await read(files, around))
  }

  private constructor(
    files: ServedTlsFiles,
    around: ServedTlsAround,
    changes: ChangedFiles,
    material: TlsMaterial,
  ) {
    this.#files = files
    this.#around = around
    this.#changes = changes
    this.#material = material
    this.#stop = everyMachineMs(LOOKS_EVERY, () => void this.look())
  }

  /** To make a server with. */
  get options(): TlsOptions {
    const asks = this.#files.clientCa !== undefined
    return {
      ...this.#context(),
      handshakeTimeout: HANDSHAKE_WITHIN,
      ...(asks ? { requestCert: true, rejectUnauthorized: true } : {}),
    }
  }

  /** Has a server use what the files have, now and from then on. */
  follow(server: TlsServer): void {
    this.#servers.add(server)
    server.setSecureContext(this.#context())
  }

  /** Looks at the files now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#takeUp())
    return this.#looking
  }

  /** Looks no more. */
  close(): void {
    this.#stop()
    this.#servers.clear()
  }

  #context(): SecureContextOptions {
    return { ...this.#material, minVersion: 'TLSv1.2' }
  }

  async #takeUp(): Promise<void> {
    if (!(await this.#changes.changed())) return
    const { cert } = this.#files
    try {
      const before = this.#material
      this.#material = await read(this.#files, this.#around)
      // A context of its own has keys of its own for resumed sessions: nobody resumes what the old authorities let in.
      for (const server of this.#servers) server.setSecureContext(this.#context())
      this.#around.tell(`${cert}: read again; new connections use it`)
      if (before.ca !== this.#material.ca) this.onAuthorities?.()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#around.tell(`${why}; what was read before still counts`)
    }
  }
}

function read(files: ServedTlsFiles, { now, tell }: ServedTlsAround): Promise<TlsMaterial> {
  const { cert, key, passphraseFile, clientCa } = files
  return readTlsFiles({ cert, key, passphraseFile, ca: clientCa }, { now: now(), warn: tell })
}
