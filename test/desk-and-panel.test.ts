import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { checkGrant } from '../src/cloud/desk/actions/access.js'
import { commandRow } from '../src/cloud/desk/catalogue.js'
import { checkCommand } from '../src/cloud/desk/checks.js'
import { DEFAULT_SETTINGS, type DeskContext } from '../src/cloud/desk/context.js'
import { newDesk } from '../src/cloud/desk/desk-record.js'
import { PanelViews } from '../src/cloud/desk/panel-views.js'
import { DESK_USER_TYPES, type DeskUser, fullName } from '../src/cloud/desk/state.js'
import { createPanel, VirtualClock } from '../src/index.js'
import { given } from '../src/panel/given.js'
import type { RefusalReason } from '../src/panel/refusals.js'
import { Secret } from '../src/panel/secret.js'
import { seededRandom } from '../src/time/random.js'
import { budget } from '../tools/test/budget.js'

const catalogue = loadCatalogue()
const models = catalogue
  .list()
  .flatMap(({ id, firmware }) => firmware.versions.map(version => ({ id, version })))

/** What a panel has against a request whatever it is doing: its `info` document says it, so a desk must have said it. */
const KNOWN_BEFORE: readonly RefusalReason[] = [
  'CODE_DIGITS',
  'CODE_LENGTH',
  'CODE_FORBIDDEN',
  'NAME_LENGTH',
  'PARTITION_RANGE',
  'SLOT_RANGE',
  'SLOT_RESERVED',
  'MASTER_PROTECTED',
  'USER_TYPE_UNSUPPORTED',
  'SCHEDULES_UNSUPPORTED',
  'ONE_TIME_UNSUPPORTED',
  'REMOTE_CODES_UNSUPPORTED',
  'CODE_LENGTH_UNSUPPORTED',
  'MODE_UNSUPPORTED',
  'ZONE_RANGE',
  'INVALID_REQUEST',
]

/** A panel, and a desk that knows of it what its documents say. */
function world({ id, version }: (typeof models)[number], partitions: number) {
  const most = catalogue.model(id, version).facts.partitions.max
  const setup = { model: id, firmware: version, partitions: Math.min(partitions, most), exitDelay: 0 }
  const panel = createPanel({ ...setup, catalogue, clock: new VirtualClock(), seed: 1 })
  const views = new PanelViews('root', () => 0)
  const { info, slots } = panel.documents()
  views.take('root/house/info', Buffer.from(JSON.stringify(info)))
  views.take('root/house/slots', Buffer.from(JSON.stringify(slots)))
  const view = views.get('house')
  if (!view?.info) throw new Error('the desk cannot read the info document')
  const random = seededRandom(1)
  const context: DeskContext = {
    state: newDesk(random),
    views,
    settings: DEFAULT_SETTINGS,
    random,
    now: () => 0,
    touch: () => undefined,
    ended: () => undefined,
    forgotten: () => undefined,
  }
  return { panel, context, view }
}

const house = fc.record({ model: fc.constantFrom(...models), partitions: fc.integer({ min: 1, max: 3 }) })
const digits = fc.constantFrom('4711', '47112', '471122', '47112233', '471', '47x1', '0000', '0001', '8888')
const partition = fc.integer({ min: 1, max: 5 })
const weekly = [{ days: ['mon' as const], from: '08:00', to: '16:00' }]
const access = fc.record(
  {
    code: digits,
    name: fc.constantFrom('Ada', 'Ada Augusta Lovelace', 'n'.repeat(40)),
    userType: fc.constantFrom(...DESK_USER_TYPES),
    time: fc.constantFrom(
      { kind: 'always' as const },
      { kind: 'once' as const },
      { kind: 'restricted' as const, weekly },
    ),
    partitions: fc.uniqueArray(partition, { minLength: 1, maxLength: 3 }),
    slot: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 300 })),
  },
  { requiredKeys: ['code', 'name', 'userType', 'time'] },
)

/** Both say no, or neither; unless it is one of those things that only the panel can know. */
function agree(atDesk: string | undefined, atPanel: RefusalReason | undefined): void {
  if (atDesk !== undefined) expect(atPanel, `the desk says ${atDesk}`).toBeDefined()
  else if (atPanel !== undefined) expect(KNOWN_BEFORE).not.toContain(atPanel)
}

describe('what the desk refuses before it sends anything', () => {
  it('is what the panel would refuse, and all of it that can be known: of access', () => {
    fc.assert(
      fc.property(house, access, ({ model, partitions: count }, { code, name, userType, time, ...rest }) => {
        const { panel, context, view } = world(model, count)
        const user: DeskUser = {
          id: 'user-1',
          first: name,
          last: '',
          code: new Secret(code),
          userType,
          contacts: [],
          decided: { name: 1, type: 1, code: 1 },
        }
        const refused = checkGrant(context, user, view, { time, ...given(rest) })
        const schedule =
          time.kind === 'always' ? {} : { schedule: time.kind === 'once' ? { uses: 1 } : { weekly } }
        const body = { code, name: fullName(user), userType, ...schedule, ...given(rest) }
        // That a duress code works at all times is the desk's own rule.
        if (refused?.reason === 'DURESS_ALWAYS') return
        agree(refused?.reason, panel.request('user-code/add', body).final?.reason)
      }),
      { seed: 11, numRuns: budget(60, 200) },
    )
  })

  it('is what the panel would refuse, and all of it that can be known: of commands', () => {
    const asked = fc.oneof(
      fc.record({
        item: fc.constant('arm' as const),
        mode: fc.constantFrom('away', 'home', 'night'),
        partition,
      }),
      fc.record({ item: fc.constant('disarm' as const), partition }),
      fc.record({ item: fc.constant('bypass' as const), zone: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ item: fc.constant('change-code-length' as const), length: fc.integer({ min: 1, max: 9 }) }),
      fc.record({
        item: fc.constant('set-time' as const),
        timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Mars/Olympus'),
      }),
    )
    fc.assert(
      fc.property(house, asked, ({ model, partitions }, { item, ...fields }) => {
        const { panel, view } = world(model, partitions)
        const { request, body: build } = commandRow(item)
        const body = build(fields, 0)
        const refused = checkCommand(view, request, body, fields)
        agree(refused?.reason, panel.request(request, body).final?.reason)
      }),
      { seed: 12, numRuns: budget(50, 150) },
    )
  })
})
