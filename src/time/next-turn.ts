/**
 * Runs `task` in the next turn of the event loop, after what sockets and timers have brought meanwhile: for long work that
 * shares the process with other work. It takes no time of any clock. Returns how to call it off.
 */
export function nextTurn(task: () => void): () => void {
  const turn = setImmediate(task)
  return () => clearImmediate(turn)
}

/** Resolves in the next turn of the event loop, in which signals and sockets are heard. */
export const turn = (): Promise<void> => new Promise(resolve => void nextTurn(resolve))
