import type { UsersFile } from '../../credentials/users-file.js'
import type { BrokerUser } from '../../credentials/users-text.js'
import { isPanelName } from '../../credentials/users-text.js'
import type { BrokerAccess, Login, NotAdmitted, Visitor } from '../mqtt/broker/access.js'
import { moduleClientId, panelOfClientId } from './client-id.js'
import { rightsOf } from './roles.js'

const refuse = (code: NotAdmitted['code'], why: string): NotAdmitted => ({
  code,
  refused: 'credentials',
  why,
})
const wrongId = (why: string): NotAdmitted => ({ code: 2, refused: 'clientId', why })

/** Two entries that let somebody in as the same. */
const isSame = (one: BrokerUser, other: BrokerUser | undefined): boolean =>
  other !== undefined && JSON.stringify({ ...one, line: 0 }) === JSON.stringify({ ...other, line: 0 })

/** Lets the users of a file in, each as what the file says, under a root of the native profile. */
export class UsersAccess implements BrokerAccess {
  constructor(
    readonly users: UsersFile,
    readonly root: string,
  ) {}

  get onChange(): (() => void) | undefined {
    return this.users.onChange
  }
  set onChange(listener: (() => void) | undefined) {
    this.users.onChange = listener
  }

  async admit(login: Login): Promise<Visitor | NotAdmitted> {
    const { username, password, certificate, clientId, from } = login
    const isCertified = certificate !== undefined && (username === undefined || username === certificate)
    const user = isCertified
      ? this.users.certified(certificate)
      : username === undefined
        ? undefined
        : await this.users.proven(username, password ?? new Uint8Array(), from)
    if (!user) return this.#nobody(login, isCertified)
    const panel = user.role === 'panel' ? (user.panel ?? user.name) : undefined
    const described = `the user "${user.name}" (${panel === undefined ? user.role : `panel ${panel}`})`
    if (panel !== undefined && !isPanelName(panel))
      return refuse(5, `the name "${user.name}" in its certificate is no id of a panel`)
    const own = panel === undefined ? undefined : moduleClientId(this.root, panel)
    if (own !== undefined && clientId !== own)
      return wrongId(`${described} has the client id "${own}", and no other`)
    const module = panelOfClientId(this.root, clientId)
    if (own === undefined && module !== undefined)
      return wrongId(`its client id is that of panel ${module}, and it is ${described}`)
    const find = () => (isCertified ? this.users.certified(user.name) : this.users.named(user.name))
    return {
      name: user.name,
      described,
      rights: rightsOf(this.root, user.role, panel),
      holds: () => isSame(user, find()),
    }
  }

  #nobody({ username, password, certificate }: Login, isCertified: boolean): NotAdmitted {
    if (isCertified)
      return refuse(
        5,
        `the name in its certificate, ${JSON.stringify(certificate)}, is no user in ${this.users.path}`,
      )
    if (username === undefined) return refuse(5, `it names no user; they are in ${this.users.path}`)
    return refuse(
      4,
      `user name or password is wrong (${JSON.stringify(username)}${password ? '' : ', without a password'})`,
    )
  }
}

/** Lets every certificate in that was verified, under the name in it, to do everything. */
export class CertificateAccess implements BrokerAccess {
  onChange: (() => void) | undefined

  async admit({ certificate }: Login): Promise<Visitor | NotAdmitted> {
    if (certificate === undefined)
      return refuse(5, 'there is no name in its certificate, or it has shown none')
    return { name: certificate, described: `the certificate "${certificate}"`, holds: () => true }
  }
}
