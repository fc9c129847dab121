import { once } from 'node:events'
import { createPanel, VirtualClock } from 'panel-emulator'
import { attachPanel, MemoryBinding } from 'panel-emulator/serial'
import { ReadlineParser, SerialPort } from 'serialport'
import { expect, test } from 'vitest'

test("a client asks the panel's NX-584 for the system status", async () => {
  const panel = createPanel({ model: 'interlogix-nx', clock: new VirtualClock(), seed: 1 })
  const binding = new MemoryBinding()
  attachPanel(panel, binding.createPort('/dev/ttyPANEL').device, { protocol: 'nx584', format: 'ascii' })

  // The client under test: all it has to be given is the binding.
  const options = { binding, path: '/dev/ttyPANEL', baudRate: 9600 }
  const port = new SerialPort(options)
  const frames = port.pipe(new ReadlineParser({ delimiter: '\r' }))
  port.write('\n0128292A\r')

  const [frame] = await once(frames, 'data')
  expect(frame).toMatch(/^\n..08/)
  port.close()
  panel.close()
})
