import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { Desk } from '../src/cloud/desk/desk.js'
import { newDesk } from '../src/cloud/desk/desk-record.js'
import { DEFAULT_ROOT } from '../src/cloud/native/topics.js'
import { createPanel } from '../src/index.js'
import { seededRandom } from '../src/time/random.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { heap, print } from './bench.js'

const PANELS = 20
/** Persons: doubled until so many are done, or one size takes longer than {@link PATIENCE_MS}. */
const SIZES = [25, 50, 100, 250, 500, 1_000, 2_000] as const
const PATIENCE_MS = 4_000

const panels = Array.from({ length: PANELS }, (_, index) => `panel-${index}`)

/** A desk that has heard of twenty panels. */
function deskOf(status: 'online' | 'offline', clock: VirtualClock): Desk {
  const random = seededRandom(1)
  const desk = new Desk(newDesk(random), { root: DEFAULT_ROOT, now: () => clock.now(), random })
  const panel = createPanel({ model: 'qolsys-iq-pro', catalogue: loadCatalogue(), clock, seed: 1 })
  const { info, slots, state } = panel.documents()
  desk.linkOpening()
  for (const id of panels) {
    for (const [name, document] of Object.entries({ info, slots, state }))
      desk.message(`${DEFAULT_ROOT}/${id}/${name}`, Buffer.from(JSON.stringify(document)))
    desk.message(`${DEFAULT_ROOT}/${id}/status`, Buffer.from(status))
  }
  panel.close()
  desk.linkUp()
  return desk
}

function must(outcome: ReturnType<Desk['perform']>): string {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.user ?? ''
}

/** Persons with codes, and a plan of every panel that has none of them yet. */
function people(desk: Desk, count: number): string[] {
  must(desk.perform('plan/add', { name: 'Staff', systems: panels.map(panel => ({ panel })) }, 'customer'))
  return Array.from({ length: count }, (_, index) =>
    must(desk.perform('user/add', { first: 'User', last: `${index}`, code: codeOf(index) }, 'customer')),
  )
}
const codeOf = (index: number) => String(1_000 + 3 * index)

const assign = (desk: Desk, user: string) =>
  must(desk.perform('plan/assign', { plan: 'Staff', user }, 'customer'))

/** Milliseconds of this process's CPU: nothing here waits, and other work on the machine counts for nothing. */
const timed = (work: () => void): number => {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

/** The rows a plan makes, each with its request as text, and nothing decided. */
function bareRows(count: number): Map<string, object> {
  const rows = new Map<string, object>()
  for (let user = 0; user < count; user++)
    for (const panel of panels) {
      const name = `User ${user}`
      const body = { code: codeOf(user), name, userType: 'unrestricted', transaction: `desk-${rows.size}` }
      rows.set(`user-${user}/${panel}`, { user, panel, request: JSON.stringify(body) })
    }
  return rows
}

interface Round {
  readonly size: number
  readonly total: number
}

/** Doubles the size until it takes too long. */
function growing(work: (size: number) => number): Round[] {
  const rounds: Round[] = []
  for (const size of SIZES) {
    const total = work(size)
    rounds.push({ size, total })
    if (total > PATIENCE_MS) break
  }
  return rounds
}

/** How the cost grows with the persons: the power of it between the last two sizes (1: with each person alike). */
function law(what: string, rounds: readonly Round[]): void {
  const [before, last] = rounds.slice(-2)
  if (!before || !last) return
  const power = Math.log(last.total / before.total) / Math.log(last.size / before.size)
  const sizes = rounds.map(({ size, total }) => `${size}: ${total.toFixed(0)} ms`).join(', ')
  process.stdout.write(`${what} grows with persons to the power of ${power.toFixed(2)} (${sizes})\n`)
}

/** Everybody gets a plan of twenty panels that are offline; then one name and one code are changed. */
function offline(): void {
  const edits: Round[] = []
  let perRow = 0
  const rounds = growing(size => {
    const before = heap()
    const desk = deskOf('offline', new VirtualClock())
    const users = people(desk, size)
    const total = timed(() => {
      for (const user of users) assign(desk, user)
      desk.take()
    })
    perRow = (heap() - before) / (size * PANELS)
    const [first = ''] = users
    const edit = timed(() => {
      must(desk.perform('user/edit', { user: first, last: 'Field' }, 'customer'))
      desk.take()
    })
    edits.push({ size, total: edit })
    return total
  })
  const { size, total } = rounds.at(-1) ?? { size: 0, total: 0 }
  const before = heap()
  let bare = new Map<string, object>()
  const baseline = timed(() => {
    bare = bareRows(size)
  })
  const bareRow = (heap() - before) / bare.size
  const where = `${size} persons x ${PANELS} panels offline`
  print({
    what: `a plan assigned to all of ${where}`,
    unit: 'ms of CPU',
    ours: total,
    baseline,
    baselineIs: 'rows and requests alone',
    mark: '2,000 x 20 in 5,000 ms',
  })
  print({
    what: `one edit among ${where}`,
    unit: 'ms of CPU',
    ours: edits.at(-1)?.total ?? 0,
    baseline: timed(() => bareRows(100)) / 100,
    baselineIs: "one person's rows and requests",
    mark: '2,000 x 20 in 5 ms',
  })
  print({
    what: `memory of a row of ${where}`,
    unit: 'bytes',
    ours: perRow,
    baseline: bareRow,
    baselineIs: 'a row and its request as text',
    mark: 'none',
  })
  law('a plan assigned offline', rounds)
  law('one edit', edits)
}

/** Everybody gets a plan of twenty panels that are online, and each panel answers at once. */
function online(): void {
  let messages: [string, Buffer][] = []
  const rounds = growing(size => {
    const desk = deskOf('online', new VirtualClock())
    const users = people(desk, size)
    messages = []
    const total = timed(() => {
      for (const user of users) assign(desk, user)
      answerAll(desk, messages)
    })
    return total
  })
  const { size, total } = rounds.at(-1) ?? { size: 0, total: 0 }
  const baseline = timed(() => {
    bareRows(size)
    for (const [, payload] of messages) JSON.parse(payload.toString('utf8'))
  })
  print({
    what: `${size} persons at once on ${PANELS} panels that answer`,
    unit: 'ms of CPU',
    ours: total,
    baseline,
    baselineIs: 'requests made and answers parsed alone',
    mark: 'none',
  })
  law('a plan assigned online', rounds)
}

/** Plays the panels until nothing is asked any more: each request is carried out, its document comes before its answer. */
function answerAll(desk: Desk, messages: [string, Buffer][]): void {
  const used = new Map<string, number>()
  const tell = (topic: string, document: unknown) => {
    const message: [string, Buffer] = [`${DEFAULT_ROOT}/${topic}`, Buffer.from(JSON.stringify(document))]
    messages.push(message)
    desk.message(...message)
  }
  for (let { requests } = desk.take(); requests.length > 0; { requests } = desk.take())
    for (const { panel, name, payload } of requests) {
      if (name !== 'user-code/add') continue
      const { transaction, name: user, userType = 'unrestricted' } = JSON.parse(payload)
      const { generation } = desk.context.views.get(panel) ?? {}
      const slot = (used.get(panel) ?? 1) + 1
      used.set(panel, slot)
      const partitions = [1]
      const change = { slot, generation, revision: 1_000 + slot }
      const shown = { ...change, status: 'occupied_enabled', userType, name: user, partitions }
      tell(`${panel}/slots/${slot}`, shown)
      tell(`${panel}/response/${name}`, { transaction, execution: 'succeeded', status: 'success', ...change })
    }
}

/** What a desk costs by person and panel. */
export function desk(): void {
  offline()
  online()
}
