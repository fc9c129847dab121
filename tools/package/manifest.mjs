import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

// `prepare` builds a checkout, also one that npm makes to install from git. In a package that is built already it is a script
// that could only fail, for whoever unpacks it and installs there. So it is out of the manifest while that is packed
// (`prepack`), and back afterwards (`postpack`). A pack that is killed in between leaves the manifest as it was beside it:
// the next one, or `node tools/package/manifest.mjs restore`, puts it back.

const manifest = new URL('../../package.json', import.meta.url)
const kept = new URL('../../package.json.packing', import.meta.url)

function restore() {
  if (existsSync(kept)) renameSync(kept, manifest)
}

function strip() {
  restore()
  const text = readFileSync(manifest, 'utf8')
  const { scripts, ...rest } = JSON.parse(text)
  const { prepare: _, ...others } = scripts
  writeFileSync(kept, text)
  // Read by others meanwhile: the one or the other, whole.
  const next = new URL('../../package.json.new', import.meta.url)
  writeFileSync(next, `${JSON.stringify({ ...rest, scripts: others }, undefined, 2)}\n`)
  renameSync(next, manifest)
}

if (process.argv[2] === 'restore') restore()
else strip()
