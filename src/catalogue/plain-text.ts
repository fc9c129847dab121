import { z } from 'zod'

/**
 * A text that people read, such as a name. No control characters are in it, which terminals obey and keypads cannot show, and no
 * halves of surrogate pairs: those are no characters, and become others on the way.
 */
export const plainText = () =>
  z
    .string()
    .regex(
      /^[^\p{Cc}\p{Cs}]*$/u,
      'must be plain text: no control characters, and no halves of surrogate pairs',
    )
