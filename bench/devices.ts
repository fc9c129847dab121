import { createActor } from 'xstate'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { Device } from '../src/device/device.js'
import { type DeviceRecord, encodeRecord, newRecord, reviveRecord } from '../src/device/record.js'
import type { TableRequest } from '../src/module/request.js'
import { xstateOf } from '../src/panel/machine.js'
import { machinesOf } from '../src/panel/machines/machines-of.js'
import { Panel } from '../src/panel/panel.js'
import type { TableWriting, UserTableContext } from '../src/panel/rules/table-case.js'
import { Secret } from '../src/panel/secret.js'
import { resolveSetup } from '../src/panel/setup.js'
import { SlotTable } from '../src/panel/slot-table.js'
import { PanelState } from '../src/panel/state.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { compare, heap, print } from './bench.js'

const clock = new VirtualClock()
const model = loadCatalogue().model('interlogix-nx')
const machines = machinesOf(model, resolveSetup(model, {}))
const [panelMachine, userTable] = [xstateOf(machines.panel), xstateOf(machines.userTable)]
const host = { settled: () => undefined }
const wake = (record: DeviceRecord) => new Device(record, model, clock, host)

const add = (slot: number, code: string, transaction: string): TableRequest => ({
  transaction,
  whileArmed: 'wait',
  command: { type: 'user-code/add', slot, code: new Secret(code), userType: 'unrestricted' },
})
const clear = (slot: number, transaction: string): TableRequest => ({
  transaction,
  whileArmed: 'wait',
  command: { type: 'user-code/clear', slot },
})

/** A device with ten user codes, as it is put down. */
function withTenCodes(id: string): DeviceRecord {
  const device = wake(newRecord({ id, model, seed: 1 }))
  for (let slot = 2; slot <= 11; slot++) {
    const command = {
      type: 'user-code/add',
      slot,
      code: new Secret(String(2000 + slot)),
      userType: 'unrestricted',
    } as const
    device.take({ type: 'command', by: { via: 'control' }, command })
  }
  return device.sleep()
}

function memory(): void {
  const count = 10_000
  const text = encodeRecord(withTenCodes('panel-00000'))
  const strings: string[] = []
  const before = heap()
  for (let index = 0; index < count; index++)
    strings.push(
      Buffer.from(text.replace('panel-00000', `panel-${String(index).padStart(5, '0')}`)).toString(),
    )
  const dormant = (heap() - before) / count
  print({
    what: 'memory of a dormant device with 10 codes, beyond its strings',
    unit: 'bytes',
    ours: dormant - text.length,
    baseline: 2048,
    baselineIs: 'the mark',
    mark: '<= 1',
  })
  print({
    what: 'memory of a dormant device with 10 codes, all of it',
    unit: 'bytes',
    ours: dormant,
    baseline: text.length,
    baselineIs: 'the characters of its record',
    mark: 'none',
  })
  const actors: unknown[] = []
  const beforeActors = heap()
  for (let index = 0; index < count; index++) {
    const actor = createActor(panelMachine).start()
    actor.send({ type: 'VALID' })
    actors.push(actor)
  }
  const bare = (heap() - beforeActors) / count
  const devices: Device[] = []
  const beforeDevices = heap()
  for (let index = 0; index < count; index++) {
    const device = wake(reviveRecord(strings[index] ?? text))
    device.take({ type: 'zone', by: { via: 'world' }, zone: 1, condition: { open: index % 2 === 0 } })
    devices.push(device)
  }
  const awake = (heap() - beforeDevices) / count
  print({
    what: 'memory of an awake device with 10 codes',
    unit: 'bytes',
    ours: awake,
    baseline: bare,
    baselineIs: 'one bare XState actor of three parallel regions',
    mark: 'none',
  })
  if (actors.length + devices.length !== 2 * count) throw new Error('devices were lost')
  for (const device of devices) device.sleep()
}

function wakeInputSleep(): void {
  const machine = createActor(panelMachine).start()
  const snapshot = machine.getPersistedSnapshot()
  let text = encodeRecord(withTenCodes('panel-1'))
  let open = false
  const [ours, baseline] = compare(
    7,
    4_000,
    () => {
      const device = wake(reviveRecord(text))
      open = !open
      device.take({ type: 'zone', by: { via: 'world' }, zone: 1, condition: { open } })
      text = encodeRecord(device.sleep())
    },
    () => {
      const actor = createActor(panelMachine, { snapshot }).start()
      actor.send({ type: 'VALID' })
      actor.getPersistedSnapshot()
    },
  )
  print({
    what: 'wake, one zone input, sleep (through the encoded record)',
    unit: 'us',
    ours,
    baseline,
    baselineIs: 'bare XState restore, send, persist',
    mark: '<= 3',
  })
  let turn = 0
  const [command, bare] = compare(
    7,
    4_000,
    () => {
      const device = wake(reviveRecord(text))
      const request = turn % 2 === 0 ? add(20, '4711', `t${turn}`) : clear(20, `t${turn}`)
      device.take({ type: 'request', by: { via: 'cloud' }, request })
      device.take({ type: 'answer/confirmed', by: { via: 'cloud' }, transaction: `t${turn++}` })
      text = encodeRecord(device.sleep())
    },
    () => {
      const actor = createActor(panelMachine, { snapshot }).start()
      actor.send({ type: 'VALID' })
      actor.getPersistedSnapshot()
    },
  )
  print({
    what: 'wake, one slot-changing command, sleep (64 remembered transactions)',
    unit: 'us',
    ours: command,
    baseline: bare,
    baselineIs: 'bare XState restore, send, persist',
    mark: '<= 3',
  })
}

/** The panel alone: its record taken up, one slot command, its record again, beside a bare actor that does just that. */
function wakePanelCommandSleep(): void {
  const setup = resolveSetup(model, {})
  let text = JSON.stringify(withTenCodes('panel-1').panel)
  const take = () =>
    new PanelState(
      model,
      setup,
      JSON.parse(text),
      () => 0,
      () => 0,
    )
  const command = (turn: number): TableWriting =>
    turn % 2 === 0
      ? { type: 'user-code/add', slot: 20, code: new Secret('4711'), userType: 'unrestricted' }
      : { type: 'user-code/clear', slot: 20 }
  let turn = 0
  let bareTurn = 0
  let rows = take().slots.rows()
  const around = { source: 'module', armed: 0, programming: 'closed', now: 0 } as const
  const [ours, bare] = compare(
    7,
    4_000,
    () => {
      const state = take()
      new Panel(state).execute(command(turn++), { source: 'module', cause: 1 })
      text = JSON.stringify(state.record())
    },
    () => {
      const context = { table: new SlotTable(rows), rights: undefined, codeLength: 4, outcome: null }
      const actor = createActor(userTable, { snapshot: userTable.resolveState({ value: 'ready', context }) })
      actor.start()
      actor.send({ ...command(bareTurn++), around })
      const after: UserTableContext = actor.getSnapshot().context
      rows = JSON.parse(JSON.stringify(after.table.rows()))
    },
  )
  print({
    what: 'wake, one slot-changing command, sleep, of the panel alone (through its encoded record)',
    unit: 'us',
    ours,
    baseline: bare,
    baselineIs: "a bare XState actor of the user table's machine: restore, the same command, encode",
    mark: '<= 3',
  })
}

function commandRate(): void {
  const device = wake(withTenCodes('panel-1'))
  const actor = createActor(panelMachine).start()
  let turn = 0
  const [ours, baseline] = compare(
    7,
    10_000,
    () => {
      const request = turn % 2 === 0 ? add(20, '4711', `t${turn}`) : clear(20, `t${turn}`)
      device.take({ type: 'request', by: { via: 'cloud' }, request })
      device.take({ type: 'answer/confirmed', by: { via: 'cloud' }, transaction: `t${turn++}` })
    },
    () => actor.send({ type: 'VALID' }),
  )
  device.sleep()
  print({
    what: 'slot-changing commands in process, awake',
    unit: '/s',
    ours: 1e6 / ours,
    baseline: 1e6 / baseline,
    baselineIs: 'bare XState sends',
    mark: 'none',
  })
}

/** Memory and speed of devices in this process. */
export function devices(): void {
  memory()
  wakeInputSleep()
  wakePanelCommandSleep()
  commandRate()
}
