import createFetchClient from 'openapi-fetch'
import type { components, paths } from '../client/api.js'
import { access } from './access.svelte.js'

/** A document of the API by its name in the description. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Why the emulator said no, as it says it (RFC 9457). */
export type ProblemDocument = Schema<'Problem'>

/** The control API of the emulator that serves this page. */
export const api = createFetchClient<paths>({ baseUrl: location.origin })

api.use({
  onRequest({ request }) {
    if (access.token !== undefined) request.headers.set('authorization', `Bearer ${access.token}`)
    return request
  },
  onResponse({ response }) {
    if (response.status === 401) access.refused()
  },
})

/** What a person reads where something was refused: the sentence, and what to do about it. */
export function sentenceOf(problem: unknown): string {
  if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
    const { detail, title } = problem as Partial<ProblemDocument>
    return detail ?? title ?? 'It was refused.'
  }
  if (problem instanceof TypeError) return 'The emulator does not answer. Is it still running?'
  return problem instanceof Error ? problem.message : String(problem)
}

/** The document of an answer. @throws the problem document of a refusal, TypeError where nobody answers */
export async function documentOf<Document>(
  answer: Promise<{ readonly data?: Document; readonly error?: unknown }>,
): Promise<Document> {
  const { data, error } = await answer
  if (error !== undefined) throw error
  return data as Document
}
