import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { up } from '../../src/cli/up.js'
import { type MqttConnection, openMqttConnection } from '../../src/cloud/mqtt/connection.js'
import type { PanelUnit } from '../../src/emulator/unit.js'

/** Everything about somebody's house that nobody else is to know. */
export const PERSONAL = {
  panel: 'smith-house',
  root: 'acme/alarms',
  person: 'Berta Brandt',
  zone: 'Bedroom of Berta',
  transaction: 'for-berta@example.org-1',
  repeated: 'for-berta@example.org-2',
  master: '8264',
  code: '5739',
} as const

/** A folder that goes with the test. */
export async function folderFor(closers: (() => unknown)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-recording-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What was said on standard output and error. */
export function listener() {
  const printed: string[] = []
  const told: string[] = []
  return {
    printed,
    told,
    output: { out: (line: string) => void printed.push(line), err: (line: string) => void told.push(line) },
  }
}

/**
 * An afternoon at a house: somebody is added from the cloud, arms and disarms, and is to be added again with the code that is taken.
 * @returns when the emulator has ended and the recording is written
 */
export async function recordAfternoon(record: string, state?: string): Promise<void> {
  const { output } = listener()
  const { panel, root, person, zone, transaction, repeated, master, code } = PERSONAL
  const running = await up(
    {
      seed: 1,
      mqttPort: 0,
      httpPort: 0,
      root,
      record,
      ...(state === undefined ? {} : { state }),
      panels: [
        {
          id: panel,
          model: 'interlogix-nx',
          masterCode: master,
          zones: [{ zone: 1, name: zone, kind: 'entry_exit', partition: 1 }],
        },
      ],
    },
    output,
  )
  try {
    const unit = running.emulator.get(panel)
    if (!unit) throw new Error('there is no panel')
    const answers: string[] = []
    let wake: () => void = () => undefined
    const cloud: MqttConnection = await openMqttConnection({
      url: running.ready.mqtt,
      clientId: 'backend-of-acme',
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 30,
      onMessage: ({ payload, done }) => {
        answers.push(payload.toString())
        done()
        wake()
      },
      onClose: () => undefined,
    })
    await cloud.subscribe(`${root}/${panel}/response/#`, 1)
    const ask = async (name: string, body: object) => {
      const before = answers.length
      cloud.send(`${root}/${panel}/request/${name}`, JSON.stringify(body), { qos: 1 })
      while (answers.length === before) await new Promise<void>(resolve => (wake = resolve))
    }
    await ask('user-code/add', { transaction, code, name: person })
    typeEach(unit, `${code}`)
    unit.zone(1, { open: true })
    unit.zone(1, { open: false })
    typeEach(unit, `${code}`)
    await ask('user-code/add', { transaction: repeated, code, name: person })
    cloud.destroy()
  } finally {
    await running.close()
  }
}

/** Types as a hand does: key by key. */
function typeEach(unit: PanelUnit, keys: string): void {
  for (const key of keys) unit.press(key)
}
