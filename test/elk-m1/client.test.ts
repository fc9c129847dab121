import { createRequire } from 'node:module'
import type * as Client from 'elk-client'
import type * as Messages from 'elk-message'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { openPanelLine } from '../../src/emulator/lines.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'

// Both packages are CommonJS of a kind whose names no import can see.
const require = createRequire(import.meta.url)
const { ElkClient }: typeof Client = require('elk-client')
const {
  ArmingLevel,
  ArmUpState,
  FunctionKey,
  TextDescriptionType,
  UserCodeChangeRequest,
  UserCodeType,
  ZoneLogicalState,
}: typeof Messages = require('elk-message')

/** A client that was not written for the emulator (npm), at a panel's TCP line. */
let client: Client.ElkClient
let emulator: Emulator
let clock: VirtualClock
let house: ReturnType<Emulator['add']>
let line: Awaited<ReturnType<typeof openPanelLine>>

beforeEach(async () => {
  clock = new VirtualClock()
  emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  house = emulator.add({
    id: 'house',
    model: 'elk-m1',
    // The first arming status would be the one that real panels correct at once.
    automation: { 'elk-m1': { armedBeforeExit: false } },
  })
  line = await openPanelLine(emulator, parseLineSpec('tcp:0'), '127.0.0.1')
  client = new ElkClient({
    connection: { host: '127.0.0.1', port: Number(line.url.split(':')[2]) },
    responseTimeout: 10_000,
  })
  await client.connect()
})

afterEach(async () => {
  await client.disconnect()
  await line.close()
  emulator.close()
})

/**
 * What the panel says to a change, whichever number stands in it: the client's own method waits for the user's. The client has the
 * classes of messages in itself once more, so an answer is known by its text.
 */
async function answerTo(user: number, authorization: string, code: string): Promise<string> {
  const request = new UserCodeChangeRequest(user, authorization, code)
  const reply = await client.sendCommandForResponse(request, ({ raw }) => raw.startsWith('09CU'))
  return reply.raw.trim()
}

const areaOne = async () => (await client.getArmingStatus()).getAreaStatus(1)

it('changes a code, is refused with a wrong master, and is told of a duplicate', async () => {
  expect((await client.changeUserCode(5, '1234', '9876', [1])).userCode).toBe(5)
  const ours = await client.getValidUserCodeAreas('9876')
  expect([ours.isValidForArea(1), ours.userCodeType]).toEqual([true, UserCodeType.User])
  expect(await answerTo(6, '4444', '6666')).toBe('09CU000000F')
  expect(await answerTo(6, '1234', '9876')).toBe('09CU2550003')
  const theirs = await client.getValidUserCodeAreas('6666')
  expect(theirs.isValidForArea(1)).toBe(false)
})

it("changes a user's own code, and disarms with it", async () => {
  await client.changeUserCode(5, '1234', '9876')
  expect((await client.changeUserCode(5, '9876', '9777')).userCode).toBe(5)
  await client.arm(1, ArmingLevel.ArmedAway, '9777')
  const armed = await areaOne()
  expect([armed.armingLevel, armed.armUpState]).toEqual([ArmingLevel.ArmedAway, ArmUpState.ArmedTimer])
  clock.advance(60_000)
  expect((await areaOne()).armUpState).toBe(ArmUpState.ArmedFully)
  await client.disarm(1, '9876')
  expect((await areaOne()).armingLevel).toBe(ArmingLevel.ArmedAway)
  await client.disarm(1, '9777')
  const disarmed = await areaOne()
  expect([disarmed.armingLevel, disarmed.armUpState]).toEqual([ArmingLevel.Disarm, ArmUpState.ReadyToArm])
})

it('reads zones and names, and bypasses a zone', async () => {
  handsOf(house.device).zone(3, { open: true })
  const status = await client.getZoneStatus()
  expect(status.getZoneStatus(3)?.logicalState).toBe(ZoneLogicalState.Violated)
  expect(await client.toggleBypassForZone('1234', 3)).toMatchObject({ zoneNumber: 3 })
  expect((await client.getZoneStatus()).getZoneStatus(3)?.logicalState).toBe(ZoneLogicalState.Bypassed)
  const names = []
  for (let address = 1; address > 0; ) {
    const found = await client.getDescription(TextDescriptionType.ZoneName, address)
    if (found.address === 0) break
    names.push(found.text)
    address = found.address + 1
  }
  expect(names).toEqual(house.device.panel.view.zones.setup.map(({ name }) => name.slice(0, 16).trim()))
})

it('asks for all that it can show of a panel, and is answered each time', async () => {
  expect(await client.getVersionNumber()).toMatchObject({ m1Version: expect.stringMatching(/^0?5\./) })
  await client.getTroubleStatus()
  await client.getZonePartitions()
  await client.getZoneDefinitions()
  await client.getAlarmsByZone()
  await client.getKeypadAreaAssignments()
  await client.getTemperatureData()
  await client.getControlOutputStatus()
  await client.getPlcStatus(0)
  await client.getRealTimeClock()
  await client.getSystemLogData(1)
  await client.pressKeypadFunctionKey(1, FunctionKey.F1)
})
