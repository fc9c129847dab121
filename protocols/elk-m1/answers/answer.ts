/** What is said to a message: bodies, and in one case a bare word. Nothing: the protocol has no word for a refusal. */
export type Answer = readonly (string | { readonly word: string })[]

export const NOTHING: Answer = []
