import { encodeFrame as concordFrame } from '../../../protocols/concord/framing.js'
import { encode } from '../../../protocols/concord/message.js'
import { fullListRequest } from '../../../protocols/concord/messages/full-list-request.js'
import { keypress } from '../../../protocols/concord/messages/keypress.js'
import { refreshRequest } from '../../../protocols/concord/messages/refresh-request.js'
import { singleListRequest } from '../../../protocols/concord/messages/single-list-request.js'
import { encodeFrame } from '../../../protocols/dsc/frame.js'
import { bytesOf, lineOf } from '../../../protocols/elk-m1/framing.js'
import { protocols } from '../../../protocols/registry.js'
import { type DraftStep, does } from './draft.js'
import type { Ground } from './ground.js'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const raw = (bytes: Uint8Array) => does('serial', { bytes: hex(bytes) })

/** Bytes that mean nothing, or nearly something. */
function noise({ dice }: Ground): DraftStep {
  const bytes = Array.from({ length: dice.between(1, 12) }, () => dice.between(0, 255))
  return raw(
    Uint8Array.from([...(dice.often(50) ? [0x0a] : []), ...bytes, ...(dice.often(50) ? [0x0d, 0x0a] : [])]),
  )
}

function nx584(ground: Ground): DraftStep {
  const { dice } = ground
  const user = Math.min(ground.slot(), 255)
  const code = dice.often(60) ? ground.code() : ground.master
  const partitions = ground.somePartitions()
  const message = dice.weighed<() => DraftStep>([
    [5, () => ({ 'user-code/set': { user, code: ground.code() } })],
    [4, () => ({ 'user-code/clear': { user } })],
    [3, () => ({ 'user/read': { user } })],
    [
      2,
      () => ({
        'user-authority/set': { user, authority: dice.one([0x30, 0x38, 0x20, 0x10, 0, 0x7f]), partitions },
      }),
    ],
    [2, () => ({ arm: { mode: dice.one(['away', 'stay']), code, partitions } })],
    [2, () => ({ disarm: { code, partitions } })],
  ])()
  return does('serial', message, { as: ground.label('n') })
}

function dsc(ground: Ground): DraftStep {
  const { dice } = ground
  const partition = String(ground.partition())
  const code = ground.code().padEnd(6, '0').slice(0, 6)
  const [command, data = ''] = dice.one<[string, string?]>([
    ['000'],
    ['001'],
    ['030', partition],
    ['031', partition],
    ['033', partition + code],
    ['040', partition + code],
    ['060', '1'],
    ['080'],
  ])
  return raw(encodeFrame({ code: command, data }))
}

function elk(ground: Ground): DraftStep {
  const partition = String(ground.partition())
  const code = ground.code().padStart(6, '0').slice(-6)
  const body = ground.dice.one<string>([
    'as00',
    'zs00',
    'cs00',
    `a1${partition}${code}00`,
    `a0${partition}${code}00`,
    `a2${partition}${code}00`,
    'rr00',
    `ua${code}00`,
  ])
  return raw(bytesOf(lineOf(body)))
}

/** What an automation module presses, as keys of the touchpad: `*` and `#` follow the digits. */
const pressed = (keys: string): number[] => Array.from(keys, key => '0123456789*#'.indexOf(key))

function concord(ground: Ground): DraftStep {
  const { dice } = ground
  const code = () => (dice.often(40) ? ground.master : ground.code())
  const keys = () =>
    encode(keypress, {
      partition: ground.partition(),
      area: 0,
      keys: pressed(
        dice.one([`1${code()}`, `2${code()}`, `3${code()}`, `8${code()}3`, '2', '*1', '#', '*', '71', '5']),
      ),
    })
  const message = dice.weighed<() => Uint8Array>([
    [6, keys],
    [1, () => encode(fullListRequest, {})],
    [2, () => encode(singleListRequest, { list: dice.one([3, 4, 7, 9, 10, 11, 0x7f]) })],
    [2, () => encode(refreshRequest, {})],
  ])()
  // One that asks acknowledges what it is told.
  return raw(Uint8Array.from([...concordFrame(message), ...(dice.often(50) ? [0x06] : [])]))
}

/** A client of each wire protocol. */
const CLIENTS: Readonly<Record<string, (ground: Ground) => DraftStep>> = {
  nx584,
  it100: dsc,
  tpi: dsc,
  'elk-m1': elk,
  concord,
}

/** A device on the panel's serial line; undefined where the model has none. */
export function serialStep(ground: Ground): DraftStep | undefined {
  const { protocol } = ground.model
  // Of some models it is known which protocol they have, and not yet how it goes.
  if (protocol === undefined || !protocols.has(protocol)) return undefined
  ground.isPlugged = true
  const client = CLIENTS[protocol]
  return client && ground.dice.often(90) ? client(ground) : noise(ground)
}
