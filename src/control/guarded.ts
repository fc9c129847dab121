import { ConfigurationError } from '../catalogue/problems.js'
import type { ControlOptions } from './options.js'
import { isOwnAddress } from './served-names.js'

/**
 * Has nobody open the API to others without a word about who they are.
 * @throws ConfigurationError
 */
export function checkGuarded({
  host,
  tokens,
}: Pick<ControlOptions, 'host'> & { readonly tokens?: unknown }): void {
  if (tokens !== undefined || isOwnAddress(host)) return
  throw ConfigurationError.of(
    `host "${host}": whoever reaches that address could do everything at the control API. Make a token with ` +
      '"panelemu tokens add tokens.txt NAME --role operator" and name its file with --http-tokens tokens.txt ' +
      '(listen.http.tokens), or stay at 127.0.0.1',
  )
}
