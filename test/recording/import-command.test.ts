import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { afterAll, describe, expect, it } from 'vitest'
import { registerRecordings } from '../../src/cli/recordings/register.js'
import { capture, printed } from '../support/captured.js'

const directory = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const log = join(directory, 'house.log')
const { messages } = await capture(
  { model: 'interlogix-nx', masterCode: '8264' },
  [],
  [{ request: { name: 'user-code/add', body: { code: '7391' } } }, { keys: '[AWAY]8264' }],
)
writeFileSync(log, printed(messages))

async function run(...args: readonly string[]) {
  const said = { out: [] as string[], err: [] as string[] }
  const program = new Command('panelemu')
    .exitOverride()
    .configureOutput({ writeErr: text => said.err.push(text) })
  registerRecordings(program, { out: line => said.out.push(line), err: line => said.err.push(line) })
  for (const command of program.commands) for (const one of [command, ...command.commands]) one.exitOverride()
  try {
    await program.parseAsync(['node', 'panelemu', ...args])
    return { ...said, code: Number(process.exitCode ?? 0) }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { ...said, code: error.exitCode }
  } finally {
    process.exitCode = undefined
  }
}

describe('panelemu record import', () => {
  const file = join(directory, 'house.jsonl')

  it('writes a recording, says on stdout how many messages are as in the log, and on stderr what is not in it', async () => {
    const { out, err, code } = await run('record', 'import', '--mqtt', log, '-o', file)
    expect(code).toBe(0)
    expect(out[0]).toMatch(
      /^house \(interlogix-nx@[\d.]+\): \d+ inputs, \d+ events; (\d+) of \1 messages as in the log$/,
    )
    expect(out.at(-1)).toBe(file)
    expect(err.join('\n')).toMatch(/^the codes of \d of \d users are not in the log/m)
    const { format, notes } = JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')
    expect([format, notes]).toEqual(['panelemu-recording', err])
  })

  it('shows the first message that is another, with its line, and ends with 0 all the same', async () => {
    const other = join(directory, 'other.log')
    writeFileSync(other, printed(messages).replace('"execution":"succeeded"', '"execution":"failed"'))
    const { out, code } = await run('record', 'import', '--mqtt', other, '-o', file)
    expect(code).toBe(0)
    expect(out.join('\n')).toMatch(
      /first difference at .*other\.log:\d+, panels\/v1\/house\/response\/user-code\/add\n {4}in the log {2}.*"failed".*\n {4}the panel/,
    )
  })

  it('has all differences as JSON', async () => {
    const { out } = await run('record', 'import', '--mqtt', log, '-o', file, '--json')
    expect(JSON.parse(out.join(''))).toMatchObject({
      file,
      panels: [{ panel: 'house', differences: [], more: [] }],
    })
  })

  it('wants to be told what to import, and where to', async () => {
    await expect(run('record', 'import', '-o', file)).rejects.toThrow(/^say what to import: --mqtt FILE/)
    expect(await run('record', 'import', '--mqtt', log)).toMatchObject({
      err: ["error: required option '-o, --output <file>' not specified\n"],
      code: 1,
    })
    await expect(run('record', 'import', '--mqtt', join(directory, 'none'), '-o', file)).rejects.toThrow(
      /there is no such file/,
    )
    await expect(run('record', 'import', '--mqtt', log, '--start', 'noon', '-o', file)).rejects.toThrow(
      /^--start noon: is no instant/,
    )
  })

  it('leaves `record` as it is: that wants a file too', async () => {
    expect(await run('record')).toMatchObject({
      err: [expect.stringMatching(/required option '-o, --output <file>'/)],
      code: 1,
    })
    await expect(run('record', 'http://127.0.0.1:1', '-o', file)).rejects.toThrow(/cannot be reached/)
  })
})
