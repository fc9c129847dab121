import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import type { EmulatedPanel } from '../../emulator/library.js'
import { Secret } from '../../panel/secret.js'
import type { Witness } from '../witness.js'
import { World } from '../world.js'
import { INVARIANT_NAMES, INVARIANTS, type InvariantName } from './index.js'
import type { Looked } from './invariant.js'
import { isAtRest } from './rest.js'

const catalogue = loadCatalogue()

/** A panel with two users, where nothing is going on. */
async function resting(model = 'dsc-pc1832'): Promise<Looked> {
  const world = await World.open({
    start: Date.parse('2026-01-05T08:00:00Z'),
    seed: 1,
    panels: [{ id: 'house', model, catalogue, exitDelay: 0 }],
    models: [catalogue.model(model)],
    hasDesk: false,
    hasWitness: true,
  })
  const [place] = world.panels.values()
  if (!place) throw new Error('the world has a panel')
  place.panel.request('user-code/add', { code: '4711', slot: 2 })
  place.panel.request('user-code/add', { code: '2580', slot: 3 })
  await world.run(120_000)
  return { world, place }
}

/** A witness that saw one thing otherwise. */
function seenBy({ world: { witness } }: Looked, other: Partial<Witness>): Witness {
  if (!witness) throw new Error('the world has a witness')
  return {
    about: (panel: string, from?: number) => witness.about(panel, from),
    finals: (panel: string) => witness.finals(panel),
    retained: (panel: string) => witness.retained(panel),
    count: witness.count,
    ...other,
  } as Witness
}

/** The same, of a panel that is otherwise in one thing. */
function with_({ world, place }: Looked, other: Partial<EmulatedPanel>, witness = world.witness): Looked {
  const panel = Object.create(place.panel, Object.getOwnPropertyDescriptors(other)) as EmulatedPanel
  const changed = Object.create(world, { witness: { value: witness } }) as World
  return { world: changed, place: { ...place, panel } }
}

const broken = (name: InvariantName, looked: Looked) => INVARIANTS[name].broken(looked)

/** Each of them broken as a fault of the emulator would break it. */
const BREAKS: Readonly<Record<InvariantName, (looked: Looked) => Looked>> = {
  'one-code-one-user': looked => {
    const { device } = looked.place.panel
    const users = [...device.codes.users()].map(user => ({ ...user, code: new Secret('4711') }))
    const codes = { ...device.codes, users: () => users }
    return with_(looked, { device: Object.create(device, { codes: { value: codes } }) })
  },
  'full-by-the-rules': looked => {
    const documents = looked.place.panel.documents()
    return with_(looked, {
      documents: () => ({ ...documents, slots: { ...documents.slots, full: true } }),
    })
  },
  'unwritten-while-armed': looked => {
    const { panel } = looked.place
    panel.command({ type: 'arm', mode: 'away', partition: 1 }, 'control')
    const added = panel.timeline(0, 'panel.user_code.added')
    const timeline = () => [...panel.timeline(0, 'panel.arming.changed'), ...added]
    return with_(looked, { timeline: timeline as EmulatedPanel['timeline'] })
  },
  'one-final-answer': looked => {
    return with_(looked, {}, seenBy(looked, { finals: () => new Map<string, readonly string[]>() }))
  },
  'all-agree': looked => {
    const { witness } = looked.world
    const retained = (id: string) => {
      const all = new Map(witness?.retained(id))
      all.delete('slots/3')
      return all
    }
    return with_(looked, {}, seenBy(looked, { retained }))
  },
  'put-down-and-taken-up': looked => {
    const record = looked.place.panel.record()
    return with_(looked, { record: () => ({ ...record, faults: { active: {} } }) })
  },
  'no-secret-told': looked => {
    const { panel } = looked.place
    const told = panel.timeline().map(event => ({ ...event, data: { ...event.data, said: 'x 2580' } }))
    return with_(looked, { timeline: (() => told) as unknown as EmulatedPanel['timeline'] })
  },
}

describe.each(INVARIANT_NAMES)('%s', name => {
  it('holds of a panel that has been used a little', async () => {
    const looked = await resting()
    expect(isAtRest(looked)).toBe(true)
    expect(broken(name, looked)).toBeUndefined()
    looked.world.close()
  })

  it('does not hold where the emulator is wrong, and says what was seen without a code', async () => {
    const looked = await resting()
    const seen = broken(name, BREAKS[name](looked))
    expect(seen).toEqual(expect.any(String))
    expect(seen).not.toMatch(/4711|2580/)
    looked.world.close()
  })
})

describe('unwritten-while-armed, where only the partitions of the code count', () => {
  it('is sure when all of them are armed, and of the code length when one is', async () => {
    const world = await World.open({
      start: Date.parse('2026-01-05T08:00:00Z'),
      seed: 1,
      panels: [{ id: 'house', model: 'dsc-powerseries-neo', catalogue, partitions: 2, exitDelay: 0 }],
      models: [catalogue.model('dsc-powerseries-neo')],
      hasDesk: false,
    })
    const [place] = world.panels.values()
    if (!place) throw new Error('the world has a panel')
    const { model, panel } = place
    const programming = {
      ...model.facts.programming,
      whileArmed: false,
      armedScope: 'code-partitions' as const,
    }
    const of = (...types: TimelineEvent['type'][]) => {
      const events = types.flatMap(type => panel.timeline(0, type))
      return broken('unwritten-while-armed', {
        world,
        place: {
          ...place,
          model: { ...model, facts: { ...model.facts, programming } },
          panel: Object.create(panel, { timeline: { value: () => events } }) as EmulatedPanel,
        },
      })
    }
    panel.request('user-code/add', { code: '4711' })
    panel.request('code-length/set', { length: 6 })
    await world.run(60_000)
    panel.command({ type: 'arm', mode: 'away', partition: 1 }, 'control')
    expect(of('panel.arming.changed', 'panel.user_code.added')).toBeUndefined()
    expect(of('panel.arming.changed', 'panel.code_length.changed')).toMatch(/while partition 1 is armed/)
    panel.command({ type: 'arm', mode: 'away', partition: 2 }, 'control')
    expect(of('panel.arming.changed', 'panel.user_code.added')).toMatch(/while partition 1, 2 is armed/)
    world.close()
  })
})

describe('a panel at rest', () => {
  it('is none while something is going on, whatever it is', async () => {
    const looked = await resting()
    const { world, place } = looked
    const { panel } = place
    const during: readonly [begins: () => unknown, ends: () => unknown][] = [
      [() => panel.fault('bus-slow'), () => panel.clearFault('bus-slow')],
      [() => panel.power({ mains: false }), () => panel.power({ mains: true })],
      [
        () => panel.command({ type: 'arm', mode: 'away', partition: 1 }, 'control'),
        () => panel.command({ type: 'disarm', partition: 1 }, 'control'),
      ],
    ]
    for (const [begins, ends] of during) {
      begins()
      await world.run(60_000)
      expect(isAtRest(looked)).toBe(false)
      ends()
      expect(isAtRest(looked)).toBe(false)
      await world.run(60_000)
      expect(isAtRest(looked)).toBe(true)
    }
    world.close()
  })
})

describe('users on the wire', () => {
  it('are those of the table, and asking for them leaves no mark', async () => {
    const looked = await resting('interlogix-nx')
    const before = JSON.stringify(looked.place.panel.record())
    expect(broken('all-agree', looked)).toBeUndefined()
    expect(JSON.stringify(looked.place.panel.record())).toBe(before)
    const { device } = looked.place.panel
    const documents = looked.place.panel.documents()
    const codes = { ...device.codes, user: () => undefined }
    const other = with_(looked, {
      documents: () => documents,
      record: () => device.record(),
      device: { codes, panel: device.panel } as unknown as EmulatedPanel['device'],
    })
    expect(broken('all-agree', other)).toMatch(/NX-584 client reads a code of user 1/)
    looked.world.close()
  })
})
