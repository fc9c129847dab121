/** What a slot is to hold for a person; `any`: what is there was accepted, and nothing else asked for since. */
export interface Wanted {
  readonly name: string | 'any'
  readonly type: string | 'any'
  readonly partitions: readonly number[] | 'all' | 'any'
  readonly code: string | 'any'
  /** The slot somebody chose. */
  readonly slot?: number | undefined
}

interface Person {
  readonly id: string
  first: string
  last: string
  type: string
  /** Absent: taken in from a panel, and nobody knows the digits. */
  code: string | undefined
  /** Every code the person ever had. */
  readonly codes: Set<string>
  isDeleted: boolean
}

interface Direct {
  readonly partitions: readonly number[] | 'all' | 'any'
  readonly slot?: number | undefined
}

interface Plan {
  readonly id: string
  readonly users: Set<string>
  readonly systems: Map<string, readonly number[] | 'all'>
}

type Field = 'name' | 'type' | 'partitions' | 'code'
const FIELDS: readonly Field[] = ['name', 'type', 'partitions', 'code']

const key = (person: string, panel: string) => `${person}/${panel}`

/**
 * What people at one desk want, as the page on the desk promises it. It knows nothing of panels, messages and time: the
 * same wishes are the same wishes, whenever a panel was reached.
 */
export class Oracle {
  readonly persons = new Map<string, Person>()
  readonly plans = new Map<string, Plan>()
  readonly #direct = new Map<string, Direct | 'off'>()
  /** What was accepted from a panel, and not asked for otherwise since. */
  readonly #accepted = new Map<string, Set<Field>>()

  enter(person: Pick<Person, 'id' | 'first' | 'last' | 'code'>): void {
    const codes = new Set(person.code === undefined ? [] : [person.code])
    this.persons.set(person.id, { ...person, type: 'unrestricted', codes, isDeleted: false })
  }

  on(id: string, panel: string, partitions: readonly number[] | 'all' | undefined, slot?: number): void {
    const before = this.#direct.get(key(id, panel))
    const planned = this.#planned(id, panel)
    this.#asked(
      id,
      panel,
      ...(partitions === undefined ? (['code'] as const) : (['code', 'partitions'] as const)),
    )
    // Access that a plan gives, asked for as it is, stays with the plan.
    if (before === undefined && planned !== undefined && partitions === undefined && slot === undefined)
      return
    const granted = before === 'off' ? undefined : before
    const kept = granted?.partitions ?? (before === 'off' && planned !== undefined ? 'any' : planned)
    this.#direct.set(key(id, panel), {
      partitions: partitions ?? kept ?? 'all',
      slot: slot ?? granted?.slot,
    })
  }

  off(id: string, panel: string): void {
    this.#direct.set(key(id, panel), 'off')
    this.#accepted.delete(key(id, panel))
    this.#settle()
  }

  /** Takes some partitions away, and with the last one the access. */
  less(
    id: string,
    panel: string,
    partitions: readonly number[],
    { all, accepted }: { readonly all: readonly number[]; readonly accepted: readonly number[] },
  ): void {
    const now = this.wanted(id, panel)?.partitions ?? 'any'
    const before = now === 'all' ? all : now === 'any' ? accepted : now
    const left = before.filter(partition => !partitions.includes(partition))
    if (left.length === 0) this.off(id, panel)
    else this.on(id, panel, left)
  }

  edit(id: string, { last, type, code }: { last?: string; type?: string; code?: string }): void {
    const person = this.#person(id)
    const fields: Field[] = []
    if (last !== undefined) {
      person.last = last
      fields.push('name')
    }
    if (type !== undefined) {
      person.type = type
      fields.push('type')
    }
    if (code !== undefined) {
      person.code = code
      person.codes.add(code)
      fields.push('code')
    }
    for (const at of this.#accepted.keys())
      if (at.startsWith(`${id}/`)) this.#asked(id, at.slice(id.length + 1), ...fields)
  }

  /** Takes all access away and keeps the person. */
  remove(id: string): void {
    for (const plan of this.plans.values()) plan.users.delete(id)
    for (const at of [...this.#direct.keys()]) if (at.startsWith(`${id}/`)) this.#direct.delete(at)
    for (const at of [...this.#accepted.keys()]) if (at.startsWith(`${id}/`)) this.#accepted.delete(at)
  }

  delete(id: string): void {
    this.remove(id)
    this.#person(id).isDeleted = true
  }

  plan(id: string): Plan {
    const plan = this.plans.get(id) ?? { id, users: new Set(), systems: new Map() }
    this.plans.set(id, plan)
    return plan
  }

  takeIn(plan: string, panel: string, partitions: readonly number[] | 'all'): void {
    this.plan(plan).systems.set(panel, partitions)
  }

  leaveOut(plan: string, panel: string): void {
    this.plan(plan).systems.delete(panel)
    this.#settle()
  }

  assign(plan: string, id: string): void {
    const { users, systems } = this.plan(plan)
    users.add(id)
    for (const panel of systems.keys())
      if (this.#direct.get(key(id, panel)) === 'off') this.#direct.delete(key(id, panel))
  }

  unassign(plan: string, id: string): void {
    this.plan(plan).users.delete(id)
    this.#settle()
  }

  drop(plan: string): void {
    this.plans.delete(plan)
    this.#settle()
  }

  /**
   * The desk says what the panel says, whose digits nobody knows: also that somebody has access who was to have none. A
   * deleted person's slot is nobody's.
   */
  accept(id: string, panel: string): void {
    if (this.#person(id).isDeleted) return
    if (!this.wanted(id, panel)) this.#direct.set(key(id, panel), { partitions: 'any' })
    this.#accepted.set(key(id, panel), new Set(FIELDS))
  }

  /** A code that only the panel knew becomes a person's, by the name that it has there. */
  guest(id: string, panel: string, name: string): void {
    const words = name.split(' ')
    const last = words.length > 1 ? (words.at(-1) ?? '') : ''
    this.enter({ id, first: words.slice(0, -1).join(' ') || name, last, code: undefined })
    this.#direct.set(key(id, panel), { partitions: 'any' })
    this.accept(id, panel)
  }

  /** What a panel is to hold for a person; undefined: nothing. */
  wanted(id: string, panel: string): Wanted | undefined {
    const person = this.persons.get(id)
    if (!person || person.isDeleted) return undefined
    const direct = this.#direct.get(key(id, panel))
    if (direct === 'off') return undefined
    const partitions = direct?.partitions ?? this.#planned(id, panel)
    if (partitions === undefined) return undefined
    const accepted = this.#accepted.get(key(id, panel))
    const or = <T>(field: Field, value: T): T | 'any' => (accepted?.has(field) ? 'any' : value)
    return {
      name: or('name', `${person.first} ${person.last}`.trim()),
      type: or('type', person.type),
      partitions: or('partitions', partitions),
      code: person.code === undefined ? 'any' : or('code', person.code),
      slot: direct?.slot,
    }
  }

  #person(id: string): Person {
    const person = this.persons.get(id)
    if (!person) throw new Error(`there is no person ${id}`)
    return person
  }

  /** What the plans give together; partitions add up. */
  #planned(id: string, panel: string): readonly number[] | 'all' | undefined {
    const lists = [...this.plans.values()].flatMap(({ users, systems }) => {
      const partitions = users.has(id) ? systems.get(panel) : undefined
      return partitions === undefined ? [] : [partitions]
    })
    if (lists.length === 0) return undefined
    if (lists.includes('all')) return 'all'
    return [...new Set(lists.flatMap(list => (list === 'all' ? [] : [...list])))].sort((a, b) => a - b)
  }

  #asked(id: string, panel: string, ...fields: readonly Field[]): void {
    for (const field of fields) this.#accepted.get(key(id, panel))?.delete(field)
  }

  /** An exception from a plan lasts as long as a plan gives the access. */
  #settle(): void {
    for (const [at, direct] of this.#direct) {
      const slash = at.indexOf('/')
      if (direct === 'off' && this.#planned(at.slice(0, slash), at.slice(slash + 1)) === undefined)
        this.#direct.delete(at)
    }
  }
}
