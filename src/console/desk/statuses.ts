/** How a status looks: as it should be, on its way, or in need of somebody. */
export function statusTone(status: string): 'plain' | 'good' | 'warn' | 'bad' {
  if (status === 'active') return 'good'
  if (['failed', 'System Full', 'out of sync'].includes(status)) return 'bad'
  return ['off', 'ended'].includes(status) ? 'plain' : 'warn'
}

/** What there is to say of a status beside its word. */
export function statusMore({
  status,
  message,
  codeKnown,
}: {
  readonly status: string
  readonly message?: string | undefined
  readonly codeKnown?: boolean | undefined
}): string | undefined {
  if (codeKnown === false && status === 'active') return 'The panel may have another code.'
  return message
}
