import { lstat, readlink, rename, rm, symlink } from 'node:fs/promises'
import { ConfigurationError } from '../../catalogue/problems.js'

/**
 * Points the symbolic link `link` to `target`. One that is already there is replaced, in one step: it is what an
 * earlier run left behind, and a client never finds the name missing.
 *
 * @throws ConfigurationError when something that is not a symbolic link has that name
 */
export async function placeLink(link: string, target: string): Promise<void> {
  const present = await lstat(link).catch(() => undefined)
  if (present && !present.isSymbolicLink())
    throw ConfigurationError.of(
      `${link} is already there and is not a symbolic link: choose another path for the pty`,
    )
  const fresh = `${link}.${process.pid}`
  await rm(fresh, { force: true })
  await symlink(target, fresh)
  await rename(fresh, link)
}

/** Removes the link, unless it points somewhere else by now. */
export async function removeLink(link: string, target: string): Promise<void> {
  const present = await readlink(link).catch(() => undefined)
  if (present === target) await rm(link, { force: true })
}
