import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseKeys } from '../../src/disk/cipher/keys.js'
import { Store } from '../../src/emulator/store.js'
import { budget } from '../../tools/test/budget.js'
import { CUTS, type Kind, MemoryDisk, type Plan } from '../support/disk/memory-disk.js'
import { latestOn, MixedRun, startsOn } from '../support/disk/mixed-run.js'

/** Changes that each of four clients asks for. */
const CHANGES = budget(2, 8)

type Planned = Exclude<Plan, undefined>

/** What can become of a step. */
const PLANS: Readonly<Record<Kind, readonly Planned[]>> = {
  write: ['refused', 'torn', 'flipped', 'end'],
  sync: ['refused', 'end'],
  rename: ['refused', 'end'],
}

/** Steps from a bit that is another one, of which nobody knows, to the end of the machine: meanwhile more is confirmed. */
const MORE = 4

const WHOLE = { unsynced: 'kept', names: 'kept' } as const
const CUT = { unsynced: 'lost', names: 'lost' } as const

/** The sentence names the file, what is the matter with it, and what to do. */
const SAID =
  /\/(devices\.jsonl|head) cannot be written: (no space is left .*make room|its disk reports an error; look)/

/** A step of a disk, and what becomes of it. */
interface Point {
  readonly step: number
  readonly plan: Planned
}

const pointsOf = ({ steps }: MemoryDisk): Point[] =>
  steps.flatMap((kind, step) => PLANS[kind].map(plan => ({ step, plan })))

const nameOf = ({ steps }: MemoryDisk, { step, plan }: Point) => `step ${step} (${steps[step]}) ${plan}`

/** A disk on which that happens. */
function failing({ step, plan }: Point, files?: ReadonlyMap<string, Buffer>): MemoryDisk {
  const become = (at: number, kind: Kind): Plan => {
    if (plan === 'flipped' && at === step + MORE) return 'end'
    if (at !== step) return undefined
    return PLANS[kind].includes(plan) ? plan : 'refused'
  }
  return new MemoryDisk(become, files)
}

/** Everything that can be on a disk afterwards. */
function leftOn(disk: MemoryDisk, plan: Planned) {
  if (plan === 'flipped') return [disk.after(WHOLE)]
  const lasts = plan === 'end' ? (['not', 'torn', 'done'] as const) : (['not'] as const)
  return CUTS.flatMap(cut => lasts.map(last => disk.after(cut, last)))
}

/** A run that came to a point: now and then more share a write, and there are fewer steps. */
async function runTo(point: Point) {
  for (let tries = 0; ; tries++) {
    const disk = failing(point)
    const run = await MixedRun.on(disk, CHANGES)
    if (disk.steps.length > point.step || tries === 3) return { run, disk }
  }
}

describe('a state folder that cloud, keypad and serial line change at once', () => {
  it('loses nothing that was confirmed, or it is said why nothing more is, whichever step of its disk fails', async () => {
    const whole = new MemoryDisk()
    const done = await MixedRun.on(whole, CHANGES)
    expect([done.why, done.confirmed]).toEqual([undefined, 4 * CHANGES])
    expect(await done.lostOn(whole.after(WHOLE))).toEqual([])
    await startsOn(whole.after(WHOLE))

    const found: string[] = []
    const points = pointsOf(whole)
    const counts = {
      steps: whole.steps.length,
      'steps × modes': points.length,
      disks: 0,
      confirmed: 0,
      damaged: 0,
    }
    for (const point of points) {
      const { run, disk } = await runTo(point)
      const name = nameOf(whole, point)
      counts.confirmed += run.confirmed
      if (disk.steps.length <= point.step) found.push(`${name}: no run came there`)
      const isSilent = point.plan === 'end' || point.plan === 'flipped'
      if (isSilent ? run.why !== undefined : !SAID.test(run.why ?? ''))
        found.push(`${name}: it said ${run.why}`)
      for (const files of leftOn(disk, point.plan)) {
        counts.disks++
        try {
          const lost = await run.lostOn(files)
          found.push(...lost.map(one => `${name}: ${one}`))
        } catch (error) {
          counts.damaged++
          // Only a bit that is another one is damage: everything else is what a machine that ends leaves.
          if (point.plan !== 'flipped') found.push(`${name}: it does not start: ${String(error)}`)
        }
      }
      if (point.plan === 'end')
        await startsOn(disk.after(CUT)).catch(error => found.push(`${name}: ${error}`))
    }
    console.log(
      Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    )
    // A bit in a line that counts is damage that is told.
    expect(counts.damaged).toBeGreaterThan(0)
    // The first of them: there may be thousands.
    expect(found.slice(0, 5)).toEqual([])
  }, 120_000)
})

describe('a state folder that is opened', () => {
  const keys = parseKeys(`new:${'a'.repeat(43)}=`, 'test')

  /** The same panels as version 0.1 kept them: a record a line. */
  function ofOld(latest: ReadonlyMap<string, string>): Map<string, Buffer> {
    const panels = [...latest].flatMap(([key, value]) => (key.startsWith('panel/') ? [value] : []))
    const whole = panels.map(text => text.replace(/"endings":\{"from":\d+,"count":\d+\}/, '"endings":[]'))
    const lines = whole.map(text => `{"id":${JSON.stringify(JSON.parse(text).id)},"record":${text}}\n`)
    return new Map([['devices.jsonl', Buffer.from(lines.join(''))]])
  }

  it.each([
    ['as it was written', undefined, false],
    ['to be encrypted from now on', keys, false],
    ['as version 0.1 wrote it', undefined, true],
  ])('has all that it had, whichever step of that fails: %s', async (_, given, isOld) => {
    const first = new MemoryDisk()
    await MixedRun.on(first, CHANGES)
    const latest = await latestOn(first.after(WHOLE))
    const before = isOld ? ofOld(latest) : first.after(WHOLE)
    const kept = await latestOn(before)
    expect(kept.size).toBeGreaterThan(1)
    const folder = await mkdtemp(join(tmpdir(), 'every-step-'))
    onTestFinished(() => rm(folder, { recursive: true }))

    /** Opens the folder on a disk; what went wrong, in words. */
    async function open(disk: MemoryDisk): Promise<string | undefined> {
      const ended = new Promise<undefined>(resolve => {
        disk.onEnd = () => resolve(undefined)
      })
      const opening = Store.open(folder, { files: disk, keys: given }).then(
        store => store.close(),
        (error: Error) => error.message,
      )
      const said = await Promise.race([opening, ended])
      disk.takeAway()
      await opening
      return said ?? undefined
    }

    const whole = new MemoryDisk(undefined, before)
    expect(await open(whole)).toBeUndefined()
    expect(await latestOn(whole.after(CUT), given)).toEqual(kept)
    const found: string[] = []
    for (const point of pointsOf(whole)) {
      const disk = failing(point, before)
      const said = await open(disk)
      const name = nameOf(whole, point)
      const isSilent = point.plan === 'end' || point.plan === 'flipped'
      if (!isSilent && !SAID.test(said ?? '')) found.push(`${name}: it said ${said}`)
      for (const files of leftOn(disk, point.plan))
        try {
          expect(await latestOn(files, given)).toEqual(kept)
        } catch (error) {
          if (point.plan !== 'flipped') found.push(`${name}: ${String(error)}`)
        }
    }
    expect(found.slice(0, 5)).toEqual([])
  })
})
