import type { OpenDesk } from '../cloud/desk/open-desk.js'
import type { DeskHere } from '../control/desk/here.js'
import type { Emulator } from '../emulator/emulator.js'
import type { Store } from '../emulator/store.js'
import { given } from '../panel/given.js'
import type { Clock } from '../time/clock.js'
import type { Brokers } from './brokers.js'
import type { Taken } from './taken.js'

/** What the desk within an emulator is made of. */
export interface DeskAround {
  readonly emulator: Emulator
  readonly brokers: Brokers
  /** Root of the panels' topics. */
  readonly root: string
  /** That of the panels. */
  readonly clock: Clock
  readonly seed: number
  /** Absent: the desk is forgotten with the emulator. */
  readonly store: Store | undefined
  readonly taken: Taken
  /** Says in the log what an operator should know. */
  readonly tell: (sentence: string) => void
}

/**
 * The cloud desk within an emulator: a client of the panels' broker like any other. Until somebody asks for it there is none, and
 * nothing of it is loaded.
 */
export function deskHere({ emulator, brokers, root, clock, seed, store, taken, tell }: DeskAround): DeskHere {
  let opened: Promise<OpenDesk> | undefined
  taken.add('the cloud desk', async () => {
    // What could not be opened has nothing to give back, and was told to whoever asked.
    const desk = await opened?.catch(() => undefined)
    await desk?.close()
  })
  async function open(hears: Parameters<DeskHere['open']>[0]): Promise<OpenDesk> {
    const [{ openDesk }, { KeptDesk }] = await Promise.all([
      import('../cloud/desk/open-desk.js'),
      import('../cloud/desk/desk-keeping.js'),
    ])
    return openDesk({
      ...hears,
      ...brokers.forDesk(),
      root,
      clock,
      // At a broker of others there may be a second emulator with the same seed, whose desk has to have another name.
      ...given({ seed: brokers.embedded && seed }),
      ...(store ? { kept: new KeptDesk(store.section('desk'), `the desk in ${store.folder}`) } : {}),
      lost: reason => {
        tell(`the cloud desk lost its broker: ${reason}`)
        hears.lost?.(reason)
      },
    })
  }
  return {
    open: hears => {
      opened = open(hears)
      return opened
    },
    isKept: store !== undefined,
    elsewhere: () => brokers.elsewhere.filter(id => emulator.get(id)).length,
  }
}
