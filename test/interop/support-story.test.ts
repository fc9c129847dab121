import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/cli/start-emulator.js'
import { MqttProbe } from '../../src/cloud/mqtt/testing/mqtt-probe.js'
import { MAIN } from '../support/command.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'
import { hasClients, Subscriber } from '../support/mosquitto-sub.js'

const broker = hasClients() ? await startMosquitto() : undefined
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing} mosquitto-clients`)
afterAll(() => broker?.stop())

/** Runs the command as a person does. */
const panelemu = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise(resolve => {
    execFile(process.execPath, [MAIN, ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })

describe.skipIf(broker === undefined)('a customer says that the app refuses a code', () => {
  it('is a log, then a capsule, then a reason, then a firmware that does it, then a scenario', {
    timeout: 60_000,
  }, async () => {
    const { url = '', port = 0 } = broker ?? {}
    const folder = await mkdtemp(join(tmpdir(), 'panelemu-story-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const at = (name: string) => join(folder, name)

    // At the customer's: the panel, its cloud, and mosquitto_sub.
    const { panels } = await atCustomers(url, port, at('house.log'))
    expect(panels).toBe(1)

    const imported = await panelemu('record', 'import', '--mqtt', at('house.log'), '-o', at('house.jsonl'))
    expect(imported).toMatchObject({
      code: 0,
      out: expect.stringMatching(/(\d+) of \1 messages as in the log/),
    })

    const packed = await panelemu('capsule', at('house.jsonl'), '-o', at('house.capsule'))
    expect(packed).toMatchObject({ code: 0, out: expect.stringContaining('codes and names are replaced') })
    const bytes = (await readFile(at('house.capsule'))).toString('latin1')
    expect(bytes).not.toMatch(/Dog sitter|smith/)

    const why = await panelemu('why', at('house.capsule'))
    expect(why.code).toBe(0)
    expect(why.out).toMatch(/PANEL_ARMED: /)
    expect(why.out).toMatch(/decided by armedPartitionConcerned: /)
    expect(why.out).toMatch(/programming\.whileArmed = false \(known, vendor-cloud: .*http.*\)/)
    expect(why.out).toMatch(/because of\n\d+ .*\[module\.request\.received\]/)

    const branched = await panelemu(
      'branch',
      at('house.capsule'),
      '--model',
      '@1.35',
      '--scenario',
      at('newer.yaml'),
    )
    expect(branched.code).toBe(0)
    expect(branched.out).toMatch(/~ .*refused.*\| .*slot \d+ was added/)
    expect(branched.out).toMatch(/\| .*succeeded/)

    expect(await panelemu('run', at('newer.yaml'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 passed'),
    })
    expect(await readFile(at('newer.yaml'), 'utf8')).toMatch(/firmware: '1\.35'/)
  })
})

/** Somebody is to be added while the house is armed, as mosquitto_sub sees it. */
async function atCustomers(url: string, port: number, log: string): Promise<{ panels: number }> {
  await using emulator = await startEmulator({
    broker: url,
    panels: [{ id: 'smith', model: 'dsc-powerseries-neo@1.20', masterCode: '8264', exitDelay: 0 }],
  })
  const cloud = await MqttProbe.open(url, { clientId: 'backend' })
  await cloud.connection.subscribe('panels/v1/smith/response/#', 1)
  const subscriber = new Subscriber(port, 'panels/v1/#', ['-v', '-F', '%U %t %p'])
  try {
    await subscriber.until('panels/v1/smith/slots/1')
    const ask = async (name: string, body: object) => {
      await cloud.connection.publish(`panels/v1/smith/request/${name}`, JSON.stringify(body), { qos: 1 })
      const answer = await cloud.next(`panels/v1/smith/response/${name}`)
      answer.done()
    }
    await ask('arm', { transaction: 'T-1', mode: 'away' })
    await ask('user-code/add', { transaction: 'T-2', code: '4821', name: 'Dog sitter', whileArmed: 'refuse' })
    await subscriber.until('PANEL_ARMED')
    await ask('user-code/list', { transaction: 'T-3' })
    await subscriber.until('T-3')
  } finally {
    subscriber.end()
    await cloud.connection.end()
  }
  const { printed } = subscriber
  await writeFile(log, printed.subarray(0, printed.lastIndexOf('\n') + 1))
  return { panels: emulator.panels.length }
}
