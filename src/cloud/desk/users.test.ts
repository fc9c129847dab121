import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../panel/secret.js'
import { seededRandom } from '../../time/random.js'
import { freeCode } from './codes.js'
import { newDesk } from './desk-record.js'
import { PanelViews } from './panel-views.js'
import { Site, SiteDesk } from './testing/site.js'

async function desk(model = 'interlogix-nx') {
  const site = new Site()
  await site.panel({ id: 'house', model })
  return SiteDesk.at(site)
}

describe('a user', () => {
  it('has contacts and a language, which can be added to and changed', async () => {
    const at = await desk()
    const ada = await at.make('user/add', {
      first: ' Ada ',
      last: 'Lovelace',
      language: 'en',
      addContacts: [{ kind: 'email', value: 'ada@example.org' }],
    })
    await at.make('user/edit', {
      user: 'ada lovelace',
      language: 'es-MX',
      addContacts: [
        { kind: 'phone', value: '+1 555 0100' },
        { kind: 'email', value: 'ada@example.org' },
      ],
    })
    await at.make('user/edit', { user: ada, dropContacts: ['ada@example.org'] })
    expect(at.desk.state.users.get(ada)).toMatchObject({
      first: 'Ada',
      language: 'es-MX',
      contacts: [{ kind: 'phone', value: '+1 555 0100' }],
    })
  })

  it.each([
    [{ first: ' ', last: '' }, 'The name is missing.'],
    [{ first: 'x'.repeat(40), last: 'y'.repeat(40) }, 'The name is longer than 64 characters.'],
    [{ first: 'Ada', last: 'L', language: 'english!' }, 'The language must be a tag like "en" or "es-MX".'],
    [
      { first: 'Ada', last: 'L', addContacts: [{ kind: 'email', value: 'ada' }] },
      'The email must be like "ada@example.org".',
    ],
    [
      { first: 'Ada', last: 'L', addContacts: [{ kind: 'phone', value: 'ada' }] },
      'The phone must be like "+1 555 0100".',
    ],
    [{ first: 'Ada', last: 'L', code: '47a1' }, 'characters other than the digits'],
  ] as const)('is refused with a field that is wrong: %o', async (fields, message) => {
    const at = await desk()
    expect(await at.do('user/add', fields)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message),
    })
    expect(at.desk.state.users.size).toBe(0)
  })

  it('is found by name, with a hint where the name is misspelt and the ids where there are two', async () => {
    const at = await desk()
    const ids = [
      await at.make('user/add', { first: 'Ada', last: 'Lovelace' }),
      await at.make('user/add', { first: 'Ada', last: 'Lovelace' }),
    ]
    expect(await at.do('user/edit', { user: 'Ada Lovelace', last: 'King' })).toMatchObject({
      reason: 'USER_AMBIGUOUS',
      message: expect.stringContaining(ids.join(', ')),
    })
    expect(await at.do('user/edit', { user: 'Ada Lovelase', last: 'King' })).toMatchObject({
      message: 'There is no user "Ada Lovelase" (did you mean "Ada Lovelace"?).',
    })
  })

  it('can be a duress user where the panel has such codes, and never a limited one', async () => {
    const at = await desk()
    const ada = await at.make('user/add', { first: 'Ada', last: 'L', code: '4711', userType: 'forced' })
    const limited = { kind: 'once' } as const
    expect(await at.do('access/on', { user: ada, panel: 'house', time: limited })).toMatchObject({
      reason: 'DURESS_ALWAYS',
    })
    await at.make('access/on', { user: ada, panel: 'house' })
    expect(at.status(ada, 'house')).toBe('active')
    at.site.arm('house')
    at.site.keys('house', '4711')
    expect(at.site.arming('house')).toBe('disarmed')
    expect(at.site.broker.published.map(({ payload }) => payload).join()).toContain('"kind":"duress"')
  })

  it('does not become a duress user while an access plan limits the time', async () => {
    const at = await desk()
    const ada = await at.make('user/add', { first: 'Ada', last: 'L', code: '4711' })
    const weekly = [{ days: ['mon'], from: '08:00', to: '16:00' }] as const
    await at.make('plan/add', {
      name: 'Day',
      systems: [{ panel: 'house' }],
      time: { kind: 'restricted', weekly },
    })
    await at.make('plan/assign', { plan: 'Day', user: ada })
    expect(await at.do('user/edit', { user: ada, userType: 'forced' })).toMatchObject({
      reason: 'DURESS_ALWAYS',
    })
  })

  it('is refused access to partitions that the panel does not have', async () => {
    const at = await desk()
    const ada = await at.make('user/add', { first: 'Ada', last: 'L', code: '4711' })
    expect(await at.do('access/on', { user: ada, panel: 'house', partitions: [1, 3] })).toMatchObject({
      reason: 'PARTITION_RANGE',
    })
  })

  it('gets a code of the length that the panels ask for when one is made up', async () => {
    const at = await desk()
    await at.site.panel({ id: 'shop', model: 'interlogix-nx', panel: { codeLength: 6 } })
    const ada = await at.make('user/add', { first: 'Ada', last: 'L', generate: { panels: ['shop'] } })
    expect(at.desk.state.users.get(ada)?.code?.length).toBe(6)
    expect(
      await at.do('user/add', { first: 'Bob', last: 'L', generate: { panels: ['house', 'shop'] } }),
    ).toMatchObject({ reason: 'CODE_LENGTHS_DIFFER' })
  })
})

describe('a code that is made up', () => {
  const codes = fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 70 })

  it("is nobody's, next to nobody's, not trivial, and there as long as one is left", () => {
    fc.assert(
      fc.property(codes, fc.integer(), (numbers, seed) => {
        const state = newDesk(seededRandom(1))
        const write = (number: number) => String(number).padStart(2, '0')
        for (const [index, number] of numbers.entries())
          state.users.put({
            id: `${index}`,
            first: 'U',
            last: `${index}`,
            code: new Secret(write(number)),
            decided: { name: 1, type: 1, code: 1 },
            userType: 'unrestricted',
            contacts: [],
          })
        const context = {
          state,
          views: new PanelViews('panels/v1', () => 0),
          settings: { commandTimeoutMs: 1 },
          random: seededRandom(seed),
          now: () => 0,
          touch: () => undefined,
          ended: () => undefined,
          forgotten: () => undefined,
        }
        const free = Array.from({ length: 100 }, (_, number) => number).filter(
          number =>
            !numbers.some(other => Math.abs(other - number) <= 1) &&
            number > 1 &&
            Math.abs(Math.floor(number / 10) - (number % 10)) > 1,
        )
        const code = freeCode(context, 2)
        if (free.length === 0) expect(code).toMatchObject({ reason: 'NO_FREE_CODE' })
        else
          expect(code instanceof Secret ? free.map(write) : []).toContain(
            code instanceof Secret && code.reveal(),
          )
      }),
    )
  })
})
