import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/testing.js'

/** Two generators of clients make theirs of our description: both are compiled strictly, and walk through the API. */

const description = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))
const GENERATORS = ['@hey-api/openapi-ts@0.95.0', 'swagger-typescript-api@13.13.0', 'typescript@5.9']

const project = mkdtempSync(join(tmpdir(), 'clients-'))
afterAll(() => rmSync(project, { recursive: true, force: true }), 60_000)

/** What was said against the installation; undefined if it is there. */
function install(): string | undefined {
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}\n')
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...GENERATORS]
  const { status, stderr } = spawnSync('npm', args, { cwd: project, encoding: 'utf8' })
  return status === 0 ? undefined : stderr
}
const failed = install()
if (failed !== undefined)
  console.warn(
    'SKIPPED: generators of clients need a registry that can be reached, and have it that they run here',
  )

/** What a program says that must end well. */
const run = (program: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(join(project, 'node_modules/.bin', program), args, {
    cwd: project,
    encoding: 'utf8',
  })
  expect(status, `${program}: ${stdout}${stderr}`).toBe(0)
  return stdout
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: [],
    outDir: 'built',
    rootDir: '.',
  },
  include: ['hey', 'sta', '*.ts'],
}

const HEY_CONFIG = {
  input: description,
  output: { path: 'hey', importFileExtension: '.js' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
}

/** Each walks through the same; the compiler holds them to what the description says of every step. */
const HEY_WALK = `
import { client } from './hey/client.gen.js'
import { createPanel, deletePanel, explainEvent, getDisplay, getFaults, getPanel, getState, getTimeline, listModels, setFault, setZone, typeKeys } from './hey/sdk.gen.js'
import { told, url } from './tell.js'

client.setConfig({ baseUrl: url })
const throwOnError = true
const path = { id: 'hey' }
const { data: models } = await listModels({ throwOnError })
const model: string | undefined = models.models.find(({ id }) => id === 'interlogix-nx')?.id
const { data: made, response } = await createPanel({ throwOnError, body: { id: path.id, model: model ?? '' } })
await typeKeys({ throwOnError, path, body: { keys: '[AWAY]' } })
const { data: display } = await getDisplay({ throwOnError, path, query: { partition: 1 } })
const { data: zone } = await setZone({ throwOnError, path: { ...path, zone: 1 }, body: { open: true } })
await setFault({ throwOnError, path: { ...path, name: 'link-slow' }, body: { latencyMs: 5 } })
const { data: faults } = await getFaults({ throwOnError, path })
const { data: state } = await getState({ throwOnError, path })
const { data: timeline } = await getTimeline({ throwOnError, path, query: { type: 'panel.', limit: 1 } })
const { data: why } = await explainEvent({ throwOnError, path: { ...path, seq: timeline.events[0]?.seq ?? 1 } })
await deletePanel({ throwOnError, path })
const { error } = await getPanel({ path })
told({
  location: response.headers.get('location'), zones: made.zones.length, lines: display.lines.length, open: zone.open,
  latencyMs: faults.faults['link-slow']?.latencyMs, arming: state.partitions[0]?.arming, chain: why.chain.at(-1)?.type,
  gone: error?.reason,
})
`
const STA_WALK = `
import { Api, type Problem } from './sta/api.js'
import { told, url } from './tell.js'

const { api } = new Api({ baseUrl: url })
const id = 'sta'
const { data: models } = await api.listModels()
const model: string | undefined = models.models.find(({ id }) => id === 'interlogix-nx')?.id
const { data: made, headers } = await api.createPanel({ id, model: model ?? '' })
await api.typeKeys({ id }, { keys: '[AWAY]' })
const { data: display } = await api.getDisplay({ id, partition: 1 })
const { data: zone } = await api.setZone({ id, zone: 1 }, { open: true })
await api.setFault({ id, name: 'link-slow' }, { latencyMs: 5 })
const { data: faults } = await api.getFaults({ id })
const { data: state } = await api.getState({ id })
const { data: timeline } = await api.getTimeline({ id, type: 'panel.', limit: 1 })
const { data: why } = await api.explainEvent({ id, seq: timeline.events[0]?.seq ?? 1 })
await api.deletePanel({ id })
const error = await api.getPanel({ id }).then(() => undefined, (refused: { error: Problem }) => refused.error)
told({
  location: headers.get('location'), zones: made.zones.length, lines: display.lines.length, open: zone.open,
  latencyMs: faults.faults['link-slow']?.latencyMs, arming: state.partitions[0]?.arming, chain: why.chain.at(-1)?.type,
  gone: error?.reason,
})
`
const TELL = `
declare const process: { readonly env: Record<string, string> }
export const url = process.env.URL ?? ''
export const told = (what: object): void => console.log(JSON.stringify(what))
`

describe.skipIf(failed !== undefined)('clients that others generate', { timeout: 180_000 }, () => {
  it('compile strictly, and walk through the API', async () => {
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    writeFileSync(join(project, 'openapi-ts.config.js'), `export default ${JSON.stringify(HEY_CONFIG)}\n`)
    writeFileSync(join(project, 'tell.ts'), TELL)
    writeFileSync(join(project, 'hey-walk.ts'), HEY_WALK)
    writeFileSync(join(project, 'sta-walk.ts'), STA_WALK)
    run('openapi-ts')
    run(
      'swagger-typescript-api',
      'generate',
      '-p',
      description,
      '-o',
      'sta',
      '-n',
      'api.ts',
      '--extract-request-params',
    )
    run('tsc', '-p', '.')
    await using emulator = await startEmulator({ process: 'child' })
    for (const name of ['hey', 'sta']) {
      const told = execFileSync(process.execPath, [`built/${name}-walk.js`], {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, URL: emulator.http },
      })
      expect(JSON.parse(told)).toEqual({
        location: `/api/v1/panels/${name}`,
        zones: 8,
        lines: 2,
        open: true,
        latencyMs: 5,
        arming: 'arming',
        chain: 'keypad.pressed',
        gone: 'UNKNOWN_PANEL',
      })
    }
  })
})
