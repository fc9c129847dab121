import { Site, SiteDesk, type SitePanel } from '../../src/cloud/desk/testing/site.js'

/** What a customer, a panel and some days are tried with. */
export interface LoopbackOptions {
  readonly panels: readonly SitePanel[]
  /** First instant, ISO 8601. Default: a Monday, just after midnight UTC. */
  readonly start?: string
  readonly role?: SiteDesk['options']['role']
}

const MONDAY = '2026-01-05T00:00:30Z'

/**
 * A cloud desk and emulated panels at one broker in memory, on one virtual clock: weeks pass in a moment, and no port
 * is opened.
 */
export class Loopback {
  private constructor(
    readonly site: Site,
    readonly desk: SiteDesk,
  ) {}

  static async open({ panels, start = MONDAY, role }: LoopbackOptions): Promise<Loopback> {
    const site = new Site(Date.parse(start))
    for (const panel of panels) await site.panel(panel)
    return new Loopback(site, await SiteDesk.at(site, role ? { role } : {}))
  }

  /**
   * Arms a panel, types a code at its keypad and says whether that disarmed it. Afterwards it is as it was before.
   */
  async opens(panel: string, code: string): Promise<boolean> {
    const { site } = this
    const wasArmed = site.arming(panel) !== 'disarmed'
    if (!wasArmed) site.arm(panel)
    site.keys(panel, code)
    const opened = site.arming(panel) === 'disarmed'
    if (wasArmed && opened) site.arm(panel)
    if (!wasArmed) site.disarm(panel)
    await site.run(0)
    return opened
  }

  /** The status of a user's access, as it stands in a list. */
  status(user: string, panel: string): string {
    return this.desk.status(user, panel)
  }
}
