import type { z } from 'zod'

/** A field path as a person writes it: `schedule.weekly[0].from`. */
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

/** A name that somebody else made up, short, and without digits that could be a code. */
export const quoted = (name: string) => `"${name.slice(0, 40).replace(/\d{3,}/g, '***')}"`

/** For alternatives, the problem of the one that came nearest. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const best = issue.errors
    .filter(issues => issues.length > 0)
    .sort((a, b) => a.length - b.length || (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0]?.[0]
  return best ? nearest({ ...best, path: [...issue.path, ...best.path] }) : issue
}

/** The first thing wrong with a body, named by its field. Values are never repeated: one of them may be a code. */
export function problemOf(error: z.ZodError, value: unknown): string {
  const [first] = error.issues
  if (!first) return 'the request does not have the right form'
  const issue = nearest(first)
  const path = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.slice(0, 3).map(quoted).join(', ')
    return `unknown field ${keys}${path === '' ? '' : ` in "${path}"`}`
  }
  if (path !== '' && valueAt(value, issue.path) === undefined) return `"${path}" is missing`
  const text = issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  return path === '' ? text : `"${path}": ${text}`
}
