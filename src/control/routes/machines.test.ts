import { describe, expect, it, onTestFinished } from 'vitest'
import { chartsSchema, machinesNow, machinesSchema } from '../machine-documents.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api } = apiFor(onTestFinished)

describe('the charts of a model', () => {
  it('are there for every model, with panel, partition, user table and module', async () => {
    const { ask, emulator } = await api()
    for (const id of emulator.catalogue.ids()) {
      const { body } = await ask('GET', `/api/v1/models/${id}/machine`)
      const charts = chartsSchema.parse(body)
      expect(charts.model).toBe(id)
      expect(charts.machines.map(({ machine }) => machine)).toEqual(['panel', 'partition', 'users', 'module'])
    }
  })

  it('are of the firmware asked for, and lead to the page of each refusal on this server', async () => {
    const { ask } = await api()
    const { body } = await ask('GET', '/api/v1/models/neo/machine?firmware=1.30')
    const { firmware, machines } = chartsSchema.parse(body)
    expect(firmware).toBe('1.30')
    const guards = machines.flatMap(({ transitions }) => transitions.flatMap(({ guard }) => guard ?? []))
    const armed = guards.find(({ name }) => name === 'armedPartitionConcerned')
    expect(armed).toMatchObject({
      words: 'a partition that counts here is armed',
      refusal: {
        reason: 'PANEL_ARMED',
        message: 'This panel cannot be programmed while it is armed.',
        help: '/docs/refusals.md#panel_armed',
      },
      facts: ['programming.whileArmed', 'programming.armedScope'],
    })
    const page = await ask('GET', armed?.refusal?.help.replace(/#.*/, '') ?? '')
    expect(page.status).toBe(200)
    expect(page.text).toContain('id="panel_armed"')
  })

  it('are not there for a model that is not', async () => {
    const { ask } = await api()
    expect(await ask('GET', '/api/v1/models/neos/machine')).toMatchObject({
      status: 404,
      body: { reason: 'UNKNOWN_MODEL', field: 'id' },
    })
  })
})

describe('the machines of a panel', () => {
  it('stand where they are, with what they wait for as instants', async () => {
    const { ask, emulator } = await api()
    emulator.add({ ...HOUSE, partitions: 2, exitDelay: 60 })
    await ask('POST', '/api/v1/panels/house/keypad', { keys: '[AWAY]1234' })
    const { body, text } = await ask('GET', '/api/v1/panels/house/machines')
    const { machines } = machinesSchema.parse(body)
    expect(machines).toEqual([
      {
        machine: 'panel',
        value: { power: 'mains', keypad: 'ready', programming: 'closed', walkTest: 'off' },
        deadlines: [{ name: 'keypad', keypad: 1, at: '2026-01-01T00:00:30.000Z' }],
      },
      {
        machine: 'partition',
        instance: 1,
        value: 'exitDelay',
        deadlines: [{ name: 'exitDelay', at: '2026-01-01T00:01:00.000Z' }],
      },
      { machine: 'partition', instance: 2, value: 'disarmed', deadlines: [] },
      { machine: 'users', value: 'ready', deadlines: [] },
      { machine: 'module', value: { link: 'down', queue: 'idle' }, deadlines: [] },
    ])
    expect(text).not.toContain('last')
  })

  it('tell what they took last to whoever watches', async () => {
    const { ask, emulator } = await api()
    const unit = emulator.add(HOUSE)
    onTestFinished(unit.device.watchMachines())
    await ask('POST', '/api/v1/panels/house/keypad', { keys: '[AWAY]1234' })
    const { machines } = machinesSchema.parse(machinesNow(unit))
    expect(machines.find(({ machine }) => machine === 'partition')?.last).toEqual({
      event: 'ARM',
      at: '2026-01-01T00:00:00.000Z',
      taken: [{ id: 'partition.disarmed ARM 10', from: 'partition.disarmed', to: 'partition.exitDelay' }],
    })
  })

  it('are not there for a panel that is not', async () => {
    const { ask } = await api()
    expect(await ask('GET', '/api/v1/panels/hose/machines')).toMatchObject({
      status: 404,
      body: { reason: 'UNKNOWN_PANEL' },
    })
  })
})
