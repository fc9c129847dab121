import { z } from 'zod'

/** Said to a number where a code belongs. It is not repeated: it is somebody's code, less its leading zeros. */
const IN_QUOTES = 'a code must be in quotes: a number loses its leading zeros'

/** The text of a code, or of keys in which codes are typed: every schema that reads one begins with this. */
export const codeText = () =>
  z.string({ error: ({ input }) => (typeof input === 'number' ? IN_QUOTES : undefined) })
