import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to a server that can be cut: what goes over it breaks off, and nothing gets through until it is mended. */
export interface Cuttable {
  readonly port: number
  /** Where it leads to from now on. */
  to(port: number): void
  cut(): void
  mend(): void
}

export async function cuttable(): Promise<Cuttable> {
  const sockets = new Set<Socket>()
  let target = 0
  let isCut = false
  const server = createServer(near => {
    if (isCut) return void near.destroy()
    const far = connect({ host: '127.0.0.1', port: target })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const end = () => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    end()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    to: port => {
      target = port
    },
    cut: () => {
      isCut = true
      end()
    },
    mend: () => {
      isCut = false
    },
  }
}
