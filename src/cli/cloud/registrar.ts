import { type Command, Option } from 'commander'
import { allows, type Permission, type Role } from '../../cloud/desk/permissions.js'
import type { Output } from '../output.js'
import type { CloudFlags, CloudSession } from './session.js'

/** What needs which permission: commands and options that a role without it is not shown. */
export class Needs {
  readonly #needs = new WeakMap<Command | Option, Permission>()

  note(what: Command | Option, permission: Permission): void {
    this.#needs.set(what, permission)
  }

  of(what: Command | Option): Permission | undefined {
    return this.#needs.get(what)
  }

  /** Whether a role is shown this. A group of commands is shown when any of them is. */
  shows(what: Command | Option, role: Role): boolean {
    const permission = this.of(what)
    if (permission !== undefined) return allows(role, permission)
    return (
      what instanceof Option || what.commands.length === 0 || what.commands.some(sub => this.shows(sub, role))
    )
  }
}

/** How the groups of commands are put together. */
export interface CloudRegistrar {
  readonly needs: Needs
  readonly output: Output
  /** A command that needs a permission; refused before anything is connected. */
  leaf(parent: Command, nameAndArguments: string, permission: Permission, description: string): Command
  /** What a command does, told its flags. */
  run(command: Command, work: (flags: CloudFlags, args: readonly string[]) => Promise<number>): void
  /** The same, at a desk that is connected. */
  atDesk(
    command: Command,
    work: (session: CloudSession, args: readonly string[], flags: CloudFlags) => Promise<number>,
  ): void
  /** An option that needs a permission. */
  option(permission: Permission, flags: string, description: string): Option
}
