import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Plugin } from 'vitest/config'

const root = join(import.meta.dirname, '../..')

const plugin: Plugin = {
  name: 'built',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !/^\..*\.js$/.test(source)) return
    const path = relative(root, resolve(dirname(importer), source))
    const file = join(root, 'dist', path)
    return /^(src|protocols)\//.test(path) && existsSync(file) ? { id: file, external: true } : undefined
  },
}

/**
 * Where everything has just been built (`PANELEMU_TEST_BUILT`), tests import what was built: it is what ships, and the runner need
 * not translate 500 files once more.
 */
export const built: Plugin[] = process.env.PANELEMU_TEST_BUILT ? [plugin] : []
