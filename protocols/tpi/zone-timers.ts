import { report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import { type Module, ZONES } from '../dsc/module.js'
import type { ZoneStates } from '../dsc/reports/zone-states.js'

const OPEN = 0xffff
const TICK_MS = 5000

/**
 * 615: the module's own timers, 64 little-endian words. They count down from FFFF, which is an open zone, every five seconds,
 * to 0: closed longer ago than the module knows (TPI 1.08, p. 6).
 */
export function zoneTimers(module: Module, zones: ZoneStates): Frame {
  const now = module.host.clock.now()
  const timers = Buffer.alloc(2 * ZONES)
  for (let zone = 1; zone <= ZONES; zone++) {
    const closedAt = zones.closedAt(zone)
    const value = zones.isOpen(zone)
      ? OPEN
      : closedAt === undefined
        ? 0
        : Math.max(0, OPEN - Math.floor((now - closedAt) / TICK_MS))
    timers.writeUInt16LE(value, 2 * (zone - 1))
  }
  return report('615', timers.toString('hex').toUpperCase())
}

/** 616: a bit for each bypassed zone, the lowest eight in the first byte (p. 6). */
export function bypassedZones({ panel }: Module): Frame {
  const bits = Buffer.alloc(ZONES / 8)
  for (const { zone, bypassed } of panel.zones.all()) {
    if (!bypassed || zone > ZONES) continue
    const at = Math.floor((zone - 1) / 8)
    bits.writeUInt8(bits.readUInt8(at) | (1 << ((zone - 1) % 8)), at)
  }
  return report('616', bits.toString('hex').toUpperCase())
}
