import type { DeskSettings } from '../context.js'
import { Site, SiteDesk, type SitePanel } from './site.js'

/** One that cannot be programmed while armed. */
export const CONCORD = { id: 'house', model: 'interlogix-concord-4', panel: { exitDelay: 0 } } as const
/** One that can. */
export const NX = { id: 'house', model: 'interlogix-nx', panel: { exitDelay: 0 } } as const

/** A panel called `house`, a desk, and Ada, whose code is 4711. */
export async function house(panel: SitePanel, settings: Partial<DeskSettings> = {}) {
  const site = new Site()
  await site.panel(panel)
  const desk = await SiteDesk.at(site, { settings })
  const ada = await desk.make('user/add', { first: 'Ada', last: 'Lovelace', code: '4711' })
  const slots = () => [...site.device('house').codes.users()]
  return {
    site,
    desk,
    ada,
    on: () => desk.do('access/on', { user: ada, panel: 'house' }),
    off: () => desk.do('access/off', { user: ada, panel: 'house' }),
    status: () => desk.status(ada, 'house'),
    /** The codes at the panel under Ada's first name. */
    stored: () => slots().flatMap(({ name, code }) => (name?.startsWith('Ada') ? [code.reveal()] : [])),
  }
}

/** How often a request was published, by transaction. */
export const sent = (site: Site, name: string) =>
  site.broker.published
    .filter(({ topic }) => topic.endsWith(`/request/${name}`))
    .map(({ payload }) => (JSON.parse(payload) as { transaction: string }).transaction)
