import type { AccessTime } from '../../cloud/desk/access-time.js'
import { given } from '../../panel/given.js'
import { report } from './report.js'
import type { CloudSession } from './session.js'

export interface AccessFlags {
  readonly user: string
  readonly panel: string
  readonly partition?: readonly number[] | 'all'
  readonly time?: AccessTime
  readonly slot?: number
}

/** `panelemu cloud access on|off|cancel`: one person at one panel. */
export async function runAccess(
  session: CloudSession,
  what: 'on' | 'off' | 'cancel',
  { user, panel, partition, time, slot }: AccessFlags,
): Promise<number> {
  const { link, flags } = session
  const fields = { user, panel, ...given({ partitions: partition, time, slot }) }
  const outcome = link.perform(`access/${what}`, fields, flags.role)
  if (!outcome.ok) return session.refused(outcome)
  return report(session, outcome.user ?? '', [panel])
}
