import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { EmulatorProcess } from '../support/kill/emulator.js'
import { Api } from '../support/kill/faces.js'

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

/** A real disk of its own, of so many kilobytes; undefined: this user may mount none. */
function smallDisk(kilobytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  if (run('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder)) {
    onTestFinished(() => {
      run('umount', folder)
      rmSync(folder, { recursive: true, force: true })
    })
    return folder
  }
  rmSync(folder, { recursive: true, force: true })
  return undefined
}

it('a disk that is full ends the emulator with a sentence, and has all that was confirmed when there is room again', async context => {
  const disk = smallDisk(64)
  if (!disk) return context.skip('only root can mount a small disk')
  const args = ['--model', 'interlogix-nx', '--seed', '1', '--state', join(disk, 'state')]
  const emulator = await EmulatorProcess.start(args)
  onTestFinished(() => emulator.kill())
  const api = new Api(emulator.ready.http)
  let confirmed = 0
  while (await api.zone('panel-1', 1, confirmed % 2 === 0).catch(() => false)) confirmed++
  expect(confirmed).toBeGreaterThan(5)
  expect(await emulator.ended()).toBe(3)
  expect(emulator.said.filter(line => line.includes('no space is left'))).toEqual([
    expect.stringMatching(
      /state\/\S+ cannot be written: no space is left on its disk; make room; nothing more is confirmed, and the emulator ends/,
    ),
  ])

  expect(run('mount', '-o', 'remount,size=1m', disk)).toBe(true)
  const again = await EmulatorProcess.start(args)
  onTestFinished(() => again.kill())
  const { events } = (await new Api(again.ready.http).call(
    'GET',
    'panels/panel-1/timeline?type=panel.zone.changed',
  )) as { events: { data: { open: boolean } }[] }
  const { zones } = await new Api(again.ready.http).panel('panel-1')
  expect(zones.find(({ zone }) => zone === 1)?.open).toBe(events.at(-1)?.data.open)
  // What was refused was not confirmed, and may be there all the same.
  expect([confirmed, confirmed + 1]).toContain(events.length)
}, 60_000)
