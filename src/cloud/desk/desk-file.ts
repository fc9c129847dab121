import { mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { ConfigurationError } from '../../catalogue/problems.js'
import { FileError, isMissing, naming } from '../../disk/file-error.js'
import { FileLockedError, lockFile } from '../../disk/file-lock.js'
import { realFile, replaceFile } from '../../disk/replace-file.js'
import type { Clock } from '../../time/clock.js'
import type { Random } from '../../time/random.js'
import { decodeDesk, newDesk } from './desk-record.js'
import type { DeskState } from './state.js'

/** Where a desk is kept unless somebody says otherwise. */
export const defaultDeskFile = (): string => join(homedir(), '.panelemu', 'desk.json')

/** Somebody else works with the same desk file. */
export class DeskBusyError extends Error {
  override readonly name = 'DeskBusyError'

  constructor(path: string, holder: string) {
    super(`${path} is in use by ${holder}; wait for it to end, or give this desk a file of its own`)
  }
}

/** Where a desk's record is kept. */
export interface DeskStore {
  /** Resolves when the text is durable: after that, no kill brings the old one back. */
  save(text: string): Promise<void>
}

const LOCK_RETRY_MS = 50
const LOCK_WAIT_MS = 5_000

/** How a kept desk begins: with the checksum (CRC-32) of all of it, computed with zeros in its own place. */
const SEAL = /^\{\n "crc32": "([0-9a-f]{8})",/
const seal = (digits: string) => `{\n "crc32": "${digits}",`
const NO_DIGITS = '00000000'

/** A desk's text with its checksum in it: still one JSON document. */
function sealed(text: string): string {
  const body = text.replace(/^\{/, seal(NO_DIGITS))
  return body.replace(SEAL, seal(crc32(body).toString(16).padStart(8, '0')))
}

/**
 * The desk's text without its checksum. A desk of version 0.1 has none.
 * @throws ConfigurationError where the text is not what was kept
 */
function unsealed(text: string, path: string): string {
  const digits = SEAL.exec(text)?.[1]
  if (digits === undefined) return text
  if (Number.parseInt(digits, 16) !== crc32(text.replace(SEAL, seal(NO_DIGITS))))
    throw ConfigurationError.of(
      `${path} does not match its checksum: it was damaged, or edited by hand; put a whole copy back, move it away to start afresh, or take the line "crc32" out to have it read as it is`,
    )
  return text.replace(SEAL, '{')
}

/**
 * A desk's file: replaced as a whole, readable by its owner only (the codes are in it in clear), and held by one process
 * at a time through a lock file beside it.
 */
export class DeskFile implements DeskStore {
  private constructor(
    /** As it was named; that may be a symbolic link. */
    readonly path: string,
    readonly unlock: () => Promise<void>,
  ) {}

  /**
   * Takes hold of the file, waiting a few seconds for another process to let go.
   * @throws DeskBusyError; FileError
   */
  static async open(path: string, clock: Clock): Promise<DeskFile> {
    const file = await naming(path, 'found', () => realFile(path))
    const folder = dirname(file)
    await naming(folder, 'made', () => mkdir(folder, { recursive: true, mode: 0o700 }))
    for (const until = clock.now() + LOCK_WAIT_MS; ; ) {
      try {
        return new DeskFile(path, await lockFile(`${file}.lock`))
      } catch (error) {
        if (!(error instanceof FileLockedError)) throw error
        if (clock.now() >= until) throw new DeskBusyError(path, error.holder)
      }
      await new Promise<void>(resolve => clock.at(clock.now() + LOCK_RETRY_MS, 'desk file lock', resolve))
    }
  }

  /**
   * The desk that is kept, or a new one.
   * @throws ConfigurationError for a file that holds no desk, or not the one that was kept; FileError
   */
  async load(random: Random): Promise<DeskState> {
    try {
      const text = await naming(this.path, 'read', () => readFile(this.path, 'utf8'))
      return decodeDesk(unsealed(text, this.path), this.path)
    } catch (error) {
      if (error instanceof FileError && isMissing(error)) return newDesk(random)
      throw error
    }
  }

  async save(text: string): Promise<void> {
    await replaceFile(this.path, sealed(text))
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.unlock()
  }
}
