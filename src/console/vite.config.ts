import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

/** Files above it are compressed a little less: the last hundredth takes as long as all the rest of the build (bytes). */
const LARGE = 500_000

/** Beside each text file its compressed forms: served as they are, nothing is compressed while somebody waits. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(fileName)) continue
        const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source)
        const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE ? 9 : 11 }
        this.emitFile({
          type: 'asset',
          fileName: `${fileName}.br`,
          source: brotliCompressSync(bytes, { params }),
        })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(bytes, { level: 9 }) })
      }
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [svelte(), compressed],
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // What is inlined as data: is no file of this server, and its policy lets no such script or style in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The layout of charts is one large library, loaded by itself where a chart is drawn (kB).
    chunkSizeWarningLimit: 1_500,
  },
})
