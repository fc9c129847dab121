import { readlinkSync, rmSync } from 'node:fs'
import { lstat, readlink, rename, rm, symlink } from 'node:fs/promises'
import { ConfigurationError } from '../../catalogue/problems.js'
import { atExit, goesAtExit } from '../../disk/at-exit.js'

/**
 * Points the symbolic link `link` to `target`. One that is already there is replaced, in one step: it is what an
 * earlier run left behind, and a client never finds the name missing. It does not outlive the process.
 *
 * @returns how to remove it, unless it points somewhere else by then
 * @throws ConfigurationError when something that is not a symbolic link has that name
 */
export async function placeLink(link: string, target: string): Promise<() => Promise<void>> {
  const present = await lstat(link).catch(() => undefined)
  if (present && !present.isSymbolicLink())
    throw ConfigurationError.of(
      `${link} is already there and is not a symbolic link: choose another path for the pty`,
    )
  const fresh = `${link}.${process.pid}`
  await rm(fresh, { force: true })
  const forgets = [
    goesAtExit(fresh),
    atExit(() => {
      if (readlinkSync(link) === target) rmSync(link)
    }),
  ]
  const forget = () => {
    for (const one of forgets) one()
  }
  try {
    await symlink(target, fresh)
    await rename(fresh, link)
  } catch (error) {
    await rm(fresh, { force: true })
    forget()
    throw error
  }
  return async () => {
    const there = await readlink(link).catch(() => undefined)
    if (there === target) await rm(link, { force: true })
    forget()
  }
}
