import { api, documentOf, type Schema } from '../api.js'

type Roles = Schema<'DeskRoles'>
export type Role = Roles['roles'][number]['role']
export type Permission = Roles['permissions'][number]['permission']

const KEY = 'panelemu.desk.role'

/** Who is at the desk. It is kept for the tab alone. */
class Who {
  /** Undefined until they are known. */
  #roles = $state.raw<Roles | undefined>()
  #role = $state<Role>((sessionStorage.getItem(KEY) as Role | null) ?? 'customer')
  accessControl = $state(false)

  get role(): Role {
    return this.#role
  }

  /** The roles there are; none until they are known. */
  get roles(): Roles['roles'] {
    return this.#roles?.roles ?? []
  }

  /** Somebody else sits down, if there is such a role. */
  become(role: string): void {
    const found = this.roles.find(row => row.role === role)
    if (!found) return
    this.#role = found.role
    sessionStorage.setItem(KEY, found.role)
  }

  /** Asks which roles there are, once. @throws the problem document of a refusal */
  async load(): Promise<void> {
    this.#roles ??= await documentOf(api.GET('/api/v1/desk/roles'))
    if (!this.roles.some(({ role }) => role === this.#role)) this.#role = 'customer'
  }

  /** Whether whoever is here may do this. */
  may(permission: Permission): boolean {
    return this.#isGiven(permission) && !this.#isAnothers(permission)
  }

  /** What is hidden from whoever is here, and why. */
  get hidden(): { readonly title: string; readonly why: string }[] {
    return (this.#roles?.permissions ?? []).flatMap(({ permission, title }) => {
      if (!this.#isGiven(permission)) return [{ title, why: 'ask the Dealer Administrator' }]
      return this.#isAnothers(permission) ? [{ title, why: "the customer's alone under Access Control" }] : []
    })
  }

  /** Whether numbers of slots say something to them: a customer's app shows none. */
  get seesSlots(): boolean {
    return this.#role !== 'customer'
  }

  /** A request to do something, by whoever is here. */
  by<Input>(input: Input) {
    return { role: this.#role, ...(this.accessControl ? { accessControl: true } : {}), input }
  }

  #isGiven(permission: Permission): boolean {
    return this.roles.some(row => row.role === this.#role && row.permissions.includes(permission))
  }

  /** Nobody does it for the customer of an account that uses Access Control. */
  #isAnothers(permission: Permission): boolean {
    const isOwn = this.#roles?.permissions.some(row => row.permission === permission && row.customersOwn)
    return this.accessControl && this.#role !== 'customer' && isOwn === true
  }
}

export const who = new Who()
