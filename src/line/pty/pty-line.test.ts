import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readlinkSync, readSync, writeSync } from 'node:fs'
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigurationError } from '../../catalogue/problems.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { LineEvent } from '../line.js'
import { SerialPortLine } from '../serial-port-line.js'
import { hears, nextEvent } from '../testing/raw-client.js'
import { PtyLine } from './pty-line.js'

const koffi = await import('koffi').then(
  () => true,
  () => false,
)
const possible = koffi && existsSync('/dev/ptmx')
if (!possible) console.warn('SKIPPED: a pty needs Linux or macOS and the optional package koffi')

const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants

describe.skipIf(!possible)('a pty line', () => {
  let directory = ''
  let clock: VirtualClock
  const lines: { close(): Promise<void> }[] = []
  const descriptors: number[] = []

  beforeEach(async () => {
    clock = new VirtualClock({ start: 0 })
    directory = await mkdtemp(join(tmpdir(), 'pty-'))
  })
  afterEach(async () => {
    for (const fd of descriptors.splice(0)) closeSync(fd)
    for (const line of lines.splice(0)) await line.close()
    await rm(directory, { recursive: true })
  })

  async function open(link?: string) {
    const line = await PtyLine.open({ clock, link })
    lines.push(line)
    return line
  }

  /** Opens the client's end as `cat` would: without setting anything. */
  function connect(line: PtyLine): number {
    const fd = openSync(line.url.replace('pty:', ''), O_RDWR | O_NOCTTY | O_NONBLOCK)
    descriptors.push(fd)
    return fd
  }

  /** What the client can read now. */
  function read(fd: number): Buffer {
    const parts: Buffer[] = []
    const buffer = Buffer.alloc(4096)
    for (;;) {
      try {
        parts.push(Buffer.from(buffer.subarray(0, readSync(fd, buffer))))
      } catch {
        return Buffer.concat(parts)
      }
    }
  }

  it('keeps its link from another line, of whatever process, until it is closed', async () => {
    const link = join(directory, 'tty')
    const first = await open(link)
    const target = readlinkSync(link)
    await expect(open(`${directory}/../${directory.split('/').at(-1)}/tty`)).rejects.toThrow(
      `${link} is the link of another pty line; end that emulator, or choose another path`,
    )
    expect(readlinkSync(link)).toBe(target)
    await first.close()
    const second = await open(link)
    expect(readlinkSync(link)).not.toBe('')
    await second.close()
    expect(existsSync(link)).toBe(false)
  })

  it('carries every byte as it is, both ways, to a client that sets nothing', async () => {
    const line = await open()
    const client = connect(line)
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
    const heard = hears(line, 256)
    writeSync(client, all)
    expect(await heard).toEqual(all)
    line.write(all)
    expect(read(client)).toEqual(all)
  })

  it('outlives its clients', async () => {
    const line = await open()
    for (const word of ['one', 'two', 'three']) {
      const client = openSync(line.url.replace('pty:', ''), O_RDWR | O_NOCTTY | O_NONBLOCK)
      const heard = hears(line, word.length)
      writeSync(client, word)
      expect(String(await heard)).toBe(word)
      line.write(Buffer.from('yes'))
      expect(String(read(client))).toBe('yes')
      closeSync(client)
    }
  })

  it('keeps a link under a stable name while it is open', async () => {
    const link = join(directory, 'ttyPANEL')
    const line = await open(link)
    expect(line.url).toBe(`pty:${link}`)
    const first = readlinkSync(link)
    expect(first).toMatch(/^\/dev\//)
    await line.close()
    expect(await readdir(directory)).toEqual([])
    await open(link)
    connect(lines.at(-1) as PtyLine)
  })

  it('replaces a link that an earlier run has left, and nothing else', async () => {
    const link = join(directory, 'ttyPANEL')
    await symlink('/dev/pts/99999', link)
    const line = await open(link)
    expect(readlinkSync(link)).not.toContain('99999')
    await line.close()
    await writeFile(link, 'precious')
    await expect(open(link)).rejects.toThrow(ConfigurationError)
    expect(await readdir(directory)).toEqual(['ttyPANEL'])
    await expect(open(join(directory, 'missing', 'tty'))).rejects.toMatchObject({ syscall: 'symlink' })
  })

  it('leaves a link alone that somebody else has taken over', async () => {
    const link = join(directory, 'ttyPANEL')
    const line = await open(link)
    await rm(link)
    await symlink('/dev/null', link)
    await line.close()
    expect(readlinkSync(link)).toBe('/dev/null')
  })

  it('is found at 9600 by a client that sets nothing, and sees the rate of one that does', async () => {
    const line = await open()
    const client = connect(line)
    expect(line.farSettings).toEqual({ baud: 9600 })
    for (const baud of [300, 38_400, 115_200]) {
      execFileSync('stty', [String(baud)], { stdio: [client, 'ignore', 'ignore'] })
      expect(line.farSettings).toEqual({ baud })
    }
    await line.close()
    expect(line.farSettings).toEqual({})
  })

  it('waits for a slow client, loses what it never takes, and hangs on nothing', async () => {
    const line = await open()
    const client = connect(line)
    const events: LineEvent[] = []
    line.onEvent(event => events.push(event))
    const sent = Buffer.alloc(60_000).map((_, i) => i % 251)
    line.write(sent)
    const parts = [read(client)]
    expect(parts[0]?.length).toBeLessThan(sent.length)
    while (clock.pending > 0) {
      clock.advance(5)
      parts.push(read(client))
    }
    expect(Buffer.concat(parts).equals(sent)).toBe(true)
    expect(events).toEqual([])
    line.write(sent)
    line.write(sent)
    clock.advance(10_000)
    expect(clock.pending).toBe(0)
    const lost = events.reduce((sum, event) => sum + (event.type === 'lost' ? event.bytes : 0), 0)
    expect(lost + read(client).length).toBe(2 * sent.length)
  })

  it('gives a client up that does not read, however often the device says more', async () => {
    const line = await open()
    connect(line)
    let lost = 0
    line.onEvent(event => {
      if (event.type === 'lost') lost += event.bytes
    })
    line.write(Buffer.alloc(60_000))
    for (let times = 0; times < 200; times++) {
      line.write(Buffer.from('x'))
      clock.advance(4)
    }
    expect(lost).toBeGreaterThan(0)
  })

  it('makes a client wait while it is asked to hold', async () => {
    const line = await open()
    const client = connect(line)
    let heard = 0
    line.onData(bytes => {
      heard += bytes.length
    })
    line.hold(true)
    const chunk = Buffer.alloc(1000)
    let written = 0
    expect(() => {
      for (;;) written += writeSync(client, chunk)
    }).toThrow('EAGAIN')
    expect(heard).toBeLessThan(written)
    const all = hears(line, written - heard)
    line.hold(false)
    await all
    expect(heard).toBe(written)
  })

  it('says nothing more once it is closed', async () => {
    const line = await open()
    connect(line)
    line.write(Buffer.alloc(60_000))
    await line.close()
    await line.close()
    line.write(Buffer.from('late'))
    expect(clock.pending).toBe(0)
  })

  describe('with a real port line at its other end', () => {
    it('carries bytes both ways, and loses the port when the pty goes, until it is back', async () => {
      const link = join(directory, 'ttyUSB0')
      const far = await open(link)
      const port = await SerialPortLine.open({ clock, path: link })
      lines.push(port)
      expect(port.url).toBe(`serial:${link}`)
      const heard = hears(far, 5)
      port.write(Buffer.from('hello'))
      port.setSignals({ dtr: false })
      expect(String(await heard)).toBe('hello')
      const gone = nextEvent(port, 'trouble')
      await far.close()
      expect(await gone).toMatchObject({ message: `serial:${link} is gone` })
      port.write(Buffer.from('to nobody'))
      clock.advance(1000)
      await pollUntil(() => clock.pending > 0)
      const back = await open(link)
      const restored = nextEvent(port, 'restored')
      clock.advance(1000)
      await restored
      const again = hears(port, 3)
      back.write(Buffer.from([10, 13, 255]))
      expect([...(await again)]).toEqual([10, 13, 255])
    })
  })
})

async function pollUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}
