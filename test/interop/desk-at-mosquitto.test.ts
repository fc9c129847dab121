import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { openDesk } from '../../src/cloud/desk/open-desk.js'
import { native } from '../../src/cloud/native/native-profile.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { Secret } from '../../src/panel/secret.js'
import { RealClock } from '../../src/time/real-clock.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const broker = await startMosquitto()
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
afterAll(() => broker?.stop())

const PANELS = 20
const ROOT = 'panels/v1'

/** Twenty panels with all their slots taken: twice as many documents as Mosquitto holds ready for a client. */
async function account(url: string): Promise<Emulator> {
  const clock = new RealClock()
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: {
      profile: native({ root: ROOT }),
      broker: { url, protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
    },
  })
  onTestFinished(async () => {
    await emulator.close()
    clock.close()
  })
  for (let panel = 0; panel < PANELS; panel++) {
    const { device } = emulator.add({ id: `house-${panel}`, model: 'interlogix-nx' })
    for (let slot = 2; slot <= 99; slot++)
      handsOf(device).command(
        {
          type: 'user-code/add',
          slot,
          code: new Secret(String(2_000 + 7 * slot)),
          userType: 'unrestricted',
          partitions: [1],
        },
        'control',
      )
  }
  await new Promise<void>(resolve => {
    const stop = emulator.feed.read(0, () => {
      if (!emulator.online()) return
      queueMicrotask(() => stop())
      resolve()
    })
  })
  return emulator
}

describe.skipIf(broker === undefined)('a desk at Mosquitto as it is delivered', () => {
  it('hears every document of an account that has more of them than the broker holds ready', async () => {
    const url = broker?.url ?? ''
    await account(url)
    const heard: number[] = []
    const { desk, close } = await openedDesk(url, count => heard.push(count))
    onTestFinished(close)
    const views = desk.context.views.all()
    expect(views).toHaveLength(PANELS)
    for (const view of views) {
      expect([...view.occupied()]).toHaveLength(100)
      expect(view.sight(Date.now())).toBe('whole')
    }
    // In batches, and all of them.
    expect(heard.length).toBeGreaterThan(1)
    expect(heard.at(-1)).toBe(PANELS)
  })
})

async function openedDesk(url: string, progress: (heard: number) => void) {
  const opened = await openDesk({ broker: url, root: ROOT, progress, seed: 1 })
  return { desk: opened.desk, close: () => opened.close() }
}
