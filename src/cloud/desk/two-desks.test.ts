import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { findUser } from './find.js'
import { accessKey } from './state.js'
import { FAULTS, rough } from './testing/rough.js'
import { Site, SiteDesk } from './testing/site.js'

interface Desks {
  readonly site: Site
  readonly desks: readonly [SiteDesk, SiteDesk]
  /** Ids of the same person at either desk. */
  readonly users: readonly [string, string]
  readonly slot: number
}

/** One person in one slot, known to two desks: the first sent the code, the second accepted it. */
async function sharing(model = 'interlogix-nx'): Promise<Desks> {
  const site = new Site()
  await site.panel({ id: 'house', model })
  const first = await SiteDesk.at(site, { seed: 1 })
  const second = await SiteDesk.at(site, { seed: 2 })
  const ada = await first.make('user/add', { first: 'Ada', last: 'Stone', code: '4711' })
  await first.make('access/on', { user: ada, panel: 'house' })
  const slot = first.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot ?? -1
  const same = await second.make('sync/accept', { panel: 'house', slot })
  return { site, desks: [first, second], users: [ada, same], slot }
}

const statuses = ({ desks, users }: Desks) =>
  desks.map((desk, index) => desk.status(users[index] ?? '', 'house'))

/** The code in the slot, as the panel has it. */
const codeIn = ({ site, slot }: Desks) => site.device('house').codes.user(slot)?.code.reveal()

/** A desk that says "active" must be right about everything it claims to know. */
function expectHonest(world: Desks): void {
  const shown = world.site.device('house').codes.user(world.slot)
  for (const [index, desk] of world.desks.entries()) {
    const id = world.users[index] ?? ''
    if (desk.status(id, 'house') !== 'active') continue
    const found = findUser(desk.desk.context, id)
    const held = desk.desk.state.access.get(accessKey(id, 'house'))?.held
    if (!found.ok || !held) throw new Error('an active user who is not held')
    expect(held.written.name).toBe(shown?.name)
    if (held.written.code !== 'panel') expect(found.found.code?.reveal()).toBe(shown?.code.reveal())
  }
}

describe('two desks with the same slot', () => {
  it('both see what one of them changes: the other is out of sync until it accepts', async () => {
    const world = await sharing()
    const [first, second] = world.desks
    expect(statuses(world)).toEqual(['active', 'active'])
    await first.make('user/edit', { user: world.users[0], code: '2580' })
    expect(statuses(world)).toEqual(['active', 'out of sync'])
    await second.make('sync/accept', { panel: 'house', slot: world.slot })
    expect(statuses(world)).toEqual(['active', 'active'])
    expect(codeIn(world)).toBe('2580')
    expect(first.status(world.users[0], 'house')).toBe('active')
  })

  it('does not overwrite what the other one changed', async () => {
    const world = await sharing()
    const [first, second] = world.desks
    await first.make('user/edit', { user: world.users[0], last: 'Field' })
    await second.make('user/edit', { user: world.users[1], last: 'Brook' })
    expect(statuses(world)).toEqual(['active', 'out of sync'])
    await second.make('sync/undo', { panel: 'house', slot: world.slot })
    expect(statuses(world)).toEqual(['out of sync', 'active'])
    expect(world.site.device('house').panel.view.slots.get(world.slot)?.name).toBe('Ada Brook')
  })

  it('of which both change it at the same moment: one does, and the other one says that it disagrees', async () => {
    for (const change of [{ last: 'Field' }, { code: '2580' }]) {
      const world = await sharing()
      const [first, second] = world.desks
      // Neither request has arrived when the other leaves.
      world.site.broker.delays = () => [1_000]
      await first.make('user/edit', { user: world.users[0], ...change })
      await second.make('user/edit', { user: world.users[1], last: 'Brook', code: '3691' })
      await world.site.run(10_000)
      expect(statuses(world)).toEqual(['active', 'out of sync'])
      await second.make('sync/accept', { panel: 'house', slot: world.slot })
      await world.site.run(10_000)
      expect(statuses(world)).toEqual(['active', 'active'])
      expectHonest(world)
    }
  })

  const step = fc.oneof(
    fc.record({
      do: fc.constant('rename' as const),
      desk: fc.nat({ max: 1 }),
      name: fc.constantFrom('Stone', 'Field', 'Brook'),
    }),
    fc.record({
      do: fc.constant('code' as const),
      desk: fc.nat({ max: 1 }),
      code: fc.constantFrom('4711', '2580', '3691'),
    }),
    fc.record({ do: fc.constantFrom('accept' as const, 'undo' as const), desk: fc.nat({ max: 1 }) }),
    fc.record({ do: fc.constant('kill' as const), desk: fc.nat({ max: 1 }) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 70_000 }) }),
  )

  const code = (desk: number, digits: '4711' | '2580' | '3691') => ({
    do: 'code' as const,
    desk,
    code: digits,
  })
  const rename = (desk: number, name: 'Stone' | 'Field' | 'Brook') => ({ do: 'rename' as const, desk, name })
  const kill = (desk: number) => ({ do: 'kill' as const, desk })

  it('never says "active" of something else than the panel holds, whatever both do, and can always be reconciled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 15 }),
        fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 20 }),
        async (steps, faults) => {
          const world = await sharing()
          const { site, slot } = world
          const network = rough(site, faults)
          site.broker.delays = network.delays
          for (const one of steps) {
            if (one.do === 'wait') {
              await site.run(one.ms)
              continue
            }
            const desk = world.desks[one.desk === 0 ? 0 : 1]
            const user = world.users[one.desk === 0 ? 0 : 1]
            if (one.do === 'rename') await desk.do('user/edit', { user, last: one.name })
            else if (one.do === 'code') await desk.do('user/edit', { user, code: one.code })
            else if (one.do === 'kill') {
              desk.kill()
              await desk.start()
            } else await desk.do(`sync/${one.do}`, { panel: 'house', slot })
          }
          network.calm()
          await site.run(2 * 3_600_000)
          expectHonest(world)

          for (const desk of world.desks) await desk.do('sync/accept', { panel: 'house', slot })
          await site.run(3_600_000)
          for (const desk of world.desks) await desk.do('sync/accept', { panel: 'house', slot })
          await site.run(3_600_000)
          expectHonest(world)
          expect(statuses(world)).toEqual(['active', 'active'])
        },
      ),
      {
        numRuns: budget(15, 40),
        // Each of these was once an untruth.
        examples: [
          [
            [code(1, '4711'), code(0, '3691'), kill(1)],
            [[0, 0], [1, 0], [1, 0], [0]],
          ],
          [
            [rename(1, 'Field'), code(0, '2580'), kill(0), kill(1)],
            [[3_000, 80_000], [0, 2_000], [2_000], [0]],
          ],
          [
            [code(1, '2580'), rename(0, 'Brook'), kill(0)],
            [[0], [5_000], [0], [0]],
          ],
          [
            [kill(0), code(1, '2580'), rename(0, 'Brook'), kill(1)],
            [[0], [0], [5_000]],
          ],
          [
            [code(1, '4711'), { do: 'undo', desk: 0 }, code(0, '2580'), rename(1, 'Field')],
            [[0], [0], [0], [0], [0], [0], [0], [3_000, 80_000], [0]],
          ],
          [[rename(1, 'Field'), rename(1, 'Stone'), code(1, '4711'), code(0, '3691')], [[5_000]]],
        ],
      },
    )
  })
})
