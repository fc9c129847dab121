import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { playScenario } from '../../src/scenario/play.js'
import { parseScenario } from '../../src/scenario/read.js'
import { saysOf } from '../../src/soak/find.js'
import { isDeep } from '../../tools/test/budget.js'
import { planted } from '../support/planted.js'
import { soaked } from '../support/soak-command.js'

/** Bugs, and where they are found. */
const BUGS = [
  {
    what: 'a panel that is armed lets its module program all the same',
    model: 'interlogix-concord-4',
    seed: 3,
    file: 'panel/rules/gate.js',
    line: 'inTheWay === 0 ? undefined',
    instead: 'inTheWay >= 0 ? undefined',
    finds: 'unwritten-while-armed',
  },
  {
    what: 'nobody looks whether a code is in use',
    model: 'interlogix-nx',
    seed: 1,
    file: 'panel/checks.js',
    line: "return refuse('CODE_DUPLICATE');",
    instead: 'return undefined;',
    finds: 'one-code-one-user',
  },
] as const

const folder = mkdtempSync(join(tmpdir(), 'panelemu-planted-'))
afterAll(() => rmSync(folder, { recursive: true }), 60_000)

describe('a bug that somebody plants', () => {
  it.each(isDeep ? BUGS : BUGS.slice(0, 1))(
    'is found by the command and shown in at most six steps: $what',
    { timeout: 300_000 },
    async ({ model, seed, finds, ...bug }) => {
      const main = planted(join(folder, finds), bug)
      const args = ['--model', model, '--seed', String(seed), '--years', '0.01', '--json', '--output', folder]
      const { code, out } = await soaked(args, { main })
      const [find, sum] = out.map(line => JSON.parse(line))
      expect(find).toMatchObject({ event: 'find', seed, invariant: finds, says: saysOf(finds) })
      expect(find.model).toMatch(new RegExp(`^${model}@`))
      expect(sum).toMatchObject({ event: 'soak', walks: 1, finds: 1 })
      expect(out).toHaveLength(2)
      expect(code).toBe(1)
      // As a file it is a scenario like any other, and it passes where the bug is not.
      const loaded = parseScenario('find.yaml', readFileSync(find.file, 'utf8'), '.')
      if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded))
      expect(loaded.scenario.steps).toHaveLength(find.steps)
      expect(find.steps).toBeLessThanOrEqual(6)
      expect((await playScenario(loaded)).failure).toBeUndefined()
    },
  )
})
