import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const page = read('docs/library.md')
const manifest = JSON.parse(read('package.json')) as { exports: Record<string, string | { default: string }> }

/** The sources of what can be imported, by entry point. */
const entries = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'string'
    ? []
    : [[name, target.default.replace('./dist/', '').replace(/\.js$/, '.ts')] as const],
)

/** Every name that an entry point exports, values and types. */
function exported(path: string): string[] {
  const names: string[] = []
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022)
  source.forEachChild(node => {
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause))
      names.push(...node.exportClause.elements.map(({ name }) => name.text))
    else if (
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      if (ts.isVariableStatement(node))
        names.push(...node.declarationList.declarations.map(({ name }) => name.getText(source)))
      else if (
        ts.isFunctionDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node)
      )
        names.push(node.name?.text ?? '')
    }
  })
  return names
}

/** The members of a class that its users see: what is marked as internal is in no declaration file. */
function membersOf(path: string, name: string): string[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true)
  const members: string[] = []
  source.forEachChild(node => {
    if (!ts.isClassDeclaration(node) || node.name?.text !== name) return
    for (const member of node.members) {
      const hidden =
        ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal') ||
        (ts.canHaveModifiers(member) &&
          ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
      if (member.name && ts.isIdentifier(member.name) && !hidden) members.push(member.name.text)
    }
  })
  return members
}

/** Names in code font, also as the beginning of a call: `createPanel(options)`. */
const isNamed = (name: string) => new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(page)

describe('docs/library.md', () => {
  it('names every entry point', () => {
    expect(entries.map(([name]) => name)).toEqual(['.', './testing', './serial', './desk', './client'])
    for (const [name] of entries) expect(page).toContain(`| \`panel-emulator${name.slice(1)}\` |`)
  })

  it.each(entries)('has a place for everything that %s exports', (_, path) => {
    const names = exported(path)
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter(name => !isNamed(name))).toEqual([])
  })

  it.each([
    ['src/emulator/unit.ts', 'PanelUnit'],
    ['src/emulator/library.ts', 'EmulatedPanel'],
    ['src/cloud/desk/open-desk.ts', 'OpenDesk'],
  ])('has a place for everything in %s that a %s has', (path, name) => {
    const members = membersOf(path, name)
    expect(members.length).toBeGreaterThan(1)
    expect(members.filter(member => !isNamed(member))).toEqual([])
  })
})

describe('an example', () => {
  const tested = readdirSync(join(root, 'test/examples')).map(name => read(`test/examples/${name}`).trim())
  const blocks = ['README.md', 'docs/library.md'].flatMap(file =>
    [...read(file).matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => [file, code.trim()] as const),
  )

  it.each(blocks)('of %s is one that is tested', (_, code) => {
    expect(tested).toContain(code)
  })
})
