import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licenses under which something may be part of a file of ours. */
const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']

/** Of the files in a package, those that its license asks to be kept. */
const KEPT = /^(?:licen[cs]e|notice|copying)(?:[-.].*)?$/i

const folderOf = id => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]

function told(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!PERMISSIVE.includes(license))
    throw new Error(
      `${name} ${version} cannot be part of the command: its license is ${JSON.stringify(license)}`,
    )
  const texts = readdirSync(folder)
    .filter(file => KEPT.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8').trim())
  const by = typeof author === 'object' ? author.name : author
  return [`${name} ${version} (${license})`, ...(texts.length > 0 ? texts : [`Author: ${by}`])].join('\n\n')
}

/** What the licenses of all packages ask for that these modules are from. */
export function licenses(ids, root) {
  const folders = new Set(ids.flatMap(id => folderOf(id) ?? []))
  const packages = [...folders].filter(folder => existsSync(join(folder, 'package.json'))).toSorted()
  const head = 'The command `panelemu` has these packages in it. Each is under its own license.'
  return `${[head, ...packages.map(told)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`.replaceAll(`${root}/`, '')
}
