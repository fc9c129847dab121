import { once } from 'node:events'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { openMqttConnection } from '../../../src/cloud/mqtt/connection.js'
import type { Look } from './browser.js'

/** A backend at the panels' broker, with a client of its own. */
export async function backend({ running }: Look) {
  const client = await openMqttConnection({
    url: running.ready.mqtt,
    clientId: 'backend',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
    onMessage: () => undefined,
    onClose: () => undefined,
  })
  onTestFinished(() => client.end())
  return {
    /** Sends a request to the panel `house`, and waits until the broker has it. */
    ask: (name: string, body: Readonly<Record<string, unknown>>) =>
      client.publish(`panels/v1/house/request/${name}`, JSON.stringify(body), { qos: 1 }),
  }
}

/** Asks so much of a panel that at least two messages and two events pass for each request. */
export async function flood(
  at: Look,
  rounds: number,
  meanwhile: (round: number) => Promise<void>,
): Promise<string> {
  const EACH = 34
  const { ask } = await backend(at)
  for (let round = 0; round < rounds; round++) {
    const sent = Array.from({ length: EACH }, (_, index) =>
      ask('user-code/get', { transaction: `t${round * EACH + index}`, slot: 1 }),
    )
    await Promise.all(sent)
    await meanwhile(round)
  }
  return `t${rounds * EACH - 1}`
}

/** A client at the panel's first line: it sends bytes, and waits for the answer. */
export async function atLine({ running }: Look): Promise<(bytes: Uint8Array) => Promise<void>> {
  const url = running.ready.panels[0]?.lines[0]?.url ?? ''
  const socket = connect({ host: '127.0.0.1', port: Number(url.split(':').at(-1)) })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return async bytes => {
    socket.write(bytes)
    await once(socket, 'data')
  }
}
