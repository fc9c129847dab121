import type { Emulator } from '../emulator/emulator.js'
import type { EventFeed } from '../emulator/feed.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { Clock } from '../time/clock.js'
import type { HeldPlay, Plays } from './plays/plays.js'

/** A panel with what it lives in: the emulator, or a play. */
export interface House {
  readonly unit: PanelUnit
  /** Where its events are told, with those of its neighbours. */
  readonly feed: EventFeed
  readonly clock: Clock
  /** Absent: it is one of the emulator's own. */
  readonly play?: HeldPlay
}

/** Who knows panels by their addresses. */
export interface Addresses {
  readonly emulator: Emulator
  readonly plays: Plays
}

/** The two parts of the address of a play's panel, `PLAY.PANEL`; undefined: it is no such address. */
export function partsOf(address: string): readonly [play: string, panel: string] | undefined {
  const dot = address.indexOf('.')
  return dot < 0 ? undefined : [address.slice(0, dot), address.slice(dot + 1)]
}

/** The panel at an address, be it the emulator's own (`house`) or one of a play (`play-1.house`). */
export function houseAt({ emulator, plays }: Addresses, address: string): House | undefined {
  const parts = partsOf(address)
  if (!parts) {
    const unit = emulator.get(address)
    return unit && { unit, feed: emulator.feed, clock: emulator.clock }
  }
  const [id, panel] = parts
  const play = plays.get(id)
  const unit = play && plays.panel(play, panel)
  return unit && { unit, feed: play.feed, clock: unit.clock, play }
}
