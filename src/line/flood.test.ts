import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { afterEach, describe, expect, it } from 'vitest'
import { RealClock } from '../time/real-clock.js'
import type { Line } from './line.js'
import { parseLineSpec } from './line-spec.js'
import { MemoryBinding } from './memory-binding.js'
import { openLine } from './open-line.js'
import { SerialPortLine } from './serial-port-line.js'

const koffi = await import('koffi').then(
  () => true,
  () => false,
)
const pty = koffi && existsSync('/dev/ptmx')
if (!pty) console.warn('SKIPPED for ptys: they need Linux or macOS and the optional package koffi')

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A line, and a client of it that sends. */
interface Ends {
  readonly line: Line
  send(bytes: Buffer): void
  read(): void
}

async function open(spec: string): Promise<Line> {
  const clock = new RealClock()
  const line = await openLine(parseLineSpec(spec), { clock })
  closers.push(
    () => clock.close(),
    () => line.close(),
  )
  return line
}

async function served(spec: string): Promise<Ends> {
  const line = await open(spec)
  const socket = connect({ host: '127.0.0.1', port: Number(line.url.split(':')[2]) }).pause()
  closers.push(() => socket.destroy())
  await once(socket, 'connect')
  return { line, send: bytes => socket.write(bytes), read: () => socket.resume() }
}

async function opened(line: Line, port: SerialPort): Promise<Ends> {
  closers.push(() => new Promise(resolve => (port.isOpen ? port.close(resolve) : resolve(undefined))))
  await new Promise<void>((resolve, reject) => port.open(error => (error ? reject(error) : resolve())))
  return { line, send: bytes => port.write(bytes), read: () => port.resume() }
}

async function ptyPath(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'flood-'))
  closers.push(() => rm(directory, { recursive: true }))
  return join(directory, 'ttyPANEL')
}

async function overPty(): Promise<Ends> {
  const path = await ptyPath()
  return opened(await open(`pty:${path}`), new SerialPort({ path, baudRate: 9600, autoOpen: false }))
}

/** A real port at the panel's end; a pty stands for the cable, and its other end for the client. */
async function overCable(): Promise<Ends> {
  const path = await ptyPath()
  const client = await open(`pty:${path}`)
  const clock = new RealClock()
  const line = await SerialPortLine.open({ path, clock })
  closers.push(
    () => clock.close(),
    () => line.close(),
  )
  return { line, send: bytes => client.write(bytes), read: () => client.onData(() => undefined) }
}

async function inMemory(): Promise<Ends> {
  const binding = new MemoryBinding()
  const { device } = binding.createPort('/dev/ttyPANEL')
  const options = { binding, path: '/dev/ttyPANEL', baudRate: 9600, autoOpen: false } as const
  return opened(device, new SerialPort(options))
}

const kinds: [kind: string, connect: () => Promise<Ends>, mostInATurn: number][] = [
  ['TCP', () => served('tcp:0'), 64],
  ['RFC 2217', () => served('rfc2217:0'), 64],
  // The client is in this process: it may have more at once, and waits as long.
  ['in-memory', inMemory, 4096],
  ...(pty
    ? ([
        ['pty', overPty, 64],
        ['real', overCable, 64],
      ] as [string, typeof overPty, number][])
    : []),
]

describe.each(kinds)('a flood on a %s line', (_, connect, mostInATurn) => {
  it.each([
    ['reads what it is answered', true],
    ['never reads', false],
  ])('of a client that %s arrives whole and in order, and other work goes on between', async (_, reads) => {
    const { line, send, read } = await connect()
    if (reads) read()
    const flood = Buffer.from(Array.from({ length: 8_000 }, (_, i) => i % 251))
    const heard: Uint8Array[] = []
    let inTurn = 0
    let most = 0
    let length = 0
    await new Promise<void>(resolve => {
      line.onData(bytes => {
        heard.push(bytes)
        // As many bytes again go back, read or not.
        line.write(bytes)
        length += bytes.length
        inTurn += bytes.length
        most = Math.max(most, inTurn)
        queueMicrotask(() => {
          inTurn = 0
        })
        if (length >= flood.length) resolve()
      })
      send(flood)
    })
    expect(Buffer.concat(heard)).toEqual(flood)
    expect(most).toBeLessThanOrEqual(mostInATurn)
  })
})
