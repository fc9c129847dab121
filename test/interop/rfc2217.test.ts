import { afterEach, describe, expect, it } from 'vitest'
import type { LineEvent } from '../../src/line/line.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { openLine } from '../../src/line/open-line.js'
import { findPyserial, pyserialMissing, runPython } from '../../src/line/testing/pyserial.js'
import type { Wire } from '../../src/line/wire/wire.js'
import { RealClock } from '../../src/time/real-clock.js'

const python = findPyserial() ?? ''
if (python === '') console.warn(`SKIPPED: ${pyserialMissing}`)

describe.skipIf(python === '')('pyserial over rfc2217://', () => {
  const clock = new RealClock()
  let line: Wire | undefined
  afterEach(async () => {
    await line?.close()
  })

  async function open(spec: string): Promise<{ line: Wire; events: LineEvent[] }> {
    const opened = await openLine(parseLineSpec(spec), { clock })
    line = opened
    opened.onData(bytes => opened.write(bytes))
    const events: LineEvent[] = []
    opened.onEvent(event => events.push(event))
    return { line: opened, events }
  }

  it('opens the port, sets it, and gets every byte through', async () => {
    const { line, events } = await open('rfc2217')
    const result = await runPython(
      python,
      `
import json, serial, sys
port = serial.serial_for_url(sys.argv[1], baudrate=38400, parity='O', stopbits=2, bytesize=7, timeout=5)
port.parity, port.bytesize, port.stopbits = 'E', 8, 1
everything = bytes(range(256)) * 8
port.write(everything)
print(json.dumps(port.read(len(everything)) == everything))
port.close()
`,
      line.url,
    )
    expect(result).toBe(true)
    expect(line.farSettings).toEqual({ baud: 38400, dataBits: 8, parity: 'even', stopBits: 1 })
    expect(events.map(event => event.type)).toContain('purge')
  })

  it('sees modem lines, sets its own, sends a break, and comes back after closing', async () => {
    const { line, events } = await open('rfc2217')
    line.setSignals({ dtr: false })
    const result = await runPython(
      python,
      `
import json, serial, sys
seen = []
for _ in range(3):
    port = serial.serial_for_url(sys.argv[1], timeout=5)
    seen.append([port.cts, port.dsr, port.cd, port.ri])
    port.rts = False
    port.send_break(0.05)
    port.write(b'x')
    port.read(1)
    port.close()
polled = serial.serial_for_url(sys.argv[1] + '?poll_modem', timeout=5)
seen.append([polled.cts, polled.dsr])
polled.close()
print(json.dumps(seen))
`,
      line.url,
    )
    expect(result).toEqual([...Array(3).fill([true, false, false, false]), [true, false]])
    expect(events.filter(event => event.type === 'open')).toHaveLength(4)
    expect(events.filter(event => event.type === 'break').slice(0, 2)).toEqual([
      { type: 'break', on: true },
      { type: 'break', on: false },
    ])
    expect(events).toContainEqual({ type: 'signals', signals: { dtr: true, rts: false } })
  })

  it('uses hardware and software flow control without harm', async () => {
    const { line } = await open('rfc2217')
    const result = await runPython(
      python,
      `
import json, serial, sys
answers = []
for flow in [dict(rtscts=True), dict(xonxoff=True), dict(dsrdtr=True)]:
    port = serial.serial_for_url(sys.argv[1], timeout=5, **flow)
    port.write(bytes([17, 19, 65]))
    answers.append(list(port.read(3)))
    port.close()
print(json.dumps(answers))
`,
      line.url,
    )
    expect(result).toEqual(Array(3).fill([17, 19, 65]))
  })

  it('is not understood when its port is set otherwise than the line', async () => {
    const { line, events } = await open('rfc2217,baud=38400')
    const result = await runPython(
      python,
      `
import json, serial, sys
answers = []
for rate in [9600, 38400]:
    port = serial.serial_for_url(sys.argv[1], baudrate=rate, timeout=0.5)
    port.write(b'UUUUUUUU')
    answers.append(port.read(8).decode('latin1'))
    port.close()
print(json.dumps(answers))
`,
      line.url,
    )
    expect(result).toEqual([expect.not.stringContaining('U'), 'UUUUUUUU'])
    expect(events.map(event => event.type)).toContain('error')
  })
})
