import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIN } from './support/command.js'

let folder = ''
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'panelemu-config-')))
  await writeFile(
    join(folder, 'panelemu.yaml'),
    [
      'broker: mqtt://user:hush@example.org:1883',
      'root: file/root',
      'state: kept',
      'panels:',
      '  - {id: hall, model: neo, masterCode: "4711"}',
    ].join('\n'),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function panelemu(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', text => {
    said.out += text
  })
  child.stderr.on('data', text => {
    said.err += text
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

describe('panelemu config', () => {
  it('prints every value with where it comes from, and no secret', async () => {
    const { code, out, err } = await panelemu(
      ['config', '--json', '--http-port', '9', '--root', 'flag/root'],
      {
        PANELEMU_ROOT: 'variable/root',
        PANELEMU_STATE_KEY_FILE: 'some.key',
        PANELEMU_STATE_KEY: 'hush',
        PANELEMU_DESK_KEY: 'hush',
        PANELEMU_HOST: '::1',
        PANELEMU_STATE: '',
        PANELEMU_LINE: 'tcp:1 tcp:2',
        PANELEMU_MODELS: '/one:/two',
        PANELEMU_MQTTPORT: '1',
      },
    )
    expect(code).toBe(0)
    expect(err).toBe(
      'PANELEMU_MQTTPORT: there is no such variable (did you mean "PANELEMU_MQTT_PORT"?); it changes nothing\n',
    )
    const values = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { key: string; value: unknown; from: string; where?: string })
    const file = (line: number) => ({ from: 'file', where: `${join(folder, 'panelemu.yaml')}:${line}` })
    expect(Object.fromEntries(values.map(({ key, ...rest }) => [key, rest]))).toEqual({
      broker: { value: 'mqtt://***@example.org:1883', ...file(1) },
      listen: { value: {}, from: 'default' },
      mqttVersion: { value: '3.1.1', from: 'default' },
      mqttClient: { value: 'lean', from: 'default' },
      logLevel: { value: 'info', from: 'default' },
      logFormat: { value: 'auto', from: 'default' },
      traces: { value: false, from: 'default' },
      readiness: { value: { offlinePanels: 0, graceSeconds: 0 }, from: 'default' },
      root: { value: 'flag/root', from: 'flag', where: '--root' },
      mqttPort: { value: 1883, from: 'default' },
      httpPort: { value: 9, from: 'flag', where: '--http-port' },
      host: { value: '::1', from: 'variable', where: 'PANELEMU_HOST' },
      docsUrl: { value: null, from: 'default' },
      state: { value: 'kept', ...file(3) },
      stateKeyFile: { value: 'some.key', from: 'variable', where: 'PANELEMU_STATE_KEY_FILE' },
      record: { value: null, from: 'default' },
      seed: { value: null, from: 'default' },
      clock: { value: 'real', from: 'default' },
      models: { value: ['/one', '/two'], from: 'variable', where: 'PANELEMU_MODELS' },
      panels: { value: [{ id: 'hall', model: 'neo', masterCode: '***' }], ...file(5) },
      lines: { value: ['tcp:1', 'tcp:2'], from: 'variable', where: 'PANELEMU_LINE' },
    })
    expect(out).not.toMatch(/hush|4711/)
  })

  it('hides the password of a module', async () => {
    const file = join(folder, 'module.yaml')
    await writeFile(file, 'panels:\n  - {model: pc1832, automation: {tpi: {password: hush, module: evl3}}}\n')
    const { out } = await panelemu(['config', file, '--json'])
    expect(out).toContain('"automation":{"tpi":{"password":"***","module":"evl3"}}')
    expect(out).not.toContain('hush')
  })

  it.each<[string[], Record<string, string>, string]>([
    [['up', '--count', '3'], {}, '--count'],
    [['up', '--model', 'neo'], {}, '--model'],
    [['config'], { PANELEMU_ID: 'attic' }, 'PANELEMU_ID'],
  ])('refuses what contradicts the panels of a file: %j %j', async (args, variables, name) => {
    const { code, out, err } = await panelemu(args, variables)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      `${name} contradicts "panels" in ${join(folder, 'panelemu.yaml')}, where the panels are described: say it there, or name a file without them\n`,
    )
  })

  it.each(['up', 'config'])('names a file that is not there: panelemu %s', async command => {
    expect(await panelemu([command, 'concord4'])).toEqual({
      code: 3,
      out: '',
      err: 'concord4 cannot be read: there is no such file\n',
    })
  })
})
