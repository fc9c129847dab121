import { openDesk } from 'panel-emulator/desk'

/** Gives Ada a code at a panel, and says how her access then stands. */
export async function giveAccess(broker: string, panel: string): Promise<string> {
  const desk = await openDesk({ broker })
  try {
    const ada = desk.perform('user/add', { first: 'Ada', last: 'Lovelace', generate: { panels: [panel] } })
    if (!ada.ok) return ada.message
    const access = desk.perform('access/on', { user: 'Ada Lovelace', panel })
    if (!access.ok) return access.message
    const stands = () => desk.status('Ada Lovelace', panel)?.kind ?? 'none'
    await desk.until(() => stands() !== 'pending', 10)
    return stands()
  } finally {
    await desk.close()
  }
}
