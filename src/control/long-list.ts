import { z } from 'zod'

/**
 * A list of many large items: the first that is wrong ends the check. Zod alone would go through all of them and
 * collect what is wrong with each, which takes seconds for a body of a megabyte, and nobody is told more than the first.
 */
export const longList = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess((value, context) => {
    // What is no list, or too long, the list's own schema says.
    if (!Array.isArray(value) || value.length > most) return value
    for (const [index, one] of value.entries()) {
      const { error } = item.safeParse(one)
      if (!error) continue
      for (const issue of error.issues)
        context.issues.push({ ...issue, path: [index, ...issue.path], input: one })
      return z.NEVER
    }
    return value
  }, z.array(item).max(most))
