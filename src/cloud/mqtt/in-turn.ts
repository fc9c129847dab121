/** A value that is there, or comes. */
export type Soon<T> = T | Promise<T>

/**
 * Goes on with a value in the same turn where it is there, and else when it comes.
 * @param failed hears what `get` threw, or why the value does not come; what `then` throws is its caller's
 */
export function inTurn<T>(
  get: () => Soon<T>,
  then: (value: T) => void,
  failed: (error: unknown) => void,
): void {
  let value: Soon<T>
  try {
    value = get()
  } catch (error) {
    return failed(error)
  }
  if (value instanceof Promise) void value.then(then, failed)
  else then(value)
}
