import { chimes } from '../../../src/panel/commands/chime.js'
import { isArmed, showsBypassed, showsReady } from '../../../src/panel/shown-zones.js'
import { isFire } from '../../../src/panel/zones.js'
import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { lastUserOf } from '../last-user.js'
import { encode } from '../message.js'
import { partitionStatus } from '../messages/partition-status.js'
import { partitionsSnapshot } from '../messages/partitions-snapshot.js'

/** Partitions the protocol has room for. */
export const PARTITIONS = 8

/** What both partition messages tell. */
function look({ panel }: Gateway, partition: number) {
  const cell = panel.partitions[partition - 1]
  const arming = panel.arming(partition)
  const sounds = cell?.context.siren === true
  const zones = panel.zones.in(partition)
  // From the first second of the exit delay, as NX-8E captures show it.
  const armed = isArmed(panel, partition)
  return {
    valid: cell !== undefined,
    arming,
    armed,
    stay: armed && cell?.context.mode !== 'away',
    instant: armed && cell?.context.noEntryDelay === true,
    // A partition that is not in use has nothing to wait for: NX-8E captures show it ready.
    ready: showsReady(panel, partition),
    bypassed: zones.some(zone => showsBypassed(panel, zone)),
    tamper: zones.some(({ tamper }) => tamper),
    fireTrouble: zones.some(({ kind, tamper, trouble }) => isFire(kind) && (tamper || trouble)),
    sounds,
    chime: chimes(panel, partition),
    previousAlarm: cell?.context.previousAlarm === true,
    past: panel.history.of(partition),
  }
}

/** A partition's status; flags that the panel has no notion of are clear. */
export function partitionStatusOf(gateway: Gateway, partition: number): Payload {
  const at = look(gateway, partition)
  return encode(partitionStatus, {
    partition,
    condition1: {
      fireTrouble: at.fireTrouble,
      fire: at.sounds && at.past.fire === true,
      pulsingBuzzer: at.sounds,
      armed: at.armed,
      instant: at.instant,
    },
    condition2: {
      previousAlarm: at.previousAlarm,
      siren: at.sounds,
      steadySiren: at.sounds && at.past.fire === true,
      alarmMemory: at.previousAlarm,
      tamper: at.tamper,
      cancelEntered: at.past.cancelled === true,
    },
    condition3: {
      stay: at.stay,
      chime: at.chime,
      entry: at.arming === 'pending',
      // Both exit delays run together (NX-8E captures).
      exit1: at.arming === 'arming',
      exit2: at.arming === 'arming',
    },
    condition4: { exitError: at.past.exitError === true },
    lastUser: lastUserOf(at.past),
    condition5: { zoneBypassed: at.bypassed, ready: at.ready },
    condition6: {},
  })
}

export function partitionsSnapshotOf(gateway: Gateway): Payload {
  const partitions = Array.from({ length: PARTITIONS }, (_, index) => {
    const { valid, ready, armed, stay, chime, arming, previousAlarm } = look(gateway, index + 1)
    return {
      valid,
      ready,
      armed,
      stay,
      chime,
      entryDelay: arming === 'pending',
      exitDelay: arming === 'arming',
      previousAlarm,
    }
  })
  return encode(partitionsSnapshot, { partitions })
}
