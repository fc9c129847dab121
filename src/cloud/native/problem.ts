import type { z } from 'zod'
import { masked } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { fieldsOf, wanted } from '../../catalogue/own-words.js'

/** One thing wrong with a body. */
export interface BodyProblem {
  /** Where; empty for the body as a whole. */
  readonly path: readonly PropertyKey[]
  /** Without the values: one of them may be a code. */
  readonly text: string
}

/** How much of somebody else's words is repeated. */
const LONGEST = 40
/** How many things are named at once. */
const MOST_UNKNOWN = 3
const MOST = 3

/** A field path as a person writes it. */
function pathText(path: readonly PropertyKey[]): string {
  let text = ''
  for (const part of path)
    text += typeof part === 'number' ? `[${part}]` : text === '' ? String(part) : `.${String(part)}`
  return text
}

/** What stands at a path of a parsed value, or undefined. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  )
}

const shortened = (name: string) => masked(name.slice(0, LONGEST))

/** A name that somebody else made up, short, and without digits that could be a code. */
export const quoted = (name: string) => `"${shortened(name)}"`

/**
 * Says what is wanted, and names unknown fields, with the field that was meant: for zod's `error`, because only there the schema that knows the
 * right names is at hand. {@link problemsOf} takes the lines apart.
 */
export function explainInput(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return wanted(issue)
  const known = fieldsOf(issue.inst)
  return issue.keys
    .slice(0, MOST_UNKNOWN)
    .map(key => `${quoted(key)}${didYouMean(key.slice(0, LONGEST), known)}`)
    .join('\n')
}

/** How far off an alternative is: what it does not know counts twice, for a field that is there was meant. */
const misfit = (issues: readonly z.core.$ZodIssue[]) =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0)

/** For alternatives, the problems of the one that came nearest. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [best] = issue.errors
    .filter(issues => issues.length > 0)
    .sort((a, b) => misfit(a) - misfit(b) || (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))
  if (!best) return [issue]
  return best.flatMap(inner => nearest({ ...inner, path: [...issue.path, ...inner.path] }))
}

function textOf(issue: z.core.$ZodIssue, value: unknown): BodyProblem[] {
  const field = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const within = field === '' ? '' : ` in "${field}"`
    return issue.message.split('\n').map((name, index) => ({
      path: [...issue.path, shortened(issue.keys[index] ?? '')],
      text: `unknown field ${name}${within}`,
    }))
  }
  if (field !== '' && valueAt(value, issue.path) === undefined)
    return [{ path: issue.path, text: `"${field}" is missing` }]
  // What is asked of all fields together says itself what is to be done.
  const whole = field === '' && !issue.message.startsWith('must ')
  return [
    {
      path: issue.path,
      text: whole ? issue.message : `${field === '' ? 'the body' : `"${field}":`} ${issue.message}`,
    },
  ]
}

/**
 * What is wrong with a body, the fields first that there are not: a misspelt one is also missing under its right name.
 * @param error of a schema asked with {@link explainInput}
 */
export function problemsOf(error: z.ZodError, value: unknown): BodyProblem[] {
  const issues = error.issues.flatMap(nearest)
  const isUnknown = (issue: z.core.$ZodIssue) => issue.code === 'unrecognized_keys'
  const found = [...issues.filter(isUnknown), ...issues.filter(issue => !isUnknown(issue))]
    .flatMap(issue => textOf(issue, value))
    .slice(0, MOST)
  return found.length > 0 ? found : [{ path: [], text: 'the body does not have the right form' }]
}

/** {@link problemsOf} in one sentence. */
export const problemOf = (error: z.ZodError, value: unknown): string =>
  problemsOf(error, value)
    .map(({ text }) => text)
    .join('; ')
