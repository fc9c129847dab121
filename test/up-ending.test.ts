import { describe, it } from 'vitest'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { isDeep } from '../tools/test/budget.js'
import { until, WatchedEmulator } from './support/ending/emulator.js'
import { type OutsideBroker, outsideBroker } from './support/ending/outside-broker.js'

/** Each starts a process and waits for what it does, several at a time. */
const PATIENTLY = { timeout: 90_000 }

type Phase = 'starting' | 'ready' | 'outage' | 'hung broker' | 'ending'

interface Scene {
  readonly emulator: WatchedEmulator
  readonly broker: OutsideBroker
}

/** What it is in the middle of when something happens to it. */
const PHASES: Record<Phase, (scene: Scene) => Promise<void>> = {
  starting: ({ emulator }) => emulator.untilTaken(),
  ready: ({ emulator }) => emulator.untilReady(),
  outage: async ({ emulator, broker }) => {
    await emulator.untilReady()
    await broker.vanish()
  },
  'hung broker': async ({ emulator, broker }) => {
    await emulator.untilReady()
    broker.hang()
  },
  ending: async ({ emulator, broker }) => {
    await emulator.untilReady()
    broker.hang()
    emulator.child.kill('SIGTERM')
    // The API goes before it says goodbye, which it now waits for.
    await until('the end of its API', () =>
      fetch(`${emulator.http}/healthz`).then(
        () => false,
        () => true,
      ),
    )
  },
}

interface Happening {
  /** What it outlives; each is seen to have done nothing before the next. */
  readonly outlives?: readonly ((emulator: WatchedEmulator) => void)[]
  readonly ends: (emulator: WatchedEmulator) => void
  readonly code: number
  /** What it ends with where it was ending already. */
  readonly second: number
  /** In which phases; in all of them where tests look deep. */
  readonly within: readonly Phase[]
}

const ANY: readonly Phase[] = ['starting', 'ready', 'outage', 'hung broker', 'ending']

const signal = (name: NodeJS.Signals) => (emulator: WatchedEmulator) => emulator.child.kill(name)

const HAPPENINGS: Record<string, Happening> = {
  SIGINT: { ends: signal('SIGINT'), code: 130, second: 130, within: ['ready', 'ending'] },
  'SIGHUP, then stderr, then stdout going away, then SIGTERM': {
    outlives: [
      signal('SIGHUP'),
      ({ child }) => child.stderr?.destroy(),
      ({ child }) => child.stdout?.destroy(),
    ],
    ends: signal('SIGTERM'),
    code: 0,
    second: 130,
    within: ANY,
  },
  'its parent going away': {
    ends: ({ child }) => child.stdin?.destroy(),
    code: 0,
    second: 0,
    within: ['starting', 'ending'],
  },
}

// The way to the end is one, whatever led to it: each leads there from two phases, and one of them from all.
const TABLE = ANY.flatMap(phase =>
  Object.entries(HAPPENINGS)
    .filter(([, { within }]) => isDeep || within.includes(phase))
    .map(([what]) => [what, phase] as const),
)

/** What the broker retains of the panel's status. */
async function status(broker: OutsideBroker): Promise<string | undefined> {
  let heard: string | undefined
  const connection = await openMqttConnection({
    url: broker.inner.url,
    clientId: 'asks',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: message => {
      heard = message.payload.toString()
      message.done()
    },
    onClose: () => undefined,
  })
  await connection.subscribe('panels/v1/panel-1/status', 1)
  // What is retained comes with the answer to the subscription, or soon after: a ping later everything is here.
  await connection.publish('asked', '', { qos: 1 })
  await connection.end()
  return heard
}

/** Resolves when the emulator has answered: what was sent to it before has reached it. */
async function answers(emulator: WatchedEmulator): Promise<void> {
  await fetch(`${emulator.http}/healthz`)
}

describe('whatever happens to it, nothing is left of it', () => {
  it.concurrent.for(TABLE)(
    '%s, in phase %s',
    PATIENTLY,
    async ([what, phase], { onTestFinished, expect }) => {
      const { outlives = [], ends, code, second } = HAPPENINGS[what] as Happening
      const broker = await outsideBroker({ hung: phase === 'starting' })
      onTestFinished(() => broker.close())
      const emulator = await WatchedEmulator.start([...WatchedEmulator.things(), '--broker', broker.url])
      onTestFinished(() => emulator.close())
      await PHASES[phase]({ emulator, broker })
      for (const happens of outlives) {
        happens(emulator)
        if (emulator.isReady && phase !== 'ending') await answers(emulator)
      }
      if (outlives.length > 0 && phase === 'starting') {
        // It gets there all the same.
        broker.goOn()
        await until('it being online', async () => (await status(broker)) === 'online')
      }
      if (phase !== 'ending') expect(emulator.ended).toBeUndefined()
      ends(emulator)
      await emulator.untilEnded()
      expect(emulator.left()).toEqual([])
      expect(emulator.ended).toBe(phase === 'ending' ? second : code)
      if (phase === 'ready') expect(await status(broker)).toBe('offline')
    },
  )
})

it.concurrent(
  'ends when the process that started it is killed, though its standard input stays open',
  PATIENTLY,
  async ({ onTestFinished, expect }) => {
    const emulator = await WatchedEmulator.start([...WatchedEmulator.things(), '--mqtt-port', '0'], {
      // The shell stays in between: it is the parent.
      command: 'exec 3<&0; "$@" <&3 & wait',
    })
    onTestFinished(() => emulator.close())
    await emulator.untilReady()
    emulator.child.kill('SIGKILL')
    await until('the end of its output', () => emulator.child.stdout?.closed)
    expect(emulator.left()).toEqual([])
  },
)
