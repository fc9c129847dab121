import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CredentialError } from '../credentials/credential-error.js'
import { isToken } from '../credentials/token-file.js'
import { TokenList } from '../credentials/token-list.js'
import { EXIT } from './exit.js'
import { exitCodeOf } from './exit-code-of.js'
import { addToken, listTokens, removeToken } from './tokens.js'

async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-tokens-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const said = { out: [] as string[], err: [] as string[] }
  const output = {
    out: (line: string) => void said.out.push(line),
    err: (line: string) => void said.err.push(line),
  }
  return { path: join(folder, 'tokens.txt'), said, output }
}

describe('panelemu tokens', () => {
  it('makes a token that counts, prints it once, and keeps of it what opens nothing', async () => {
    const { path, said, output } = await place()
    await addToken(path, 'ada', { role: 'operator' }, output)
    await addToken(path, 'bob', { role: 'reader', json: true }, output)
    const [ada = '', bob = ''] = said.out
    expect(isToken(ada)).toBe(true)
    expect(JSON.parse(bob)).toEqual({
      name: 'bob',
      role: 'reader',
      token: expect.stringMatching(/^[\w-]{43}$/),
    })
    const text = await readFile(path, 'utf8')
    expect(text).not.toContain(ada)
    expect(text).toMatch(/^# .+\nada:operator:sha256\$[\w-]{43}\nbob:reader:sha256\$[\w-]{43}\n$/)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const tokens = await TokenList.open(path, { tell: () => undefined })
    onTestFinished(() => tokens.close())
    expect(tokens.find(ada)).toEqual({ name: 'ada', role: 'operator' })
    expect(tokens.find(JSON.parse(bob).token)).toEqual({ name: 'bob', role: 'reader' })

    said.out.length = 0
    await listTokens(path, {}, output)
    await listTokens(path, { json: true }, output)
    expect(said.out).toEqual([
      'ada  operator',
      'bob  reader',
      '{"name":"ada","role":"operator"}',
      '{"name":"bob","role":"reader"}',
    ])
    await removeToken(path, 'ada', output)
    await tokens.look()
    expect(tokens.find(ada)).toBeUndefined()
    await removeToken(path, 'bob', output)
    await tokens.look()
    expect(tokens.find(JSON.parse(bob).token)).toBeUndefined()
    expect([...said.err, ...said.out].join()).not.toContain(ada)
  })

  it('leaves what somebody wrote there as it was', async () => {
    const { path, output } = await place()
    const lines = [
      '# the team',
      '',
      'ada:operator:in-clear-0123456789-abc',
      '# guests',
      `bob:reader:guest-0123456789-abcdef`,
    ]
    await writeFile(path, lines.join('\r\n'), { mode: 0o644 })
    await addToken(path, 'eve', { role: 'reader' }, output)
    await removeToken(path, 'ada', output)
    expect((await readFile(path, 'utf8')).split('\n')).toEqual([
      '# the team',
      '',
      '# guests',
      lines[4],
      expect.stringMatching(/^eve:reader:sha256\$/),
      '',
    ])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('refuses in words, with the exit code of a mistake, and changes nothing', async () => {
    const { path, output } = await place()
    await addToken(path, 'ada', { role: 'operator' }, output)
    const before = await readFile(path, 'utf8')
    const tries: [() => Promise<void>, RegExp][] = [
      [
        () => addToken(path, 'ada', { role: 'reader' }, output),
        /"ada" has a token in .+ already; take that away first/,
      ],
      [() => addToken(path, 'a:b', { role: 'reader' }, output), /token "a:b": a name is 1 to 64 of/],
      [
        () => removeToken(path, 'adda', output),
        /nobody has a token in .+ as "adda" \(did you mean "ada"\?\)/,
      ],
    ]
    for (const [act, words] of tries) {
      const error = await act().catch((reason: unknown) => reason)
      expect(String(error)).toMatch(words)
      expect(exitCodeOf(error)).toBe(EXIT.usage)
    }
    expect(await readFile(path, 'utf8')).toBe(before)
    await writeFile(path, `${before}bob:reader`)
    const error = await addToken(path, 'eve', { role: 'reader' }, output).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CredentialError)
    expect(exitCodeOf(error)).toBe(EXIT.usage)
    expect(String(error)).toContain('tokens.txt:3: a line is NAME:ROLE:TOKEN')
    await expect(listTokens(`${path}.none`, {}, output)).rejects.toThrow(
      /cannot be read: there is no such file/,
    )
  })
})
