import { describe, expect, it, onTestFinished } from 'vitest'
import { explain } from '../../panel/refusals.js'
import { powerSchema, zoneSchema } from '../documents.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

const FRONT_DOOR = 1
const SMOKE = 7

async function house() {
  const { ask, emulator } = await api()
  await ask('POST', '/api/v1/panels', HOUSE)
  const log = emulator.get('house')?.log
  if (!log) throw new Error('no house')
  const zone = (number: number | string, body: object) =>
    ask('PUT', `/api/v1/panels/house/zones/${number}`, body)
  return { ask, zone, log }
}

describe('a zone', () => {
  it('is what it is put to, and tells it on the timeline', async () => {
    const { zone, log } = await house()
    const opened = await zone(FRONT_DOOR, { open: true, tamper: true })
    expect(opened.status).toBe(200)
    expect(zoneSchema.parse(opened.body)).toMatchObject({
      zone: 1,
      open: true,
      tamper: true,
      trouble: false,
      bypassed: false,
    })
    expect(log.after(0, 'panel.zone.changed')).toHaveLength(1)
  })

  it('put to what it is already leaves no trace', async () => {
    const { zone, log } = await house()
    const body = { open: true, trouble: false, bypass: true }
    const first = await zone(FRONT_DOOR, body)
    const before = log.after(0)
    expect((await zone(FRONT_DOOR, body)).body).toEqual(first.body)
    expect(log.after(0)).toEqual(before)
  })

  it('is bypassed by the panel, and the bypass taken back', async () => {
    const { zone, log } = await house()
    expect((await zone(FRONT_DOOR, { bypass: true })).body).toMatchObject({ bypassed: true })
    expect((await zone(FRONT_DOOR, { bypass: false })).body).toMatchObject({ bypassed: false })
    expect(log.after(0, 'port.command').map(({ source }) => source)).toEqual(['control', 'control'])
  })

  it('that cannot be bypassed is refused in the words of the registry, and nothing else is done', async () => {
    const { zone, log } = await house()
    const refused = await zone(SMOKE, { bypass: true, open: true })
    const { message, advice, help, status } = explain('NOT_BYPASSABLE', { zone: SMOKE })
    expect(refused.status).toBe(409)
    expect(refused.body).toEqual({
      type: 'urn:panelemu:refusal:not-bypassable',
      title: 'The panel refused',
      status: 409,
      detail: `${message} ${advice}`,
      reason: 'NOT_BYPASSABLE',
      field: 'bypass',
      outcome: status,
      help: help.replace('panel-emulator', 'http://localhost:80'),
    })
    expect(log.after(0, 'zone.input')).toEqual([])
  })

  it('that the panel does not have is not found', async () => {
    const { zone } = await house()
    expect(await zone(99, { open: true })).toMatchObject({
      status: 404,
      body: { reason: 'ZONE_RANGE', detail: expect.stringContaining('Zone 99 does not exist') },
    })
    expect(await zone('front', { open: true })).toMatchObject({ status: 400, body: { field: 'zone' } })
    expect(await zone('1e0', { open: true })).toMatchObject({ status: 400, body: { field: 'zone' } })
  })

  it.each([
    [{}, undefined, 'give at least one of'],
    [{ opne: true }, 'opne', 'unknown field'],
    [{ open: 'yes' }, 'open', 'must be true or false'],
  ])('is not changed by %j', async (body, field, detail) => {
    const { zone, log } = await house()
    const refused = await zone(FRONT_DOOR, body)
    expect(refused).toMatchObject({
      status: 400,
      body: { reason: 'INVALID_INPUT', detail: expect.stringContaining(detail) },
    })
    expect(Object(refused.body).field).toBe(field)
    expect(log.after(0)).toEqual([])
  })
})

describe('power', () => {
  it('fails over to the battery, and is gone without one', async () => {
    const { ask, log } = await house()
    const power = async (body: object) =>
      powerSchema.parse((await ask('PUT', '/api/v1/panels/house/power', body)).body)
    expect(await power({ mains: false })).toEqual({ mains: false, battery: 'ok', power: 'battery' })
    expect(await power({ battery: 'absent' })).toEqual({ mains: false, battery: 'absent', power: 'off' })
    const before = log.after(0)
    expect(await power({ mains: false, battery: 'absent' })).toMatchObject({ power: 'off' })
    expect(log.after(0)).toEqual(before)
  })

  it('that is gone lets the panel carry nothing out', async () => {
    const { ask, zone } = await house()
    await ask('PUT', '/api/v1/panels/house/power', { mains: false, battery: 'absent' })
    expect(await zone(FRONT_DOOR, { bypass: true })).toMatchObject({
      status: 409,
      body: { reason: 'PANEL_OFF' },
    })
  })

  it('takes only a battery that can be', async () => {
    const { ask } = await house()
    expect(await ask('PUT', '/api/v1/panels/house/power', { battery: 'full' })).toMatchObject({
      status: 400,
      body: { field: 'battery' },
    })
  })
})
