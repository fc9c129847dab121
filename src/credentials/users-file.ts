import { PasswordChecks } from './password-checks.js'
import { ReadAgain } from './read-again.js'
import { NOBODYS_HASH } from './scrypt-hash.js'
import { readSecretFile } from './secret-file.js'
import { ANY_PANEL, type BrokerUser, parseUsers } from './users-text.js'

type Users = ReadonlyMap<string, BrokerUser>

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
  readonly #checks = new PasswordChecks()
  readonly #file: ReadAgain<Users>

  /** Hears that there are others than before. */
  onChange: (() => void) | undefined

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(path: string, { tell, check }: UsersAround): Promise<UsersFile> {
    let users: UsersFile | undefined
    const file = await ReadAgain.open<Users>({
      files: [path],
      read: async before => {
        const text = await readSecretFile(path, 'the users of the broker', { warn: tell })
        // A list from which all are taken away counts: whoever takes the last one away means it.
        const list = parseUsers(text, path, before !== undefined)
        check?.(list, path)
        return new Map(list.map(user => [user.name, user]))
      },
      changed: ({ size }) => {
        tell(`${path}: read again; it has ${size} users now`)
        users?.onChange?.()
      },
      tell,
      still: 'the users that were read before stay',
    })
    users = new UsersFile(path, file)
    return users
  }

  private constructor(
    readonly path: string,
    file: ReadAgain<Users>,
  ) {
    this.#file = file
  }

  /** The user of a name, as the file has them now. */
  named(name: string): BrokerUser | undefined {
    return name === ANY_PANEL ? undefined : this.#file.value.get(name)
  }

  /** The user that a certificate proves by the name in it: one of that name, or else a panel of it where all are welcome. */
  certified(name: string): BrokerUser | undefined {
    const user = this.named(name)
    if (user) return user
    const any = this.#file.value.get(ANY_PANEL)
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
    return this.#file.look()
  }

  /** Looks no more. */
  close(): void {
    this.#file.close()
  }
}
