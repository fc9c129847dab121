const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i

/** Whether an address leads to this machine alone. The control API is more careful: see `checkGuarded`. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)
