/** What an answer that is no page lets a browser do with it: nothing. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A year, as browsers keep it that this name is asked over TLS only (RFC 6797 clause 6.1). */
const ONLY_TLS = 'max-age=31536000'

/** What every answer says to browsers, whatever it is of. Pages say more exactly what they load. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': NOTHING,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** The policy of a page that has one style of its own and pictures of this server, and asks nobody for anything. */
export const pagePolicy = (styleDigest: string): string =>
  NOTHING.replace(';', `; style-src 'sha256-${styleDigest}'; img-src 'self';`)

/**
 * The policy of the console: what it loads and asks is this server's own, and nothing in its markup is a script or style. A name
 * that a panel shows can so be nothing but text.
 */
export const CONSOLE_POLICY = NOTHING.replace(
  ';',
  "; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html;",
)

/**
 * The same, with what holds only over TLS.
 * @param name the client calls this server by. Not for `localhost`: it would count for every other server of that machine
 */
export const securityHeaders = (isTls: boolean, name: string): Readonly<Record<string, string>> =>
  isTls && name !== 'localhost'
    ? { ...SECURITY_HEADERS, 'strict-transport-security': ONLY_TLS }
    : SECURITY_HEADERS
