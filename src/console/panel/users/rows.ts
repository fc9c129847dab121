import type { Schema } from '../../api.js'

type Table = Schema<'UserTable'>

/** One number of a user table: who is there, and what the number is for. */
export interface Row {
  readonly slot: number
  readonly run: Table['runs'][number]
  readonly user?: Table['slots'][number] | undefined
}

/** Every number a panel has, free or not, ascending. */
export function rowsOf({ runs, slots }: Table): Row[] {
  const users = new Map(slots.map(user => [user.slot, user]))
  return runs.flatMap(run =>
    Array.from({ length: run.to - run.from + 1 }, (_, index) => {
      const slot = run.from + index
      return { slot, run, user: users.get(slot) }
    }),
  )
}
