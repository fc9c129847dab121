import { readFileSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { native } from '../../src/cloud/native/native-profile.js'
import { EXAMPLES } from '../../src/control/openapi/examples.js'
import { OPERATIONS } from '../../src/control/openapi/operations.js'
import { apiFor, emulatorFor, type Method } from '../../src/control/testing/api.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'

const HOUSE = {
  id: 'house',
  model: 'dsc-powerseries-neo',
  exitDelay: 60,
  masterCode: '4711',
  module: { revealCodes: true },
}
const GARAGE = { id: 'garage', model: 'interlogix-nx' }

/** Each operation once, in an order in which each has something to tell. */
const WALK: readonly (readonly [id: string, Method, url: string, body?: unknown])[] = [
  ['createPanel', 'POST', '/panels', HOUSE],
  ['populatePanels', 'POST', '/populate', { panels: [HOUSE, GARAGE] }],
  ['listPanels', 'GET', '/panels'],
  ['getPanel', 'GET', '/panels/house'],
  ['typeKeys', 'POST', '/panels/house/keypad', { keys: '[AWAY]' }],
  ['getMachines', 'GET', '/panels/house/machines'],
  ['getPanelClock', 'GET', '/panels/house/clock'],
  ['advanceClock', 'POST', '/clock/advance', { seconds: 60 }],
  ['getClock', 'GET', '/clock'],
  ['stopClock', 'DELETE', '/clock/advance'],
  ['setZone', 'PUT', '/panels/house/zones/3', { open: true }],
  ['getDisplay', 'GET', '/panels/house/display?partition=1'],
  ['setPower', 'PUT', '/panels/house/power', { mains: false }],
  ['getState', 'GET', '/panels/house/state'],
  ['getInfo', 'GET', '/panels/house/info'],
  ['getSlots', 'GET', '/panels/house/slots'],
  ['getUserTable', 'GET', '/panels/house/users'],
  ['revealCode', 'POST', '/panels/house/users/1/reveal'],
  ['listFaultKinds', 'GET', '/faults'],
  ['setFault', 'PUT', '/panels/house/faults/link-slow', { latencyMs: 5000 }],
  ['getFaults', 'GET', '/panels/house/faults'],
  ['clearFault', 'DELETE', '/panels/house/faults/link-slow'],
  ['getTimeline', 'GET', '/panels/house/timeline?type=panel.&limit=3'],
  ['explainEvent', 'GET', '/panels/house/timeline/3/why'],
  ['listModels', 'GET', '/models'],
  ['getModel', 'GET', '/models/dsc-powerseries-neo'],
  ['getModelMachines', 'GET', '/models/dsc-powerseries-neo/machine'],
  ['restartPanel', 'POST', '/panels/house/restart'],
  ['deletePanel', 'DELETE', '/panels/garage'],
  ['resetPanels', 'POST', '/reset'],
  ['listCases', 'GET', '/cases?search=armed'],
  ['getCase', 'GET', '/cases/02-refused-while-armed'],
  ['beginPlay', 'POST', '/plays', { case: '02-refused-while-armed' }],
  ['stepPlay', 'POST', '/plays/play-1/step', { steps: 3 }],
  ['listPlays', 'GET', '/plays'],
  ['getPlay', 'GET', '/plays/play-1'],
  ['finishPlay', 'POST', '/plays/play-1/finish'],
  ['advancePlay', 'POST', '/plays/play-1/advance', { seconds: 60 }],
  ['deletePlay', 'DELETE', '/plays/play-1'],
  ['beginRecording', 'PUT', '/panels/house/recording'],
]

const PROBES = { getLiveness: '/livez', getReadiness: '/readyz', getHealth: '/healthz' }

const as = (role: string, input: object) => ({ role, input })

/** Each operation of the desk once; without an id, what somebody does meanwhile. */
const DESK_WALK: readonly (readonly [id: string | undefined, Method, url: string, body?: unknown])[] = [
  ['getDesk', 'GET', '/desk'],
  ['listDeskRoles', 'GET', '/desk/roles'],
  ['getDeskCatalogue', 'GET', '/desk/catalogue'],
  [
    'addDeskUser',
    'POST',
    '/desk/actions/user/add',
    as('customer', { first: 'Ada', last: 'Lovelace', code: '4711', language: 'en' }),
  ],
  [
    'switchDeskAccessOn',
    'POST',
    '/desk/actions/access/on',
    as('customer', { user: 'Ada Lovelace', panel: 'house', time: 'mon-fri 08:00-16:00' }),
  ],
  [
    'editDeskUser',
    'POST',
    '/desk/actions/user/edit',
    as('customer', { user: 'Ada Lovelace', addContacts: [{ kind: 'email', value: 'ada@example.org' }] }),
  ],
  ['listDeskUsers', 'GET', '/desk/users?limit=2'],
  [
    'addDeskPlan',
    'POST',
    '/desk/actions/plan/add',
    as('customer', { name: 'All sites', systems: [{ panel: 'hall' }, { panel: 'house', partitions: [1] }] }),
  ],
  [
    'assignDeskPlan',
    'POST',
    '/desk/actions/plan/assign',
    as('customer', { plan: 'All sites', user: 'Ada Lovelace' }),
  ],
  ['getDeskUser', 'GET', '/desk/users/Ada%20Lovelace'],
  ['revealDeskCode', 'POST', '/desk/users/Ada%20Lovelace/reveal', { role: 'customer' }],
  ['listDeskPlans', 'GET', '/desk/plans'],
  ['getDeskPlan', 'GET', '/desk/plans/All%20sites'],
  [
    'editDeskPlan',
    'POST',
    '/desk/actions/plan/edit',
    as('representative-3', { plan: 'All sites', drop: ['hall'] }),
  ],
  [
    'unassignDeskPlan',
    'POST',
    '/desk/actions/plan/unassign',
    as('customer', { plan: 'All sites', user: 'Ada Lovelace' }),
  ],
  ['deleteDeskPlan', 'POST', '/desk/actions/plan/delete', as('customer', { plan: 'All sites' })],
  ['listDeskPanels', 'GET', '/desk/panels'],
  [
    undefined,
    'POST',
    '/desk/actions/command',
    as('representative-1', { panel: 'house', item: 'manage-user-codes' }),
  ],
  ['getDeskPanel', 'GET', '/desk/panels/house'],
  [
    'acceptDeskSlot',
    'POST',
    '/desk/actions/sync/accept',
    as('representative-3', { panel: 'house', slot: 9 }),
  ],
  ['undoDeskSlot', 'POST', '/desk/actions/sync/undo', as('representative-3', { panel: 'house', slot: 10 })],
  [
    'switchDeskAccessOff',
    'POST',
    '/desk/actions/access/off',
    as('customer', { user: 'Ada Lovelace', panel: 'house' }),
  ],
  [undefined, 'PUT', '/panels/house/faults/bus-cut', {}],
  [
    undefined,
    'POST',
    '/desk/actions/access/on',
    as('customer', { user: 'Ada Lovelace', panel: 'house', time: 'always' }),
  ],
  [
    'cancelDeskAccess',
    'POST',
    '/desk/actions/access/cancel',
    as('customer', { user: 'Ada Lovelace', panel: 'house' }),
  ],
  [
    'sendDeskCommand',
    'POST',
    '/desk/actions/command',
    as('representative-2', { panel: 'house', item: 'set-time', timeZone: 'America/Denver' }),
  ],
  ['cancelDeskCommand', 'POST', '/desk/actions/command/cancel', as('representative-2', { transaction: '' })],
  [undefined, 'DELETE', '/panels/house/faults/bus-cut'],
  ['removeDeskUser', 'POST', '/desk/actions/user/remove', as('customer', { user: 'Ada Lovelace' })],
  ['deleteDeskUser', 'POST', '/desk/actions/user/delete', as('customer', { user: 'Ada Lovelace' })],
  [undefined, 'DELETE', '/panels/hall'],
  ['forgetDeskPanel', 'POST', '/desk/actions/panel/forget', as('representative-3', { panel: 'hall' })],
]

/** Long lists are shown by their beginning. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 3).map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]))
}

/** What goes over the wire of a panel that has a cloud. */
async function wired(): Promise<unknown> {
  const broker = new MemoryBroker(new VirtualClock())
  const profile = native({ root: 'panels/v1' })
  const access = {
    url: 'mqtt://127.0.0.1:1883',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 0,
  } as const
  const { ask } = await apiFor(onTestFinished).api({ link: { profile, broker: access, open: broker.open } })
  await ask('POST', '/api/v1/panels', HOUSE)
  return (await ask('GET', '/api/v1/panels/house/wire?limit=3')).body
}

async function walked() {
  const { clock } = emulatorFor()
  const { ask, emulator } = await apiFor(onTestFinished).api({
    initial: [HOUSE],
    broker: { url: 'mqtt://127.0.0.1:1883', embedded: true },
    advance: async to => void (emulator.clock as typeof clock).advanceTo(to),
  })
  const examples: Record<string, { body?: unknown; answer?: unknown }> = {}
  for (const [id, method, url, body] of WALK) {
    const answer = await ask(method, `/api/v1${url}`, body)
    expect(answer.status, `${id}: ${answer.text}`).toBeLessThan(300)
    examples[id] = {
      ...(body === undefined ? {} : { body }),
      ...(answer.status === 204 ? {} : { answer: shortened(answer.body) }),
    }
  }
  examples.getWire = { answer: shortened(await wired()) }
  for (const [id, url] of Object.entries(PROBES)) examples[id] = { answer: (await ask('GET', url)).body }
  await ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
  examples.getRecording = { answer: (await ask('GET', '/api/v1/panels/house/recording')).body }
  const scenario = (await ask('GET', '/api/v1/panels/house/recording/scenario?name=A%20door')).text
  // Stand-ins are by chance.
  examples.getRecordedScenario = { answer: scenario.replace(/(masterCode: )'\d+'/, "$1'6203'") }
  const recorded = (await ask('GET', '/api/v1/panels/house/recording/lines')).text.split('\n')
  // What the panel is takes a page.
  const some = recorded.filter(line => !line.startsWith('{"kind":"panel"')).slice(0, 3)
  examples.getRecordingLines = { answer: `${some.join('\n')}\n` }
  examples.deleteRecording = { answer: (await ask('DELETE', '/api/v1/panels/house/recording')).body }
  const { text } = await ask('GET', '/metrics')
  const lines = text.split('\n').filter(line => /panelemu_panels\b/.test(line))
  examples.getMetrics = { answer: `${lines.join('\n')}\n` }
  const { events = [] } = (examples.getTimeline?.answer ?? {}) as { events?: object[] }
  // The name of a run is by chance.
  const { panel, users } = { panel: examples.getPanel?.answer, users: examples.getUserTable?.answer }
  examples.streamPanel = { answer: { event: 'change', data: { panel, users } } }
  Object.assign(examples, await walkedAtDesk())
  examples.streamDesk = {
    answer: {
      event: 'changed',
      data: { users: ['user-1'], plans: [], panels: ['house'], desk: examples.getDesk?.answer },
    },
  }
  examples.streamEvents = { answer: { id: '1kz8qf.2', data: { panel: 'house', ...events[0] } } }
  return examples
}

const sentBy = (example: { answer?: unknown } | undefined) =>
  (example?.answer as { transaction?: string } | undefined)?.transaction

/** The desk beside two panels; in one of them are codes that nobody at the desk knows. */
async function walkedAtDesk() {
  const { ask, emulator, broker } = await apiFor(onTestFinished).api({ desk: true })
  emulator.add({ id: 'hall', model: '2gig-gocontrol@1.7' })
  emulator.add({ ...GARAGE, id: 'house', module: { revealCodes: true } })
  // Its modules are connected when this answers.
  await ask('GET', '/api/v1/desk')
  for (const [slot, code] of [
    [9, '2580'],
    [10, '3691'],
  ] as const) {
    const request = { transaction: `elsewhere-${slot}`, slot, code, name: `Guest ${slot}` }
    broker?.publish(
      'elsewhere',
      'panels/v1/house/request/user-code/add',
      Buffer.from(JSON.stringify(request)),
      {
        qos: 1,
      },
    )
  }
  const examples: Record<string, { body?: unknown; answer?: unknown }> = {}
  for (const [id, method, url, asked] of DESK_WALK) {
    const body =
      id === 'cancelDeskCommand'
        ? as('representative-2', { transaction: sentBy(examples.sendDeskCommand) })
        : asked
    const { status, text, body: answer } = await ask(method, `/api/v1${url}`, body)
    expect(status, `${id} ${url}: ${text}`).toBeLessThan(300)
    if (id !== undefined)
      examples[id] = { ...(body === undefined ? {} : { body }), answer: shortened(answer) }
  }
  return examples
}

test('the examples of the description are what the emulator answers', async () => {
  const file = new URL('../../src/control/openapi/examples.ts', import.meta.url)
  const examples = await walked()
  if (process.env.UPDATE_OPENAPI === '1') {
    const [head] = readFileSync(file, 'utf8').split('= {')
    writeFileSync(file, `${head}= ${JSON.stringify(examples, undefined, 2)}\n`)
    return
  }
  expect(EXAMPLES, 'write them anew with `npm run docs`').toEqual(examples)
  expect(Object.keys(EXAMPLES).sort()).toEqual(
    Object.values(OPERATIONS)
      .map(({ id }) => id)
      .sort(),
  )
})
