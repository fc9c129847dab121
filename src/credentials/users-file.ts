import { everyMachineMs } from '../time/stopwatch.js'
import { ChangedFiles } from './changed-files.js'
import { PasswordChecks } from './password-checks.js'
import { NOBODYS_HASH } from './scrypt-hash.js'
import { readSecretFile } from './secret-file.js'
import { ANY_PANEL, type BrokerUser, parseUsers } from './users-text.js'

/** ms between two looks at the file. */
const LOOKS_EVERY = 1_000

/** What is around it. */
export interface UsersAround {
  /** Hears, in a sentence each, of a file that others can read, that is wrong, and that was read again. */
  readonly tell: (sentence: string) => void
  /** Finds what else is wrong with a list. @throws CredentialError */
  readonly check?: (users: readonly BrokerUser[], path: string) => void
}

/**
 * The users of a broker, from a file that is looked at every second. A file that has become wrong is told, and those who were
 * read before stay.
 */
export class UsersFile {
  readonly path: string
  readonly #around: UsersAround
  readonly #changes: ChangedFiles
  readonly #checks = new PasswordChecks()
  readonly #stop: () => void
  #users: ReadonlyMap<string, BrokerUser>
  #looking: Promise<void> = Promise.resolve()

  /** Hears that there are others than before. */
  onChange: (() => void) | undefined

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(path: string, around: UsersAround): Promise<UsersFile> {
    const changes = new ChangedFiles([path])
    await changes.changed()
    return new UsersFile(path, around, changes, await read(path, around))
  }

  private constructor(
    path: string,
    around: UsersAround,
    changes: ChangedFiles,
    users: ReadonlyMap<string, BrokerUser>,
  ) {
    this.path = path
    this.#around = around
    this.#changes = changes
    this.#users = users
    this.#stop = everyMachineMs(LOOKS_EVERY, () => void this.look())
  }

  /** The user of a name, as the file has them now. */
  named(name: string): BrokerUser | undefined {
    return name === ANY_PANEL ? undefined : this.#users.get(name)
  }

  /** The user that a certificate proves by the name in it: one of that name, or else a panel of it where all are welcome. */
  certified(name: string): BrokerUser | undefined {
    const user = this.named(name)
    if (user) return user
    const any = this.#users.get(ANY_PANEL)
    return any && { ...any, name }
  }

  /**
   * The user whom name and password prove; undefined: nobody.
   * @param from address of who shows them
   * @throws ChecksBusyError
   */
  async proven(name: string, password: Uint8Array, from: string): Promise<BrokerUser | undefined> {
    const user = this.named(name)
    const hash = user === undefined || user.proof === 'certificate' ? undefined : user.proof
    const isRight = await this.#checks.check(name, password, hash ?? NOBODYS_HASH, from)
    // The file may have changed while the password was hashed.
    return isRight && hash !== undefined && this.named(name) === user ? user : undefined
  }

  /** Looks at the file now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#takeUp())
    return this.#looking
  }

  /** Looks no more. */
  close(): void {
    this.#stop()
  }

  async #takeUp(): Promise<void> {
    if (!(await this.#changes.changed())) return
    try {
      this.#users = await read(this.path, this.#around)
      this.#around.tell(`${this.path}: read again; it has ${this.#users.size} users now`)
      this.onChange?.()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#around.tell(`${why}; the users that were read before stay`)
    }
  }
}

async function read(path: string, { tell, check }: UsersAround): Promise<ReadonlyMap<string, BrokerUser>> {
  const users = parseUsers(await readSecretFile(path, 'the users of the broker', { warn: tell }), path)
  check?.(users, path)
  return new Map(users.map(user => [user.name, user]))
}
