/** Exit codes of every command. */
export const EXIT = { fine: 0, failed: 1, usage: 2, unreachable: 3, interrupted: 130 } as const
