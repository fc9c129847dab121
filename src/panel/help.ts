/** The pages of this package, as a module specifier: what `import.meta.resolve` finds wherever it is installed. */
const IN_PACKAGE = 'panel-emulator/docs/'

/** Where a reason is explained. */
export const helpFor = (reason: string): string => `${IN_PACKAGE}refusals.md#${reason.toLowerCase()}`

/**
 * The same place for somebody who may not have the package.
 * @param pages address under which its `docs` folder is served, with a slash at its end
 */
export const helpAt = (help: string, pages: string): string =>
  help.startsWith(IN_PACKAGE) ? pages + help.slice(IN_PACKAGE.length) : help
