import { Writable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { watchBroker } from '../src/cli/log.js'
import { MemoryBroker } from '../src/cloud/mqtt/memory-broker.js'
import { native } from '../src/cloud/native/native-profile.js'
import { Emulator } from '../src/emulator/emulator.js'
import { Log } from '../src/log/log.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { budget } from '../tools/test/budget.js'
import { until } from './support/ending/emulator.js'

const PANELS = budget(100, 1_000)
/** As the log writes a number. */
const MANY = PANELS.toLocaleString('en')
const BROKER = '127.0.0.1:1883'

/** Whole panels, with their modules, links and sessions; what they are at is in this process, and the time virtual. */
it('panels that lose their broker and have it again are a handful of lines that say so, however many they are', async () => {
  const lines: string[] = []
  const out = new Writable({
    decodeStrings: false,
    write: (text: string, _, next) => {
      lines.push(...text.split('\n').filter(line => line !== ''))
      next()
    },
  })
  const clock = new VirtualClock()
  const log = new Log({ level: 'info', format: 'pretty', out, clock })
  const broker = new MemoryBroker(clock)
  const url = `mqtt://${BROKER}`
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url, protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
      open: broker.open,
    },
  })
  onTestFinished(() => emulator.close())
  for (let index = 1; index <= PANELS; index++) emulator.add({ model: 'interlogix-nx', id: `panel-${index}` })
  await until('all panels online', () => emulator.online())
  onTestFinished(log.follow(emulator))
  onTestFinished(watchBroker(emulator, BROKER, log))

  // An attempt that is under way gets the time it takes.
  const later = () => {
    if (emulator.links.of('connecting') === 0) clock.advance(30_000)
  }

  broker.isUp = false
  broker.cut()
  expect(emulator.links.of('online')).toBe(0)
  await until('a word of it', () => lines.length === 1)
  const before = emulator.feed.last
  await until('each trying in vain, again and again', () => {
    later()
    return emulator.feed.last - before > 4 * PANELS
  })
  await until('a word of why', () => lines.length === 2)
  broker.isUp = true
  await until('all panels online again', () => {
    later()
    return emulator.online()
  })
  await until('a word of that', () => lines.length === 3)

  expect(lines.map(line => line.slice('00:00:00.000 '.length))).toEqual([
    expect.stringMatching(
      new RegExp(`^warn broker ${BROKER} lost · ${MANY} of ${MANY} panels offline · .+ · trying again$`),
    ),
    expect.stringMatching(
      new RegExp(
        `^warn broker ${BROKER} still away · ${MANY} of ${MANY} panels offline · .+ · trying again$`,
      ),
    ),
    expect.stringMatching(new RegExp(`^broker ${BROKER} back · all online after [\\d.]+ s$`)),
  ])
}, 60_000)
