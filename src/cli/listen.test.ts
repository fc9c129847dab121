import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { exitCodeOf } from './exit-code-of.js'
import { type Listener, listen } from './listen.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(port: number): Promise<Server> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch (error) {
    throw new ListenError('127.0.0.1', port, error as NodeJS.ErrnoException)
  }
  servers.push(server)
  return server
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

/** What `listen` does and says; `preferred` stands for 8080. */
async function tryListen(
  asked: number | undefined,
  preferred: number,
  start: (port: number) => Promise<unknown>,
) {
  const said: string[] = []
  const http: Listener = { what: 'HTTP', flag: '--http-port', preferred }
  const output = { out: () => undefined, err: (line: string) => void said.push(line) }
  const ended = await listen(http, asked, start, output).catch((error: unknown) => error)
  return { ended, said }
}

const taken = (port: number) => {
  throw new ListenError('127.0.0.1', port, Object.assign(new Error(), { code: 'EADDRINUSE' }))
}

describe('a port to listen on', () => {
  it('gives way to the next free one where it is the default, and that is said once', async () => {
    const preferred = portOf(await serve(0))
    const tried: number[] = []
    const { said } = await tryListen(undefined, preferred, async port => {
      tried.push(port)
      // Taken for real is the first; the two after it might be anybody's.
      return port < preferred + 3 ? (port === preferred ? serve(port) : taken(port)) : port
    })
    expect(tried).toEqual([0, 1, 2, 3].map(step => preferred + step))
    expect(said).toEqual([
      `HTTP port ${preferred} is taken; this one is at ${preferred + 3} (--http-port N chooses one)`,
    ])
  })

  it('is told with the flag that moves it where it was asked for', async () => {
    const port = portOf(await serve(0))
    const { ended, said } = await tryListen(port, 8080, serve)
    expect(said).toEqual([])
    expect(exitCodeOf(ended)).toBe(3)
    expect(String(ended)).toBe(
      `ListenError: cannot listen on 127.0.0.1:${port}: the port is already in use (EADDRINUSE); end what uses it, or move the HTTP port with --http-port N (0: any free port)`,
    )
  })

  it('is told once where none of the default ones is free', async () => {
    const { ended, said } = await tryListen(undefined, 8080, async port => taken(port))
    expect(said).toEqual([])
    expect(String(ended)).toContain(
      '127.0.0.1:8100: the port is already in use (EADDRINUSE); end what uses it',
    )
  })
})
