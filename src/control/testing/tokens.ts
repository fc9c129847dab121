import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TokenList } from '../../credentials/token-list.js'

/** Tokens of a test, each easy to find in a haystack: who may do everything, and who may read. */
export const TOKENS = {
  ada: 'ada-Zm9yLWEtdGVzdC1vbmx5.0001',
  rob: 'rob-cmVhZHMtYW5kLW5vIG1vcmU~02==',
} as const

/** What a request with a token says. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const LINES = ['# whose they are', `ada:operator:${TOKENS.ada}`, `rob:reader:${TOKENS.rob}`]

/** A file of tokens, the first in clear, which goes with the test. */
export async function tokensFile(onEnd: (cleanup: () => Promise<void>) => void, lines = LINES) {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-tokens-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'tokens.txt')
  const write = (now: readonly string[]) => writeFile(path, `${now.join('\n')}\n`, { mode: 0o600 })
  await write(lines)
  return { path, write, lines }
}

/** The tokens of such a file. */
export async function tokensOf(onEnd: (cleanup: () => Promise<void>) => void): Promise<TokenList> {
  const { path } = await tokensFile(onEnd)
  const tokens = await TokenList.open(path, { tell: () => undefined })
  onEnd(async () => tokens.close())
  return tokens
}
