import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { listFiles, shippedDirectory } from '../../dist/src/catalogue/files.js'
import { prepare, preparedFile } from '../../dist/src/catalogue/prepared.js'
import { readYaml } from '../../dist/src/catalogue/yaml-text.js'

// What the shipped model files say, in a form that is read at once: a start would spend a fifth of its time on their YAML.

rmSync(preparedFile('.'), { recursive: true, force: true })
for (const file of listFiles(shippedDirectory())) {
  const prepared = prepare(file.read())
  // What JSON has no word for would be another fact.
  assert.deepEqual(JSON.parse(prepared).value, readYaml(file.read()).value, file.label)
  const path = preparedFile(relative(shippedDirectory(), file.path))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, prepared)
}
