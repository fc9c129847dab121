import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { soaked } from '../support/soak-command.js'

const folder = mkdtempSync(join(tmpdir(), 'panelemu-soak-'))
const output = join(folder, 'finds')
afterAll(() => rmSync(folder, { recursive: true }))

const SOAKS = ['--model', 'qolsys-iq-panel-2', '--output', output, '--json']
const SUM = expect.objectContaining({ event: 'soak', years: expect.any(Number), finds: 0 })

describe('panelemu soak', () => {
  it('says in a line of JSON what held, writes what was never reached, and makes no folder for nothing', async () => {
    const coverage = join(folder, 'missing.json')
    const { code, out, said } = await soaked([...SOAKS, '--for', '1s', '--coverage', coverage])
    expect(said).toMatch(/^soaking 1 model from seed 1 on\n/)
    expect(out.map(line => JSON.parse(line))).toEqual([SUM])
    const { coverage: pairs } = JSON.parse(out[0] ?? '')
    expect(pairs).toHaveLength(6)
    expect(JSON.parse(readFileSync(coverage, 'utf8'))).toMatchObject(pairs)
    expect(existsSync(output)).toBe(false)
    expect(code).toBe(0)
  })

  it('ends with 130 when it is interrupted, and tells what was soaked until then', async () => {
    const { code, out } = await soaked([...SOAKS, '--for', '1h'], { begun: child => child.kill('SIGINT') })
    expect(out.map(line => JSON.parse(line))).toEqual([SUM])
    expect(code).toBe(130)
  })

  it.each([
    [
      'a model there is not',
      ['--model', 'interlogix-nxx'],
      /^there is no model "interlogix-nxx" \(did you mean "interlogix-nx"\?\)\n$/,
    ],
    [
      'no years',
      ['--years', '0'],
      /^error: option '--years <n>' argument '0' is invalid\. It must be a number/,
    ],
    ['no time', ['--for', '0s'], /^error: option '--for <duration>' argument '0s' is invalid\. It must be/],
    [
      'two ends',
      ['--years', '1', '--for', '1m'],
      /'--for <duration>' cannot be used with option '--years <n>'/,
    ],
  ])('says what is wrong with its flags, and ends with 2: %s', async (_, args, sentence) => {
    const { code, out, said } = await soaked(args)
    expect(said).toMatch(sentence)
    expect(out).toEqual([])
    expect(code).toBe(2)
  })
})
