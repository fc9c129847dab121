import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Running } from './up.js'
import type { UpOptions } from './up-options.js'

/** A word as a shell takes it for one. */
const quoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** The name that a certificate is for, where it is not for `host`. */
function otherName(pem: string, host: string): string | undefined {
  const certificate = new X509Certificate(pem)
  const name = host.replace(/^\[|\]$/g, '')
  if (certificate.checkIP(name) !== undefined || certificate.checkHost(name) !== undefined) return undefined
  return /(?:^|, )DNS:([^,*"]+)/.exec(certificate.subjectAltName ?? '')?.[1]
}

/** How curl asks an API: with what it needs to trust it, and under a name that its certificate is for. */
function tlsOf(url: string, cert: string | undefined): { readonly url: string; readonly flags: string } {
  if (cert === undefined || !existsSync(cert)) return { url, flags: '' }
  const { hostname, port } = new URL(url)
  const name = otherName(readFileSync(cert, 'utf8'), hostname)
  const trust = ` --cacert ${quoted(cert)}`
  if (name === undefined) return { url, flags: trust }
  return {
    url: `https://${name}:${port}`,
    flags: `${trust} --resolve ${quoted(`${name}:${port}:${hostname}`)}`,
  }
}

/** The one thing to try next: a sentence, and a command for another terminal that works as it stands. */
export function nextStep(
  { ready, masterCode }: Pick<Running, 'ready' | 'masterCode'>,
  options: UpOptions,
): string {
  const { tls, tokens } = options.listen?.http ?? {}
  const { url, flags } = tlsOf(ready.http, tls?.cert)
  // The token goes by a pipe: what stands in a command, everybody on the machine can read.
  const [from, header] =
    tokens === undefined ? ['', ''] : [`printf 'Authorization: Bearer %s' "$PANELEMU_TOKEN" | `, ' -H @-']
  const role = masterCode === undefined ? 'reader' : 'operator'
  const needs =
    tokens === undefined
      ? ''
      : ` and a token in PANELEMU_TOKEN ("panelemu tokens add ${quoted(tokens)} NAME --role ${role}" prints one)`
  const curl = `${from}curl -s${flags}${header}`
  const panel = `${url}/api/v1/panels/${ready.panels[0]?.id}`
  return masterCode === undefined
    ? `next, in another terminal${needs}, look at the keypad:\n  ${curl} '${panel}/display?partition=1'`
    : `next, in another terminal${needs}, type the master code at the keypad:\n` +
        `  ${curl} ${panel}/keypad -H 'content-type: application/json' -d '{"keys":"${masterCode}"}'`
}
