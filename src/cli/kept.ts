import type { Emulator } from '../emulator/emulator.js'
import type { Store } from '../emulator/store.js'
import type { Log } from '../log/log.js'
import type { Taken } from './taken.js'
import type { UpOptions } from './up-options.js'

/** Whether panels are kept between runs. */
export const keeps = ({ state }: Pick<UpOptions, 'state'>): boolean => state !== undefined && state !== 'none'

/** What is around a state folder. */
interface KeptAround {
  readonly log: Log
  readonly warn: (line: string) => void
  /** Variables of the process; the key is taken out of them. */
  readonly environment: NodeJS.ProcessEnv | undefined
  readonly taken: Taken
  /** Nothing can be kept any more, which has been said. */
  readonly failed: () => void
}

/**
 * Opens the state folder, where one is asked for.
 * @throws StoreDamagedError, StoreLockedError, JournalKeyError, KeyTextError, FileError
 */
export async function openKept(
  options: Pick<UpOptions, 'state' | 'stateKeyFile'>,
  { log, warn, environment, taken, failed }: KeptAround,
): Promise<Store | undefined> {
  if (!keeps(options)) return undefined
  // What is kept is checked by schemas that take a while to build: only for those who keep something.
  const [{ Store }, { keysAt }, { STATE_KEYS }] = await Promise.all([
    import('../emulator/store.js'),
    import('./journal-keys.js'),
    import('./key-variables.js'),
  ])
  const keys = await keysAt(STATE_KEYS, options.stateKeyFile, warn, environment)
  const store = await Store.open(options.state ?? '', { keys, warn })
  log.info({ folder: store.folder, key: store.key ?? null }, howKept(store))
  store.onFailure = error => {
    // Going on would mean confirming what is not kept.
    warn(`${error.message}; nothing more is confirmed, and the emulator ends`)
    failed()
  }
  // Last, when nobody is left who could wait for it.
  taken.add('the state folder', () => store.close())
  return store
}

/** Whether others could read what is kept. */
const howKept = ({ folder, key }: Pick<Store, 'folder' | 'key'>): string =>
  key === undefined
    ? `the state folder ${folder} is readable by its owner only, and in clear: --state-key-file encrypts it`
    : `the state folder ${folder} is encrypted, with the key "${key}"`

/** A sentence about panels that the folder keeps and nobody asked for; undefined: there are none. */
export function notDescribed(store: Store, emulator: Pick<Emulator, 'get'>): string | undefined {
  const ids = store.ids().filter(id => !emulator.get(id))
  if (ids.length === 0) return undefined
  const some = ids.length > 3 ? [...ids.slice(0, 3), `${ids.length - 3} more`] : ids
  const [names, verb, they] = [
    some.join(', '),
    ids.length === 1 ? 'is' : 'are',
    ids.length === 1 ? 'it does' : 'they do',
  ]
  return `${names} ${verb} kept in ${store.folder} but not described here: ${they} not run; panelemu state shows, exports and forgets`
}
