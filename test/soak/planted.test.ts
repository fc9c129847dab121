import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type * as catalogueModule from '../../src/catalogue/catalogue.js'
import { packageFile } from '../../src/disk/package-files.js'
import { playScenario } from '../../src/scenario/play.js'
import { parseScenario } from '../../src/scenario/read.js'
import type { FindKind } from '../../src/soak/find.js'
import { findText } from '../../src/soak/find-file.js'
import type * as soakModule from '../../src/soak/soak.js'
import { isDeep } from '../../tools/test/budget.js'
import '../support/command.js'

/** Bugs as somebody makes them: one line of one file of the built package. */
const BUGS: readonly {
  readonly what: string
  readonly model: string
  readonly seed: number
  readonly file: string
  readonly line: string
  readonly instead: string
  readonly finds: FindKind
}[] = [
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
]

const folder = mkdtempSync(join(tmpdir(), 'panelemu-planted-'))
afterAll(() => rmSync(folder, { recursive: true }), 60_000)

/** A copy of the built package with a bug in it. */
function planted({ finds, file, line, instead }: (typeof BUGS)[number]): string {
  const copy = join(folder, finds)
  mkdirSync(copy)
  for (const part of ['package.json', 'panels', 'dist/panels', 'dist/protocols', 'dist/src'])
    cpSync(packageFile(part), join(copy, part), {
      recursive: true,
      filter: source => !/\.(map|d\.ts)$|\.test\.|\/console/.test(source),
    })
  symlinkSync(packageFile('node_modules'), join(copy, 'node_modules'))
  const path = join(copy, 'dist/src', file)
  const text = readFileSync(path, 'utf8')
  expect(text.split(line)).toHaveLength(2)
  writeFileSync(path, text.replace(line, instead))
  return copy
}

/** A module of the copy. */
const moduleOf = <Module>(copy: string, file: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(join(copy, 'dist/src', file)).href)

describe('a bug that somebody plants', () => {
  it.each(isDeep ? BUGS : BUGS.slice(0, 1))(
    'is found and shown in at most six steps: $what',
    { timeout: 300_000 },
    async bug => {
      const copy = planted(bug)
      const { loadCatalogue } = await moduleOf<typeof catalogueModule>(copy, 'catalogue/catalogue.js')
      const { soak } = await moduleOf<typeof soakModule>(copy, 'soak/soak.js')
      const catalogue = loadCatalogue()
      const { found } = await soak({
        catalogue,
        models: [catalogue.model(bug.model)],
        seed: bug.seed,
        years: 2,
        days: 90,
        mostFinds: 1,
      })
      const [find] = found
      expect(find?.kind).toBe(bug.finds)
      if (!find) return
      expect(find.shrunk.steps.length).toBeLessThanOrEqual(6)
      // As a file it is a scenario like any other, and it passes where the bug is not.
      const loaded = parseScenario('find.yaml', findText(find), '.')
      if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded))
      expect((await playScenario(loaded)).failure).toBeUndefined()
    },
  )
})
