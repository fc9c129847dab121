import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { handsOf } from '../src/device/testing/hands.js'
import { Emulator } from '../src/emulator/emulator.js'
import { openPanelLine } from '../src/emulator/lines.js'
import { parseLineSpec } from '../src/line/line-spec.js'
import { VirtualClock } from '../src/time/virtual-clock.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** NX-584 frames in ASCII: a request for the system status. */
const ASK_STATUS = '\n0128292A\r'

/** A panel with a TCP line, and somebody connected to it. */
async function house(automation?: Record<string, Record<string, unknown>>) {
  const clock = new VirtualClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const unit = emulator.add({ id: 'house', model: 'interlogix-nx', ...(automation ? { automation } : {}) })
  const line = await openPanelLine(emulator, parseLineSpec('tcp:0'), '127.0.0.1')
  closers.push(() => emulator.close(), line.close)
  const socket = connect({ host: '127.0.0.1', port: Number(line.url.split(':')[2]) }).setEncoding('latin1')
  closers.push(() => socket.destroy())
  await once(socket, 'connect')
  return { clock, emulator, unit, socket, say: (text: string) => socket.write(text) }
}

/** Everything heard until something arrives that matches. */
async function heard(socket: Socket, pattern: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += chunk
    if (pattern.test(text)) return text
  }
  throw new Error(`the line closed after ${JSON.stringify(text)}`)
}

describe('a line of a panel', () => {
  it('answers, shows on the timeline who came, and loses what is said while its cable is cut', async () => {
    const { clock, unit, socket, say } = await house()
    say(ASK_STATUS)
    expect(await heard(socket, /\n..08/)).toMatch(/\n..08/)
    expect(unit.log.after(0, 'serial.open')).toMatchObject([
      { source: 'serial', data: { url: expect.stringMatching(/^tcp:/), client: expect.any(String) } },
    ])
    handsOf(unit.device).fault('line-broken')
    handsOf(unit.device).zone(1, { open: true })
    handsOf(unit.device).clearFault('line-broken')
    // Nobody acknowledged the zone's message, so it comes again after three seconds (NX-584, p. 14).
    clock.advance(3_000)
    expect(await heard(socket, /\r/)).toMatch(/^\n..84/)
  })

  it("garbles the same bits on whatever port it has: noise is the seed's", async () => {
    const garbled = async () => {
      const { unit, socket, say } = await house()
      handsOf(unit.device).fault('line-noise', { rate: 0.01, direction: 'out' })
      say(ASK_STATUS.repeat(20))
      return (await heard(socket, /^[\s\S]{300}/)).slice(0, 300)
    }
    const first = await garbled()
    expect(first).not.toBe('')
    expect(await garbled()).toBe(first)
  })

  it('works off a flood of commands to the last, a few at a time', async () => {
    const { unit, socket, say } = await house()
    // The chime key, which toggles and so can be counted.
    const chime = '\n033E010143C9\r'
    const keys = 200
    let carriedOut = 0
    let atOnce = 0
    let most = 0
    const all = new Promise<void>(resolve => {
      const event = ({ type }: { readonly type: string }) => {
        if (type !== 'panel.chime.changed') return
        most = Math.max(most, ++atOnce)
        queueMicrotask(() => {
          atOnce = 0
        })
        if (++carriedOut === keys) resolve()
      }
      closers.push(unit.attach({ event, settled: () => undefined }))
    })
    // It never reads what it is answered.
    socket.pause()
    say(chime.repeat(keys))
    await all
    expect(most).toBeLessThan(10)
  })

  it('refuses frames that a fault has damaged on their way', async () => {
    const { unit, socket, say } = await house()
    handsOf(unit.device).fault('line-noise', { rate: 0.02, direction: 'in' })
    say(ASK_STATUS.repeat(200))
    // Some come through whole and are answered, some are refused, and nothing else is said.
    const frames = (await heard(socket, /\n011E1F20\r/)).split('\r').filter(frame => frame.startsWith('\n'))
    for (const frame of frames) expect(frame).toMatch(/^\n(011E1F20|..08.*)$/)
    expect(frames).toContain('\n011E1F20')
  })

  it('rejects messages that the installation has switched off, and says so in its configuration message', async () => {
    const { socket, say } = await house({ nx584: { disabled: ['28h'] } })
    say(ASK_STATUS)
    expect(await heard(socket, /\r/)).toBe('\n011F2021\r')
  })

  it('goes over to the panel that a reset puts in the place of its own, without its faults', async () => {
    const { emulator, unit, socket, say } = await house()
    handsOf(unit.device).fault('line-broken')
    await emulator.remove('house')
    say(ASK_STATUS)
    const next = emulator.add({ id: 'house', model: 'interlogix-nx' })
    say(ASK_STATUS)
    expect(await heard(socket, /\r/)).toMatch(/^\n..08/)
    handsOf(next.device).fault('line-broken', { direction: 'in' })
    handsOf(next.device).zone(1, { open: true })
    expect(await heard(socket, /\r/)).toMatch(/^\n..84/)
    expect(unit.log.after(0, 'fault.set')).toHaveLength(1)
    expect(next.log.after(0, 'fault.set')).toHaveLength(1)
  })

  it('stays silent while its panel is gone, and at one that speaks another protocol', async () => {
    const { emulator, socket, say } = await house()
    await emulator.remove('house')
    emulator.add({ id: 'house', model: 'interlogix-concord-4' })
    say(ASK_STATUS)
    await emulator.remove('house')
    handsOf(emulator.add({ id: 'house', model: 'interlogix-nx' }).device).zone(2, { open: true })
    expect(await heard(socket, /\r/)).toMatch(/^\n..84/)
  })
})
