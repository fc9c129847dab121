/** Levels with pino's numbers: a record is written when its level is at least that of the log. */
export const LEVELS = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
} as const

export type Level = keyof typeof LEVELS

/** What a log can be set to, the quietest first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** Whether a log that is set to `set` writes what has this level. */
export const isWritten = (level: Level, set: LogLevel): boolean =>
  set !== 'silent' && LEVELS[level] >= LEVELS[set]

/** How records are written; `auto`: `pretty` for a terminal, else `json`. */
export const LOG_FORMATS = ['pretty', 'json', 'auto'] as const

export type LogFormat = (typeof LOG_FORMATS)[number]
