import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import type { ReadyLine } from '../src/cli/up.js'
import { MAIN, WITH_US } from './support/command.js'

/** Fewer than the program opens for itself and these connections. */
const FILES = 70
const CONNECTIONS = 60

it('an emulator whose last files are taken before anybody has asked its API says so to who asks, and lives on', async () => {
  const flags = ['up', '--json', '--mqtt-port=0', '--http-port=0', WITH_US]
  const limited = `ulimit -n ${FILES}; exec "$0" "$@"`
  const child = spawn('bash', ['-c', limited, process.execPath, MAIN, ...flags], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  const { port, host } = new URL((JSON.parse(line) as ReadyLine).http)
  const sockets = Array.from({ length: CONNECTIONS }, () =>
    connect(Number(port), '127.0.0.1').on('error', () => undefined),
  )
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  const [first] = sockets
  first?.write(`GET /livez HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  const [answer] = await once(first as NodeJS.EventEmitter, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 (200|503) /)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
