import { addressOf } from '../addresses.js'
import { api, documentOf, type Schema } from '../api.js'
import { router } from '../router.svelte.js'

type Request = Schema<'PlayRequest'>

/** What the plays were begun with that this page began: a scenario of somebody's own is kept nowhere else. */
const begun = new Map<string, Request>()

/** Begins a play and goes to it. @throws the problem document of a refusal */
export async function begin(body: Request, how?: { readonly replace: boolean }): Promise<void> {
  const { id } = await documentOf(api.POST('/api/v1/plays', { body }))
  begun.set(id, body)
  router.go(addressOf({ view: 'play', id }), how)
}

/** What a play can be begun anew with; undefined where another page began it with a scenario that this one has not. */
export const beginningOf = (play: Schema<'Play'>): Request | undefined =>
  begun.get(play.id) ?? (play.case === undefined ? undefined : { case: play.case })

/** Takes a play away, with its panels. @throws the problem document of a refusal */
export async function end(id: string): Promise<void> {
  await documentOf(api.DELETE('/api/v1/plays/{id}', { params: { path: { id } } }))
  begun.delete(id)
}
