import type { Looked } from './invariant.js'

/** After the last event of a panel, until what it led to has come everywhere, in ms. */
const SETTLED_MS = 30_000

/** A clock that is wrong keeps nobody waiting. */
const isOfTheClock = (fault: string) => fault.startsWith('clock-')

/**
 * Whether nothing is going on at a panel that somebody would have to wait for: it has power, link and bus, nobody has armed or
 * programs it, nothing waits, and for half a minute nothing has happened.
 */
export function isAtRest({ world, place: { panel } }: Looked): boolean {
  const { view } = panel.device.panel
  const { module } = panel.device
  const last = panel.timeline().at(-1)
  return (
    Object.keys(panel.faults).every(isOfTheClock) &&
    view.main.value.power === 'mains' &&
    view.main.value.programming === 'closed' &&
    panel.online &&
    module.waiting === 0 &&
    view.partitions.every((_, index) => view.arming(index + 1) === 'disarmed') &&
    (last === undefined || Date.parse(last.at) + SETTLED_MS <= world.clock.now())
  )
}
