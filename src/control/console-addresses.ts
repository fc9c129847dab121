/** The addresses of the console's views, as the router has them: all are one page, which knows what to show. */
export const CONSOLE_VIEWS = [
  '/',
  '/add-panel',
  '/panels',
  '/panels/*',
  '/desk',
  '/desk/*',
  '/cases',
  '/cases/*',
  '/plays/*',
] as const

/** What that page loads. */
export const CONSOLE_FILES = ['/icon.svg', '/assets/*'] as const
