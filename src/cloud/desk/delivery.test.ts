import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { handsOf } from '../../device/testing/hands.js'
import { FAULTS, rough } from './testing/rough.js'
import { Site, SiteDesk } from './testing/site.js'

const PANELS = ['house', 'shop'] as const
/** Two models that differ where it matters: one takes codes while armed, the other does not. */
const MODELS = { house: 'interlogix-nx', shop: 'interlogix-concord-4' } as const

const user = fc.integer({ min: 0, max: 2 })
const panel = fc.constantFrom(...PANELS)
const step = fc.oneof(
  fc.record({ do: fc.constant('on' as const), user, panel }),
  fc.record({ do: fc.constant('off' as const), user, panel }),
  fc.record({ do: fc.constant('code' as const), user, digits: fc.constantFrom('2580', '3691', '4702') }),
  fc.record({ do: fc.constant('rename' as const), user, name: fc.constantFrom('Stone', 'Field', 'Brook') }),
  fc.record({ do: fc.constant('arm' as const), panel }),
  fc.record({ do: fc.constant('disarm' as const), panel }),
  fc.record({ do: fc.constant('power' as const), panel }),
  fc.record({ do: fc.constant('cut' as const) }),
  fc.record({ do: fc.constant('kill' as const) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 100_000 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take(site: Site, desk: SiteDesk, users: readonly string[], step: Step): Promise<void> {
  const id = 'user' in step ? (users[step.user] ?? '') : ''
  switch (step.do) {
    case 'on':
      await desk.do('access/on', { user: id, panel: step.panel })
      return
    case 'off':
      await desk.do('access/off', { user: id, panel: step.panel })
      return
    case 'code':
      // Refused where somebody else has it.
      await desk.do('user/edit', { user: id, code: step.digits })
      return
    case 'rename':
      await desk.do('user/edit', { user: id, last: step.name })
      return
    case 'arm':
      if (site.arming(step.panel) === 'disarmed') site.arm(step.panel)
      return
    case 'disarm':
      site.disarm(step.panel)
      return
    case 'power':
      handsOf(site.device(step.panel)).restart()
      return
    case 'cut':
      site.broker.cut()
      return
    case 'kill':
      desk.kill()
      await site.run(1_000)
      await desk.start()
      return
    case 'wait':
      await site.run(step.ms)
  }
}

describe('a desk on a rough network', () => {
  it('ends in agreement with every panel, whatever is lost, repeated, late or out of order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 }),
        async (steps, faults) => {
          const site = new Site()
          for (const id of PANELS)
            await site.panel({
              id,
              model: MODELS[id],
              panel: { exitDelay: 0 },
              module: { busLatencyMs: 2_000 },
            })
          const desk = await SiteDesk.at(site)
          const users: string[] = []
          for (const [index, code] of ['1379', '2468', '3571'].entries())
            users.push(await desk.make('user/add', { first: `U${index}`, last: 'Stone', code }))
          const network = rough(site, faults)
          site.broker.delays = network.delays
          for (const one of steps) await take(site, desk, users, one)
          network.calm()
          await site.run(200_000)
          for (const id of PANELS) site.disarm(id)
          await site.run(4 * 3_600_000)

          for (const id of PANELS) {
            const { codes } = site.device(id)
            for (const userId of users) {
              const person = desk.desk.state.users.get(userId)
              const holding = [...codes.users()].filter(({ name }) => name?.startsWith(`${person?.first} `))
              const status = desk.status(userId, id)
              expect(['none', 'active']).toContain(status)
              expect(holding.map(({ name, code }) => [name, code.reveal()])).toEqual(
                status === 'active' ? [[`${person?.first} ${person?.last}`, person?.code?.reveal()]] : [],
              )
            }
          }
          expect(desk.desk.state.operations.size).toBe(0)
        },
      ),
      {
        numRuns: budget(15, 40),
        // Each of these once ended in disagreement.
        examples: [
          [
            [
              { do: 'on', user: 1, panel: 'house' },
              { do: 'code', user: 1, digits: '2580' },
              { do: 'wait', ms: 2_000 },
            ],
            [[0], [2_000], [1], [0, 0]],
          ],
          [
            [
              { do: 'on', user: 0, panel: 'house' },
              { do: 'on', user: 0, panel: 'shop' },
              { do: 'wait', ms: 2_000 },
              { do: 'code', user: 0, digits: '2580' },
              { do: 'kill' },
              { do: 'kill' },
              { do: 'disarm', panel: 'house' },
            ],
            [[0], [0], [30_000], [0]],
          ],
        ],
      },
    )
  })
})
