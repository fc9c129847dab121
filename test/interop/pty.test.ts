import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { LineEvent } from '../../src/line/line.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { openLine } from '../../src/line/open-line.js'
import { findPyserial, pyserialMissing, runPython } from '../../src/line/testing/pyserial.js'
import type { Wire } from '../../src/line/wire/wire.js'
import { RealClock } from '../../src/time/real-clock.js'

const python = findPyserial() ?? ''
if (python === '') console.warn(`SKIPPED: ${pyserialMissing}`)

const directory = mkdtempSync(join(tmpdir(), 'pty-interop-'))
const path = join(directory, 'ttyPANEL')
afterAll(() => rmSync(directory, { recursive: true }))

const clock = new RealClock()
let line: Wire | undefined
afterEach(async () => {
  await line?.close()
})

async function open(options = ''): Promise<{ line: Wire; events: LineEvent[] }> {
  const opened = await openLine(parseLineSpec(`pty:${path}${options}`), { clock })
  line = opened
  opened.onData(bytes => opened.write(bytes))
  const events: LineEvent[] = []
  opened.onEvent(event => events.push(event))
  return { line: opened, events }
}

describe.skipIf(python === '')('pyserial on a pty', () => {
  it('gets every byte through, whatever it sets, and comes back after closing', async () => {
    await open()
    const result = await runPython(
      python,
      `
import json, serial, sys
same = []
everything = bytes(range(256)) * 4
for options in [dict(), dict(baudrate=9600, parity='O'), dict(baudrate=115200, stopbits=2), dict(rtscts=True)]:
    port = serial.Serial(sys.argv[1], timeout=5, **options)
    port.write(everything)
    same.append(port.read(len(everything)) == everything)
    port.close()
print(json.dumps(same))
`,
      path,
    )
    expect(result).toEqual([true, true, true, true])
  })

  it('is understood at the rate of the line, and not at another', async () => {
    const { events } = await open(',baud=9600')
    const result = await runPython<{ right: string; wrong: string }>(
      python,
      `
import json, serial, sys
port = serial.Serial(sys.argv[1], baudrate=9600, timeout=5)
port.write(b'U' * 96)
right = port.read(96)
port.baudrate = 4800
port.timeout = 0.5
port.write(b'UUUU')
wrong = port.read(20)
print(json.dumps(dict(right=right.decode('latin1'), wrong=wrong.decode('latin1'))))
`,
      path,
    )
    expect(result.right).toBe('U'.repeat(96))
    expect(result.wrong).not.toContain('U')
    expect(events.map(event => event.type)).toContain('error')
  })

  it('does not hold anything up by never reading', async () => {
    const { line } = await open()
    const sent = 200_000
    let lost = 0
    const givenUp = new Promise<void>(resolve => {
      line.onEvent(event => {
        if (event.type === 'lost') lost += event.bytes
        // All but what fits the system's own buffer.
        if (lost > sent - 30_000) resolve()
      })
    })
    const flag = join(directory, 'read-now')
    const reading = runPython(
      python,
      `
import json, os, serial, sys, time
port = serial.Serial(sys.argv[1], timeout=5)
port.write(b'go')
while not os.path.exists(sys.argv[2]):
    time.sleep(0.01)
port.reset_input_buffer()
port.write(b'again')
print(json.dumps(port.read(5).decode()))
`,
      path,
      flag,
    )
    await new Promise<void>(resolve => {
      const stop = line.onData(() => {
        stop()
        resolve()
      })
    })
    for (let i = 0; i < 20; i++) line.write(Buffer.alloc(sent / 20, 46))
    await givenUp
    writeFileSync(flag, '')
    expect(await reading).toBe('again')
  })
})

describe('serialport on a pty', () => {
  it('gets every byte through and sees no modem lines', async () => {
    await open()
    const port = new SerialPort({ path, baudRate: 38400, parity: 'odd', autoOpen: false })
    await new Promise<void>((resolve, reject) => port.open(error => (error ? reject(error) : resolve())))
    const everything = Buffer.from(Array.from({ length: 1024 }, (_, i) => i & 255))
    let received = Buffer.alloc(0)
    const all = new Promise<void>(resolve =>
      port.on('data', (bytes: Buffer) => {
        received = Buffer.concat([received, bytes])
        if (received.length >= everything.length) resolve()
      }),
    )
    port.write(everything)
    await all
    expect(received).toEqual(everything)
    await new Promise<void>(resolve => port.close(() => resolve()))
  })
})
