import type { Gateway } from '../gateway.js'
import { troubleStatus } from '../messages/system.js'
import { type ArmingStatus, alarmMemoryOf, armingStatusOf, armingStatusText } from './arming.js'
import { beepsOf, keypadStatusOf, keypadsOf } from './keypads.js'
import { troubleStatusOf } from './system.js'
import { statusOf, zoneChangeOf } from './zones.js'

/** What can be told as a change. */
interface Look {
  readonly zones: ReadonlyMap<number, string>
  readonly arming: ArmingStatus
  readonly troubles: string
  readonly beeps: string
}

const lookAt = (gateway: Gateway): Look => ({
  zones: new Map(gateway.panel.zones.all().map(zone => [zone.zone, statusOf(gateway, zone)])),
  arming: armingStatusOf(gateway),
  troubles: troubleStatusOf(gateway),
  beeps: beepsOf(gateway.panel),
})

const ARMED_FULLY = '4'
const EXIT_TIMER = '3'

/** Finds out what is another than when it was last looked at. */
export class Changes {
  #last: Look

  constructor(readonly gateway: Gateway) {
    this.#last = lookAt(gateway)
  }

  /**
   * The messages of what changed, in the order that captures have them: zones, arming status, alarm memory, then the rest.
   * @param chimed areas whose keypads chimed meanwhile
   */
  take(chimed: readonly number[]): string[] {
    const before = this.#last
    const now = lookAt(this.gateway)
    this.#last = now
    const { transmit } = this.gateway.settings
    return [
      ...(transmit.zones ? this.#zones(before, now) : []),
      ...(transmit.keypads ? this.#arming(before.arming, now.arming) : []),
      ...(now.troubles !== before.troubles && this.gateway.has(troubleStatus) ? [now.troubles] : []),
      ...(transmit.keypads ? this.#keypads(before, now, chimed) : []),
    ]
  }

  #zones(before: Look, now: Look): string[] {
    return [...now.zones].flatMap(([zone, status]) =>
      before.zones.get(zone) === status ? [] : [zoneChangeOf(zone, status)],
    )
  }

  /** A running timer is no change of an area (p. 12). The memory of alarms follows each status, changed or not (captures). */
  #arming(before: ArmingStatus, now: ArmingStatus): string[] {
    const isSame = before.armed === now.armed && before.armUp === now.armUp && before.alarm === now.alarm
    if (isSame) return []
    const early = this.gateway.settings.armedBeforeExit ? beforeExit(before, now) : []
    return [...early, armingStatusText(now), alarmMemoryOf(this.gateway)]
  }

  /** Every keypad has its own message, also where just its area beeps (p. 32). */
  #keypads(before: Look, now: Look, chimed: readonly number[]): string[] {
    if (before.beeps === now.beeps && chimed.length === 0) return []
    const beeps = beepsOf(this.gateway.panel, chimed)
    return keypadsOf(this.gateway.panel).map(keypad => keypadStatusOf(keypad, beeps))
  }
}

/** The status in which an area that begins its exit delay stands as fully armed. */
function beforeExit(before: ArmingStatus, now: ArmingStatus): string[] {
  const armUp = Array.from(now.armUp, (state, at) =>
    state === EXIT_TIMER && before.armed[at] === '0' ? ARMED_FULLY : state,
  ).join('')
  return armUp === now.armUp ? [] : [armingStatusText({ ...now, armUp, seconds: 0 })]
}
