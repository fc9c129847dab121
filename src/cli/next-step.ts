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

/** The address as a browser can open it: by a name that the certificate is for. */
function addressOf(url: string, cert: string | undefined): string {
  if (cert === undefined || !existsSync(cert)) return url
  const { hostname, port } = new URL(url)
  const name = otherName(readFileSync(cert, 'utf8'), hostname)
  return name === undefined ? url : `https://${name}:${port}`
}

/** The one thing to try next: a sentence with the address of the console, and what is needed there. */
export function nextStep(
  { ready, masterCode, beforeCode }: Pick<Running, 'ready' | 'masterCode' | 'beforeCode'>,
  options: UpOptions,
): string {
  const { tls, tokens } = options.listen?.http ?? {}
  const role = masterCode === undefined ? 'reader' : 'operator'
  const signIn =
    tokens === undefined
      ? ''
      : `, sign in with a token ("panelemu tokens add ${quoted(tokens)} NAME --role ${role}" prints one)`
  const before = beforeCode === '' ? '' : `${beforeCode} and `
  const type =
    masterCode === undefined ? '' : ` and type ${before}the master code, ${masterCode}, at its keypad`
  const open = `open ${addressOf(ready.http, tls?.cert)}/panels/${ready.panels[0]?.id} in a browser`
  return `next, ${open}${signIn}${type}`
}
