import { z } from 'zod'
import { type NativeRequestName, REQUEST_NAMES, REQUESTS } from '../../cloud/native/request-table.js'
import { type Named, oneNamed } from '../named.js'
import { stepKind } from '../step-kind.js'

/** Stands in for the transaction that is made up when the step is played. */
const UNNAMED = '(made up)'

/** A request's body as the profile takes it, with a transaction if the author wants a certain one. */
const bodyOf = (name: NativeRequestName) =>
  z.preprocess(
    value =>
      typeof value === 'object' && value !== null && !('transaction' in value)
        ? { ...value, transaction: UNNAMED }
        : value,
    REQUESTS[name].body as z.ZodType<{ transaction: string }>,
  )

const bodies = Object.fromEntries(REQUEST_NAMES.map(name => [name, bodyOf(name)])) as Readonly<
  Record<NativeRequestName, ReturnType<typeof bodyOf>>
>

/** A request of the native profile, as a cloud sends it. A label is its transaction as well. */
export const cloud = stepKind({
  schema: oneNamed(bodies),
  takes: ['as', 'panel'],
  onePanel: () => true,
  title: ({ name }: Named<typeof bodies>) => name,
  play({ name, input }, { world, place, companions }) {
    const { transaction, ...body } = input
    const named = transaction === UNNAMED ? companions.as : transaction
    const request = place.panel.request(name, named === undefined ? body : { ...body, transaction: named })
    world.ask(() => request.responses.at(-1), companions.as)
    return undefined
  },
})
