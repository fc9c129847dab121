import { createServer, type Socket } from 'node:net'
import { DRIVER, Frames } from './frames.js'

/**
 * What a broker cannot do better than: it hands each frame of the driver to the socket that it is for, and what that says to the driver.
 * No MQTT, no acknowledgement, no topics. Prints its port, and ends when its parent does.
 */
function relay(): void {
  const echoes: Socket[] = []
  let driver: Socket | undefined
  const server = createServer({ noDelay: true }, socket => {
    // Its first frame says who it is.
    const frames = new Frames((who, body, whole) => {
      if (body.length === 0 && who === DRIVER) driver = socket
      else if (body.length === 0) echoes[who] = socket
      else if (socket === driver) echoes[who]?.write(whole)
      else driver?.write(whole)
    })
    socket.on('data', chunk => frames.read(chunk))
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
  })
  process.once('disconnect', () => process.exit())
}

relay()
