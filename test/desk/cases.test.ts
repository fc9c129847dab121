import { describe, expect, it } from 'vitest'
import { Seat } from './drive.js'
import { House } from './house.js'

const MINUTE = 60_000
const CONCORD = 'interlogix-concord-4'
const NX = 'interlogix-nx'
/** Eight users, the master's among them. */
const NX4 = 'interlogix-nx-4'
const TOUCH = '2gig-gc-touch'

/** A panel called `house`, a desk, and Ada, whose code is 4711. */
async function site(model: string, partitions = 1) {
  const house = new House()
  await house.install('house', model, partitions)
  const desk = new Seat(house, 1)
  await desk.start()
  const person = async (first: string, code: string) => {
    const outcome = await desk.do('user/add', { first, last: 'Smith', code })
    if (!outcome?.ok || outcome.user === undefined) throw new Error(`${first} was not entered`)
    return outcome.user
  }
  const ada = await person('Ada', '4711')
  const on = async (user: string, more: { partitions?: readonly number[] | 'all'; slot?: number } = {}) => {
    const outcome = await desk.do('access/on', { user, panel: 'house', ...more })
    await house.run(5 * MINUTE)
    return outcome
  }
  return {
    house,
    desk,
    ada,
    person,
    on,
    status: (user: string) => desk.shown(user, 'house')?.kind ?? 'none',
    reason: (user: string) => desk.shown(user, 'house')?.reason,
    works: (code: string) => house.opens('house', code).length > 0,
    /** Of whoever has the code. */
    slotOf: (code: string) => [...house.table('house')].find(([, row]) => row.code === code)?.[0] ?? -1,
    clear: (slot: number) => house.locally('house', { type: 'user-code/clear', slot }),
    add: (code: string, slot: number) =>
      house.locally('house', {
        type: 'user-code/add',
        slot,
        code: house.secret(code),
        userType: 'unrestricted',
        partitions: [1],
      }),
    modify: (slot: number, change: { code?: string; name?: string; userType?: 'remote_only' }) => {
      const { code, ...more } = change
      const secret = code === undefined ? {} : { code: house.secret(code) }
      return house.locally('house', { type: 'user-code/modify', slot, ...more, ...secret })
    },
    undo: async (slot: number) => {
      const outcome = await desk.do('sync/undo', { panel: 'house', slot })
      await house.run(5 * MINUTE)
      return outcome
    },
    accept: async (slot: number) => {
      const outcome = await desk.do('sync/accept', { panel: 'house', slot })
      await house.run(5 * MINUTE)
      return outcome
    },
    /** Every difference that names a person. */
    all: async (what: 'accept' | 'undo') => {
      for (const { slot, user } of desk.differences('house'))
        if (user !== undefined) await desk.do(`sync/${what}`, { panel: 'house', slot })
      await house.run(5 * MINUTE)
    },
    wait: (minutes: number) => house.run(minutes * MINUTE),
    again: async () => {
      desk.kill()
      await desk.start()
      await house.run(5 * MINUTE)
    },
  }
}
type Site = Awaited<ReturnType<typeof site>>

/** Ada's slot was cleared at the keypad, and Bob, whose code is 5822, got it. */
async function slotOfTwo(): Promise<Site & { readonly bob: string }> {
  const at = await site(CONCORD)
  await at.on(at.ada)
  at.clear(at.slotOf('4711'))
  await at.wait(1)
  const bob = await at.person('Bob', '5822')
  await at.on(bob)
  return { ...at, bob }
}

/** No slot is left. */
function fill({ house, add }: Site): void {
  for (const slot of house.ordinary('house', 8)) add(String(5_001 + 10 * slot), slot)
}

describe('a slot belongs to one person', () => {
  it('so whose slot was cleared and given to another is no longer there, and not changed', async () => {
    const { ada, reason } = await slotOfTwo()
    expect(reason(ada)).toBe('missing')
  })

  it('so it is shown for one person', async () => {
    const { ada, bob, desk } = await slotOfTwo()
    expect(desk.shown(ada, 'house')?.slot).not.toBe(desk.shown(bob, 'house')?.slot)
  })

  it('so an undo brings one back and leaves the other where he is', async () => {
    const { all, works } = await slotOfTwo()
    await all('undo')
    expect([works('4711'), works('5822')]).toEqual([true, true])
  })

  it('so undoing again and again comes to an end', async () => {
    const { all, status, ada, bob } = await slotOfTwo()
    for (let round = 0; round < 3; round++) await all('undo')
    expect([status(ada), status(bob)]).toEqual(['active', 'active'])
  })

  it('so an accept makes no two active in it', async () => {
    const { all, status, ada, bob } = await slotOfTwo()
    await all('accept')
    expect([status(ada), status(bob)].filter(kind => kind === 'active')).toHaveLength(1)
  })

  it('so who is deleted after an accept takes no other away', async () => {
    const { all, ada, desk, wait, works } = await slotOfTwo()
    await all('accept')
    await desk.do('user/delete', { user: ada })
    await wait(5)
    expect(works('5822')).toBe(true)
  })

  it('and who asks for one that is taken keeps the one that works', async () => {
    const at = await site(NX)
    await at.on(at.ada)
    at.add('5822', 3)
    await at.on(at.ada, { slot: 3 })
    expect(at.works('4711')).toBe(true)
  })

  it('and who asks for one that is taken before the panel is reached keeps the one that works', async () => {
    const at = await site(NX)
    await at.on(at.ada)
    at.house.link('house', false)
    await at.on(at.ada, { slot: 5 })
    at.add('5822', 5)
    at.house.link('house', true)
    await at.wait(10)
    expect(at.works('4711')).toBe(true)
  })

  it('and an undo whose slot was taken meanwhile takes it from nobody, and says so', async () => {
    const at = await takenMeanwhile()
    expect([at.status(at.ada), at.reason(at.ada), at.works('8899')]).toEqual([
      'failed',
      'SLOT_OCCUPIED',
      true,
    ])
  })

  it('and an undo that failed over a slot nobody chose does not fail again when it is asked for again', async () => {
    const at = await takenMeanwhile()
    await at.on(at.ada)
    expect(at.status(at.ada)).toBe('active')
  })
})

/** Ada's code was cleared and is sent again; before it arrives, somebody takes the slot. */
async function takenMeanwhile(): Promise<Site> {
  const at = await site(TOUCH)
  await at.on(at.ada)
  const slot = at.slotOf('4711')
  at.clear(slot)
  await at.wait(1)
  at.house.link('house', false)
  await at.wait(1)
  await at.undo(slot)
  at.add('8899', slot)
  at.house.link('house', true)
  await at.wait(10)
  return at
}

/** Ada is active; the panel goes away, and the broker forgets it. */
async function forgotten(): Promise<Site> {
  const at = await site(NX)
  await at.on(at.ada)
  at.house.link('house', false)
  await at.wait(1)
  await at.house.loseDocuments('house')
  await at.wait(5)
  return at
}

/** Ada was active on a panel in whose place another one stands now. */
async function replaced(): Promise<Site> {
  const at = await site(NX)
  await at.on(at.ada)
  await at.house.replace('house', NX, 1)
  await at.wait(5)
  return at
}

describe('absence proves nothing', () => {
  it('so of a panel that is away, and that the broker forgot, nothing is said to be gone', async () => {
    const { ada, status } = await forgotten()
    expect(['unknown', 'pending']).toContain(status(ada))
  })

  it('so a person is not deleted before that panel has confirmed it', async () => {
    const { ada, desk, house, wait, works } = await forgotten()
    await desk.do('user/delete', { user: ada })
    await wait(5)
    expect(desk.persons()).toContain(ada)
    house.link('house', true)
    await wait(30)
    expect([desk.persons().includes(ada), works('4711')]).toEqual([false, false])
  })

  it('so a person is not deleted under a root where the panels are not', async () => {
    const { ada, desk, on, wait } = await site(NX)
    await on(ada)
    desk.kill()
    desk.root = 'other/v1'
    await desk.start()
    await desk.do('user/delete', { user: ada })
    await wait(5)
    expect(desk.persons()).toContain(ada)
  })

  it('so a code in a panel that was replaced is not active', async () => {
    const { ada, status } = await replaced()
    expect(status(ada)).not.toBe('active')
  })

  it('so a code in a panel that was replaced while it was away is not active when it is back', async () => {
    const at = await site(NX)
    await at.on(at.ada)
    at.house.link('house', false)
    await at.wait(1)
    await at.house.replace('house', NX, 1)
    at.house.link('house', true)
    await at.wait(5)
    expect(at.status(at.ada)).not.toBe('active')
  })

  it('nor is it for a desk that comes later', async () => {
    const at = await replaced()
    await at.again()
    expect(at.status(at.ada)).not.toBe('active')
  })

  it('so what a panel answers late that was replaced since tells nothing of the one that is there', async () => {
    const at = await site(CONCORD)
    at.house.network = { requests: 0, answers: 20_000, documents: 5_000 }
    await at.desk.do('access/on', { user: at.ada, panel: 'house' })
    at.clear(at.slotOf('4711'))
    at.house.link('house', false)
    await at.house.replace('house', CONCORD, 1)
    at.house.link('house', true)
    await at.wait(10)
    expect([at.status(at.ada), at.works('4711')]).toEqual(['active', true])
  })

  it("so a predecessor's documents are no codes that nobody here has", async () => {
    const { house, wait, desk, add } = await site(NX)
    add('5822', 7)
    await wait(1)
    await house.replace('house', NX, 1)
    await wait(5)
    expect(desk.differences('house')).toEqual([])
  })

  it("and a predecessor's documents leave the broker", async () => {
    const { house } = await replaced()
    const slots = [...house.broker.retained.keys()].filter(topic => /\/house\/slots\/\d+$/.test(topic))
    expect(slots).toHaveLength(house.table('house').size)
  })

  it('and what a broker drops is fetched again', async () => {
    const at = await site(NX)
    await at.on(at.ada)
    for (const topic of [...at.house.broker.retained.keys()])
      if (topic.endsWith(`/house/slots/${at.slotOf('4711')}`)) at.house.broker.retained.delete(topic)
    await at.again()
    expect([at.status(at.ada), at.desk.differences('house')]).toEqual(['active', []])
  })

  it('and what somebody else retains is no panel', async () => {
    const { desk, house, again } = await site(NX)
    for (const topic of ['__proto__/status', '__proto__/slots/3', 'rubbish/slots/9'])
      house.broker.retained.set(`panels/v1/${topic}`, Buffer.from('online'))
    await again()
    expect(desk.panels()).toEqual(['house'])
  })

  it('and a panel that is gone can be forgotten, and then who had access to it can be deleted', async () => {
    const { ada, desk, wait } = await forgotten()
    await desk.do('user/delete', { user: ada })
    await desk.forget('house')
    await wait(5)
    expect(desk.persons()).not.toContain(ada)
  })
})

describe('what a panel says last counts', () => {
  /** Ada's add has happened, and its answer is on its way. */
  async function unanswered(documents: number): Promise<Site> {
    const at = await site(TOUCH)
    at.house.network = { requests: 0, answers: 5_000, documents }
    await at.desk.do('access/on', { user: at.ada, panel: 'house' })
    await at.house.run(1_000)
    expect(at.works('4711')).toBe(true)
    return at
  }

  for (const documents of [0, 10_000]) {
    const when = documents === 0 ? 'before' : 'behind'
    it(`so a code cleared before its answer comes is not active (documents ${when} the answers)`, async () => {
      const { ada, clear, slotOf, status, wait } = await unanswered(documents)
      clear(slotOf('4711'))
      await wait(60)
      expect(status(ada)).toBe('out of sync')
    })

    it(`so a code changed before its answer comes is not taken for known (documents ${when} the answers)`, async () => {
      const { ada, desk, modify, slotOf, wait } = await unanswered(documents)
      modify(slotOf('4711'), { code: '8899' })
      await wait(60)
      const { kind, codeKnown } = desk.shown(ada, 'house') ?? {}
      expect(kind === 'active' && codeKnown).toBe(false)
    })
  }

  it('so what is wanted after such a change is not pending for ever', async () => {
    const { ada, clear, desk, slotOf, status, wait } = await unanswered(0)
    clear(slotOf('4711'))
    await wait(60)
    await desk.do('user/edit', { user: ada, last: 'Brook' })
    await wait(60)
    expect(status(ada)).not.toBe('pending')
  })

  it('and documents that come behind their answers are nobody else’s change', async () => {
    const { house, desk, ada, on, wait, status } = await site(NX)
    await on(ada)
    house.network = { requests: 0, answers: 0, documents: 5_000 }
    for (const last of ['Brook', 'Field', 'Stone']) {
      await desk.do('user/edit', { user: ada, last })
      await house.run(1_000)
      expect(status(ada)).not.toBe('out of sync')
    }
    await wait(5)
    expect(status(ada)).toBe('active')
  })

  it('also where one person follows another into a slot', async () => {
    const { house, desk, ada, person, wait, status } = await site(NX)
    const bob = await person('Bob', '5822')
    house.network = { requests: 0, answers: 0, documents: 5_000 }
    await desk.do('access/on', { user: ada, panel: 'house' })
    await desk.do('access/off', { user: ada, panel: 'house' })
    await desk.do('access/on', { user: bob, panel: 'house' })
    await wait(5)
    expect(status(bob)).toBe('active')
  })
})

describe('nothing outlives its wish', () => {
  /** A full panel, and Ada's add on its way there. */
  async function full(): Promise<Site> {
    const at = await site(NX4)
    fill(at)
    await at.wait(1)
    at.house.network = { requests: 5_000, answers: 5_000, documents: 0 }
    await at.desk.do('access/on', { user: at.ada, panel: 'house' })
    await at.house.run(6_000)
    return at
  }

  it('so access switched off before a late refusal is not "System Full"', async () => {
    const { ada, desk, status, wait } = await full()
    await desk.do('access/off', { user: ada, panel: 'house' })
    await wait(60)
    expect(status(ada)).toBe('none')
  })

  it('so access switched off before a late refusal has not failed', async () => {
    const { ada, add, desk, house, status, wait } = await site(NX)
    add('4711', 5)
    await wait(1)
    house.network = { requests: 5_000, answers: 5_000, documents: 0 }
    await desk.do('access/on', { user: ada, panel: 'house' })
    await house.run(6_000)
    await desk.do('access/off', { user: ada, panel: 'house' })
    await wait(60)
    expect(status(ada)).toBe('none')
  })

  it('so a person deleted before a late refusal is gone', async () => {
    const { ada, desk, wait } = await full()
    await desk.do('user/delete', { user: ada })
    await wait(60)
    expect(desk.persons()).not.toContain(ada)
  })

  it('so after an accepted name, a name that is edited reaches the panel', async () => {
    const { ada, accept, desk, house, modify, on, slotOf, wait } = await site(TOUCH)
    await on(ada)
    modify(slotOf('4711'), { name: 'Visitor' })
    await wait(1)
    await accept(slotOf('4711'))
    await desk.do('user/edit', { user: ada, last: 'Brook' })
    await wait(5)
    expect(house.table('house').get(slotOf('4711'))?.name).toBe('Ada Brook')
  })

  it('so after an accepted type, a type that is edited reaches the panel', async () => {
    const { ada, accept, desk, house, modify, on, slotOf, wait } = await site(TOUCH)
    await on(ada)
    modify(slotOf('4711'), { userType: 'remote_only' })
    await wait(1)
    await accept(slotOf('4711'))
    await desk.do('user/edit', { user: ada, userType: 'non_access' })
    await wait(5)
    expect(house.table('house').get(slotOf('4711'))?.type).toBe('non_access')
  })

  for (const end of ['unassigned from the plan', 'left without the plan'] as const)
    it(`so after an accepted code, who is ${end} has no code`, async () => {
      const { ada, accept, desk, modify, slotOf, wait, works } = await site(NX)
      await desk.do('plan/add', { name: 'Staff', systems: [{ panel: 'house' }] })
      await desk.do('plan/assign', { plan: 'Staff', user: ada })
      await wait(5)
      modify(slotOf('4711'), { code: '8899' })
      await wait(1)
      await accept(slotOf('8899'))
      if (end === 'unassigned from the plan') await desk.do('plan/unassign', { plan: 'Staff', user: ada })
      else await desk.do('plan/delete', { plan: 'Staff' })
      await wait(5)
      expect(works('8899')).toBe(false)
    })
})

describe('the same wishes end the same', () => {
  for (const isAway of [false, true])
    it(`so access that a plan gives after it was off is given (panel ${isAway ? 'away' : 'there'} meanwhile)`, async () => {
      const { ada, desk, house, on, status, wait, works } = await site(CONCORD)
      await desk.do('plan/add', { name: 'Staff' })
      await desk.do('plan/assign', { plan: 'Staff', user: ada })
      await on(ada)
      house.link('house', !isAway)
      await wait(5)
      await desk.do('access/off', { user: ada, panel: 'house' })
      await wait(5)
      await desk.do('plan/edit', { plan: 'Staff', systems: [{ panel: 'house' }] })
      house.link('house', true)
      await wait(60)
      expect([status(ada), works('4711')]).toEqual(['active', true])
    })

  it('so all partitions are all, whatever a number of the panel keeps', async () => {
    const { ada, desk, house, on, person, status, wait } = await site(NX, 2)
    await on(ada, { partitions: [1] })
    await desk.do('user/delete', { user: ada })
    await wait(5)
    const bob = await person('Bob', '5822')
    await on(bob, { partitions: 'all' })
    expect([status(bob), house.opens('house', '5822')]).toEqual(['active', [1, 2]])
  })
})

describe('what came of it is said', () => {
  it('so an undo that the panel refuses has failed', async () => {
    const { ada, add, modify, on, reason, slotOf, status, undo, wait } = await site(NX)
    await on(ada)
    const slot = slotOf('4711')
    modify(slot, { code: '8899' })
    add('4711', 9)
    await wait(1)
    await undo(slot)
    expect([status(ada), reason(ada)]).toEqual(['failed', 'CODE_DUPLICATE'])
  })

  it('so no message names the limit of a system that has room again', async () => {
    const at = await site(NX4)
    fill(at)
    await at.on(at.ada)
    expect(at.desk.limits()).toContain('house')
    at.clear(8)
    await at.wait(5)
    expect(at.desk.limits()).toBeUndefined()
  })

  it('so a plan takes no partition that its system has not', async () => {
    const { desk } = await site(TOUCH)
    const system = { panel: 'house', partitions: [9] }
    expect(await desk.do('plan/add', { name: 'Staff', systems: [system] })).toMatchObject({ ok: false })
  })
})
