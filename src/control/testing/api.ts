import { loadCatalogue } from '../../catalogue/catalogue.js'
import { Emulator, type EmulatorOptions } from '../../emulator/emulator.js'
import { given } from '../../panel/given.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { createApp } from '../app.js'
import type { ControlOptions } from '../options.js'
import { startControl } from '../server.js'
import { deskWorld } from './desk.js'

const catalogue = loadCatalogue()

/** An emulator without a cloud, in virtual time that begins in 2026. */
export function emulatorFor(options: Partial<EmulatorOptions> = {}) {
  const clock = new VirtualClock()
  return { clock, emulator: new Emulator({ clock, catalogue, seed: 1, ...options }) }
}

/** A panel of four-digit codes with eight zones; its master code is 1234. */
export const HOUSE = { id: 'house', model: 'interlogix-concord-4' } as const

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'

/** What the API answered; `body` is parsed where it is JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: unknown
}

/** Takes what is to be done when a test has ended: the test runner's `onTestFinished`. */
type OnEnd = (cleanup: () => Promise<void>) => void

/** The API of an emulator of its own, asked without a port. */
async function api(
  onEnd: OnEnd,
  options: Omit<Partial<ControlOptions>, 'desk'> &
    Pick<EmulatorOptions, 'store' | 'room' | 'link'> & {
      /** There is a broker, and a desk at it. */
      readonly desk?: true
    } = {},
) {
  const { store, room, link, desk, ...control } = options
  const clock = new VirtualClock()
  const world = desk && deskWorld(clock)
  const { emulator } = emulatorFor({ clock, ...given({ store, room, link: link ?? world?.link }) })
  const app = await createApp({ emulator, host: '127.0.0.1', ...control, ...given({ desk: world?.desk }) })
  onEnd(async () => {
    await app.close()
    await emulator.close()
  })
  /** A string is sent as it is, anything else as JSON. */
  const ask = async (
    method: Method,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const given =
      body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const reply = await app.inject({ method, url, headers: { ...type, ...headers }, ...given })
    const isJson = /json\b/.test(String(reply.headers['content-type']))
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.body,
      body: isJson ? reply.json<unknown>() : undefined,
    }
  }
  return { clock, emulator, app, ask, broker: world?.broker }
}

/** The API of an emulator of its own, on a free port. */
async function served(onEnd: OnEnd, options: Partial<ControlOptions> & Pick<EmulatorOptions, 'store'> = {}) {
  const { store, ...rest } = options
  const { clock, emulator } = emulatorFor(given({ store }))
  const control = await startControl({ emulator, host: '127.0.0.1', port: 0, ...rest })
  onEnd(async () => {
    await control.close()
    await emulator.close()
  })
  return { clock, emulator, control, url: control.url }
}

/** Ways to an API that ends with the test that asked for it. */
export const apiFor = (onEnd: OnEnd) => ({
  api: (options?: Parameters<typeof api>[1]) => api(onEnd, options),
  served: (options?: Parameters<typeof served>[1]) => served(onEnd, options),
})
