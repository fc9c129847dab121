import { chmod, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { TokenList } from './token-list.js'

const [ADA, BOB] = ['ada-0123456789-abcdefghij', 'bob-0123456789-abcdefghij']
const [ADA_LINE, BOB_LINE] = [`ada:operator:${ADA}`, `bob:reader:${BOB}`]

/** A list of two, and what it said. */
async function list() {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-tokens-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'tokens.txt')
  /** Puts another content in its place, as whoever replaces a file does. */
  const replace = async (...lines: string[]) => {
    await writeFile(`${path}.new`, lines.join('\n'), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  await replace(ADA_LINE, BOB_LINE)
  const said: string[] = []
  const tokens = await TokenList.open(path, { tell: line => void said.push(line) })
  onTestFinished(() => tokens.close())
  return { folder, path, replace, said, tokens }
}

describe('the tokens that count', () => {
  it('are found whole, and no others', async () => {
    const { tokens } = await list()
    expect(tokens.find(ADA)).toEqual({ name: 'ada', role: 'operator' })
    expect(tokens.find(BOB)).toEqual({ name: 'bob', role: 'reader' })
    for (const other of [
      '',
      ADA.slice(1),
      ADA.slice(0, -1),
      `${ADA}x`,
      ADA.toUpperCase(),
      `ada:operator:${ADA}`,
    ])
      expect(tokens.find(other), other).toBeUndefined()
  })

  it('are those of the file as it is now, by itself within a second', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { tokens, replace, said } = await list()
    const [ada, bob] = [tokens.find(ADA), tokens.find(BOB)]
    const changed = new Promise<void>(resolve => tokens.watch(resolve))
    await replace(BOB_LINE, 'eve:operator:eve-0123456789-abcdefghij')
    vi.advanceTimersByTime(1_000)
    await changed
    expect(tokens.find(ADA)).toBeUndefined()
    expect(tokens.find('eve-0123456789-abcdefghij')).toEqual({ name: 'eve', role: 'operator' })
    expect([ada && tokens.has(ada), bob && tokens.has(bob)]).toEqual([false, true])
    expect(said).toEqual([expect.stringMatching(/tokens\.txt: read again; 2 tokens count$/)])
  })

  it('of somebody with another token or another role are no more the ones that were found', async () => {
    const { tokens, replace } = await list()
    const [ada, bob] = [tokens.find(ADA), tokens.find(BOB)]
    await replace(`ada:reader:${ADA}`, `bob:reader:${BOB}-new`)
    await tokens.look()
    expect([ada && tokens.has(ada), bob && tokens.has(bob)]).toEqual([false, false])
    expect(tokens.find(ADA)).toEqual({ name: 'ada', role: 'reader' })
  })

  it.each<[string, (path: string) => Promise<unknown>, RegExp]>([
    [
      'wrong',
      path => writeFile(path, `${ADA_LINE}\nbob:reader:short`),
      /tokens\.txt:2: the token is shorter/,
    ],
    ['half written', path => writeFile(path, ''), /tokens should be in it, and it is empty/],
    ['gone', path => unlink(path), /cannot be read/],
    ['no text', path => writeFile(path, Buffer.from([0xff, 0xfe, 0])), /tokens\.txt:1: a line is/],
  ])('stay when the file is %s, and that is told without anything secret', async (_, spoil, words) => {
    const { path, tokens, said } = await list()
    await spoil(path)
    await tokens.look()
    expect(tokens.find(ADA)).toBeDefined()
    expect(said).toEqual([expect.stringMatching(words)])
    expect(said[0]).toMatch(/; the tokens that were read before still count$/)
    expect(said[0]).not.toContain(ADA)
    await tokens.look()
    expect(said).toHaveLength(1)
  })

  it('are none when all are taken away', async () => {
    const { tokens, replace, said } = await list()
    await replace('# nobody')
    await tokens.look()
    expect(tokens.find(ADA)).toBeUndefined()
    expect(said).toEqual([expect.stringMatching(/read again; no tokens count$/)])
  })

  it('are told of where others can read them, and follow a link to another file', async () => {
    const { folder, path, tokens, said } = await list()
    await writeFile(join(folder, 'other'), BOB_LINE)
    await chmod(join(folder, 'other'), 0o644)
    await unlink(path)
    await symlink('other', path)
    await tokens.look()
    expect(tokens.find(ADA)).toBeUndefined()
    expect(said[0]).toMatch(/others on this machine can read tokens; take that away with chmod 600/)
  })

  it.each([
    ['that is not there', undefined, /cannot be read/],
    ['with none in it', '# nobody', /there is no token in it/],
  ])('are not those of a file %s at the start', async (_, text, words) => {
    const { folder } = await list()
    const path = join(folder, 'at-start')
    if (text !== undefined) await writeFile(path, text, { mode: 0o600 })
    await expect(TokenList.open(path, { tell: () => undefined })).rejects.toThrow(words)
  })
})
