import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'vitest'
import { until, WatchedEmulator } from './support/ending/emulator.js'

it('reads its configuration again on SIGHUP: panels come and go, a wrong file changes nothing, the rest is named', {
  timeout: 90_000,
}, async ({ onTestFinished, expect }) => {
  const emulator = await WatchedEmulator.start(['panelemu.yaml', '--http-port', '0', '--exit-with-parent'], {
    configuration: 'mqttPort: 0\nstate: state\npanels:\n  - {id: hall, model: neo}\n',
  })
  onTestFinished(() => emulator.close())
  const write = (panels: string, more = '') =>
    writeFile(join(emulator.folder, 'panelemu.yaml'), `mqttPort: 0\nstate: state\n${more}panels:\n${panels}`)
  const hangUp = async (said: string) => {
    emulator.child.kill('SIGHUP')
    await until(said, () => emulator.err.some(line => line.includes(said)))
    return emulator.err.splice(0)
  }
  const panels = async () => {
    const { panels } = (await (await fetch(`${emulator.http}/api/v1/panels`)).json()) as {
      panels: { id: string }[]
    }
    return panels.map(({ id }) => id)
  }
  await emulator.untilReady()
  emulator.err.length = 0

  await write('  - {id: hall, model: neo}\n  - {id: attic, model: concord}\n')
  expect(await hangUp('attic')).toEqual(['configuration read again: added attic'])
  expect(await panels()).toEqual(['hall', 'attic'])

  await write('  - {id: hall, model: neo}\n  - {id: cellar, model: neoo}\n')
  expect((await hangUp('neoo')).join('\n')).toMatch(
    /^configuration read again, and nothing is changed, for it is wrong:\npanelemu\.yaml:5:\d+ panels\[1\]\.model: .*neoo/,
  )
  expect(await panels()).toEqual(['hall', 'attic'])

  // A file that is just being written.
  await writeFile(join(emulator.folder, 'panelemu.yaml'), 'mqttPort: 0\n')
  expect((await hangUp('none is described')).join('\n')).toMatch(
    /nothing is changed, for it is wrong:\npanels: none/,
  )
  expect(await panels()).toEqual(['hall', 'attic'])

  await write('  - {id: attic, model: concord, exitDelay: 60}\n', 'root: other\n')
  expect(await hangUp('otherwise')).toEqual([
    'configuration read again: put down hall',
    '"root" is another one now, which holds after a restart',
    'panel attic is described otherwise now, which holds after a restart',
  ])
  expect(await panels()).toEqual(['attic'])

  await write('  - {id: hall, model: neo}\n  - {id: attic, model: concord}\n')
  expect(await hangUp('hall')).toEqual(['configuration read again: added hall'])
})

it('has its log say more or less on SIGHUP, as its file says now', { timeout: 90_000 }, async ({
  onTestFinished,
  expect,
}) => {
  const configuration = (more: string) =>
    `mqttPort: 0\nhttpPort: 0\n${more}panels:\n  - {id: hall, model: neo}\n`
  const emulator = await WatchedEmulator.start(['panelemu.yaml', '--exit-with-parent'], {
    configuration: configuration('logLevel: warn\n'),
    env: { PANELEMU_LOG_LEVEL: '' },
  })
  onTestFinished(() => emulator.close())
  const say = (level: string) =>
    writeFile(join(emulator.folder, 'panelemu.yaml'), configuration(`logLevel: ${level}\n`))
  const hears = (said: string) => until(said, () => emulator.err.some(line => line.includes(said)))
  const look = () => fetch(`${emulator.http}/api/v1/panels`)
  await emulator.untilReady()
  await look()

  await say('debug')
  emulator.child.kill('SIGHUP')
  await hears('the log says debug')
  await look()
  await hears('GET /api/v1/panels · 200')
  expect(emulator.err.filter(line => line.includes('GET /api/v1/panels'))).toHaveLength(1)

  await say('silent')
  emulator.child.kill('SIGHUP')
  await hears('the log says silent')
  emulator.err.length = 0
  await look()
  emulator.child.kill('SIGTERM')
  await emulator.untilEnded()
  expect(emulator.err).toEqual([])
})
