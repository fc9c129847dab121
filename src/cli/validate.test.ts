import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shippedDirectory } from '../catalogue/files.js'
import { runValidate } from './validate.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'validate-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

function run(...files: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = runValidate(
    files,
    line => out.push(line),
    line => err.push(line),
  )
  return { code, out, err }
}

test('the shipped models are valid, given as a directory', () => {
  const { code, out, err } = run(shippedDirectory())
  expect(err).toEqual([])
  expect(out[0]).toMatch(/^\d+ files are fine$/)
  expect(code).toBe(0)
})

test('a file may extend a shipped model and one that stands beside it', () => {
  write('ours.yaml', 'id: ours\nextends: interlogix-nx\n')
  const path = write('theirs.yaml', 'id: theirs\nextends: ours\n')
  expect(run(path)).toEqual({ code: 0, out: ['1 file is fine'], err: [] })
})

test('the problems of every file are printed, one per line with its place', () => {
  const one = write('one.yaml', 'id: one\nextends: interlogix-nx\nprotcol: x\n')
  const two = write('two.yaml', 'id: two\nextends: interlogix-nex\n')
  const { code, out, err } = run(one, two)
  expect(code).toBe(2)
  expect(out).toEqual([])
  expect(err).toEqual([
    expect.stringMatching(/one\.yaml:3:1 protcol: unknown key \(did you mean "protocol"\?\)$/),
    expect.stringMatching(
      /two\.yaml:2:10 extends: there is no model "interlogix-nex" \(did you mean "interlogix-nx"\?\)$/,
    ),
  ])
})

test('an id that a shipped model has is a problem of the user’s file', () => {
  const path = write('interlogix-nx.yaml', 'id: interlogix-nx\nextends: dsc-powerseries-neo\n')
  const { code, err } = run(path)
  expect(code).toBe(2)
  expect(err).toEqual([
    expect.stringMatching(/interlogix-nx\.yaml:1:5 id: the same name stands for more than one model/),
  ])
})

test('a file that cannot be reached ends with 3', () => {
  const { code, err } = run(join(directory, 'none.yaml'))
  expect(code).toBe(3)
  expect(err[0]).toContain('none.yaml')
})
