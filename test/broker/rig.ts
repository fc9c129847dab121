import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import {
  type EmbeddedBroker,
  type EmbeddedBrokerOptions,
  startEmbeddedBroker,
} from '../../src/cloud/mqtt/embedded-broker.js'
import type { IncomingMessage } from '../../src/cloud/mqtt/types.js'
import { moduleClientId } from '../../src/cloud/native/client-id.js'
import { UsersAccess } from '../../src/cloud/native/users-access.js'
import { ServedTls } from '../../src/credentials/served-tls.js'
import { UsersFile } from '../../src/credentials/users-file.js'
import { Authority, type CredentialFolder, credentialFolder } from '../support/certificates.js'

export const ROOT = 'panels/v1'

/** `password` as the password of whoever: scrypt of a low cost, for what is tested is not how long it takes. */
export const PASSWORD = 'correct horse'
const HASH = '$scrypt$ln=4,r=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$'

/** A broker with users, and TLS, in one process with a test. */
export interface Rig extends AsyncDisposable {
  readonly broker: EmbeddedBroker
  readonly users: UsersFile
  readonly folder: CredentialFolder
  readonly authority: Authority
  readonly log: string[]
  /** Connects as somebody; rejects with why not. */
  open(options: IClientOptions, url?: string, onMessage?: OnMessage): Promise<MqttClient>
  /** Connects as a user with the usual password. */
  as(user: string, options?: IClientOptions): Promise<MqttClient>
  /** A client of this process, and everything it gets. */
  ours(panel: string, filters: readonly string[]): Promise<Ours>
  /** Resolves when the log says something. */
  says(pattern: RegExp): Promise<string>
}

/** Hears what comes, from the first message on. */
export type OnMessage = (topic: string, payload: Buffer) => void

export interface Ours {
  readonly messages: IncomingMessage[]
  publish(topic: string, payload: string, retain?: boolean): Promise<void>
  end(): Promise<void>
  /** Resolves when something was published there. */
  got(topic: string): Promise<IncomingMessage>
}

/** The client id that a panel's module has. */
export const idOf = (panel: string) => moduleClientId(ROOT, panel)

export async function rig(
  users: string,
  options: Partial<EmbeddedBrokerOptions> & { mutual?: boolean } = {},
): Promise<Rig> {
  const { scryptSync } = await import('node:crypto')
  const hash = scryptSync(PASSWORD, Buffer.alloc(16, 7), 32, { N: 16, r: 1, p: 1 })
  const folder = await credentialFolder()
  const authority = await Authority.create()
  const files = await folder.identity(
    'broker',
    await authority.issue({ name: 'broker', hosts: ['127.0.0.1'] }),
  )
  const clientCa = options.mutual ? await folder.put('ca.pem', authority.cert) : undefined
  const log: string[] = []
  const wakes = new Set<() => void>()
  const tell = (line: string) => {
    log.push(line)
    for (const wake of wakes) wake()
  }
  const tls = await ServedTls.open({ ...files, clientCa }, { now: () => Date.now(), tell })
  const line = users.replaceAll('PASSWORD', `${HASH}${hash.toString('base64').replace(/=+$/, '')}`)
  const file = await UsersFile.open(await folder.put('users', line), { tell })
  const broker = await startEmbeddedBroker({
    port: 0,
    tls,
    access: new UsersAccess(file, ROOT),
    log: tell,
    ...options,
  })
  const clients: MqttClient[] = []
  const open = (given: IClientOptions, url = broker.url, onMessage: OnMessage = () => undefined) =>
    new Promise<MqttClient>((resolve, reject) => {
      const client = connect(url, { ca: authority.cert, reconnectPeriod: 0, ...given })
      clients.push(client)
      client.on('message', onMessage)
      client.once('connect', () => resolve(client))
      client.once('error', reject)
      client.once('close', () => reject(new Error('closed')))
      client.on('error', () => undefined)
    })
  return {
    broker,
    users: file,
    folder,
    authority,
    log,
    open,
    as: (user, given = {}) => open({ username: user, password: PASSWORD, ...given }),
    ours: async (panel, filters) => {
      const messages: IncomingMessage[] = []
      const waiting = new Set<() => void>()
      const connection = await broker.connect({
        url: broker.url,
        clientId: idOf(panel),
        protocolVersion: 4,
        clean: true,
        keepaliveSeconds: 0,
        onMessage: message => {
          messages.push({ ...message, payload: Buffer.from(message.payload) })
          message.done()
          for (const wake of waiting) wake()
        },
        onClose: () => undefined,
      })
      for (const filter of filters) await connection.subscribe(filter, 1)
      return {
        messages,
        publish: (topic, payload, retain = false) => connection.publish(topic, payload, { qos: 1, retain }),
        end: () => connection.end(),
        got: topic =>
          new Promise(resolve => {
            const look = () => {
              const found = messages.find(message => message.topic === topic)
              if (!found) return
              waiting.delete(look)
              resolve(found)
            }
            waiting.add(look)
            look()
          }),
      }
    },
    says: pattern =>
      new Promise(resolve => {
        const look = () => {
          const found = log.find(one => pattern.test(one))
          if (found === undefined) return
          wakes.delete(look)
          resolve(found)
        }
        wakes.add(look)
        look()
      }),
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.end(true)
      await broker.close()
      tls.close()
      file.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** What a broker grants for each filter: 0 to 2, or 128 for a refusal. */
export const grants = (client: MqttClient, filters: readonly string[]): Promise<readonly number[]> =>
  new Promise((resolve, reject) => {
    client.subscribe([...filters], { qos: 1 }, (error, _, suback) => {
      const answer =
        suback ?? (error && 'packet' in error ? (error.packet as { granted: number[] }) : undefined)
      if (answer) resolve(answer.granted.map(Number))
      else reject(error ?? new Error('no answer'))
    })
  })

export const granted = async (client: MqttClient, filter: string): Promise<number | undefined> =>
  (await grants(client, [filter]))[0]

/** Publishes, and resolves when the broker has acknowledged it. */
export const published = (client: MqttClient, topic: string, payload = 'x', retain = false): Promise<void> =>
  new Promise((resolve, reject) => {
    client.publish(topic, payload, { qos: 1, retain }, error => (error ? reject(error) : resolve()))
  })

/** Resolves when a client's connection has ended. */
export const closed = (client: MqttClient): Promise<void> =>
  new Promise(resolve => {
    if (!client.connected) resolve()
    else client.once('close', () => resolve())
  })
