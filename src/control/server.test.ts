import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigurationError } from '../catalogue/problems.js'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { handsOf } from '../device/testing/hands.js'
import { startControl } from './server.js'
import { apiFor, emulatorFor, HOUSE } from './testing/api.js'
import { tokensOf } from './testing/tokens.js'

const { served } = apiFor(onTestFinished)

describe('starting', () => {
  it('on port 0 takes any free one, and says which', async () => {
    const { control } = await served()
    expect(control.port).toBeGreaterThan(0)
    expect(control.url).toBe(`http://127.0.0.1:${control.port}`)
    expect(await (await fetch(`${control.url}/healthz`)).json()).toMatchObject({ status: 'ok' })
  })

  it('everywhere is reached at the loopback address', async () => {
    const { control } = await served({ host: '0.0.0.0', tokens: await tokensOf(onTestFinished) })
    expect(control.url).toBe(`http://127.0.0.1:${control.port}`)
    expect((await fetch(`${control.url}/livez`)).status).toBe(200)
  })

  it.each(['0.0.0.0', '::', '127.0.0.2', 'panels.example', '', '::ffff:127.0.0.1'])(
    'at "%s" without tokens is refused, and tells how to have them',
    async host => {
      const { emulator } = emulatorFor()
      const failure = await startControl({ emulator, host, port: 0 }).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ConfigurationError)
      expect(String(failure)).toContain(`host "${host}"`)
      expect(String(failure)).toContain('panelemu tokens add tokens.txt NAME --role operator')
      expect(String(failure)).toContain('--http-tokens tokens.txt')
    },
  )

  it('on a port that is taken fails as every listener here does', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { emulator } = emulatorFor()
    const failure = await startControl({ emulator, host: '127.0.0.1', port }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ListenError)
    expect(failure).toMatchObject({ failure: 'in-use', host: '127.0.0.1', port })
  })
})

describe('closing', () => {
  it('waits for a change that is under way, and answers it', async () => {
    const [begun, finished] = [new EventEmitter(), new EventEmitter()]
    const { control, url, clock } = await served({
      advance: async to => {
        begun.emit('now')
        await once(finished, 'now')
        clock.advanceTo(to)
      },
    })
    const change = once(begun, 'now')
    const answer = fetch(`${url}/api/v1/clock/advance`, {
      method: 'POST',
      body: '{"seconds":1}',
      headers: { 'content-type': 'application/json' },
    })
    await change
    const closed = control.close()
    // Time enough to be cut off, if nobody waited for it.
    for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setImmediate(resolve))
    finished.emit('now')
    expect((await answer).status).toBe(200)
    await closed
  })

  it('frees the port, whoever is still connected, and leaves the panels alone', async () => {
    const { control, emulator, url } = await served()
    const { device } = emulator.add(HOUSE)
    await fetch(`${url}/api/v1/events`)
    await fetch(`${url}/healthz`)
    await control.close()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    expect(handsOf(device).zone(1, { open: true })).toBe(true)
    const again = await startControl({ emulator, host: '127.0.0.1', port: control.port })
    await again.close()
  })
})
