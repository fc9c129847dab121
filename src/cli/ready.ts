import type { Emulator } from '../emulator/emulator.js'
import type { PanelUnit } from '../emulator/unit.js'
import { afterMachineMs, everyMachineMs } from '../time/stopwatch.js'
import { NotReadyError, notReady } from './not-ready.js'
import type { Repeats } from './repeats.js'
import type { StartFailures } from './start-failures.js'

/** Events after which another panel may be ready, or be known not to become so by itself. */
const TELLING = ['module.link.changed', 'panel.power.changed', 'fault.set', 'fault.cleared']

/** Why a panel will not connect by itself, however long one waits: what was done to it, and what ends that. */
export function keptBack({ device, link }: PanelUnit): string | undefined {
  if (!link || device.module.value.link === 'online') return undefined
  const to = (verb: string, path: string) => `${verb} /api/v1/panels/${device.id}/${path}`
  if (device.panel.view.main.value.power === 'off')
    return `it has no power; ${to('PUT', 'power')} {"mains":true} gives it back`
  if (device.faults['link-down'] !== undefined)
    return `the fault link-down lasts; ${to('DELETE', 'faults/link-down')} ends it`
  return undefined
}

/** How often it is told what everybody waits for (s). */
const TOLD_EVERY = 10

/** Who waits until all are ready. */
export interface Waiting {
  /** Hears what keeps panels from it. */
  readonly repeats: Repeats
  /** Hears every so often what they still wait for, in one line. */
  readonly tell: (line: string) => void
  /** Calls the waiting off. */
  readonly signal?: AbortSignal | undefined
  /** Seconds after which it is given up; absent: never. */
  readonly timeout?: number | undefined
  /** Tells of what no waiting will help. */
  readonly failures?: StartFailures | undefined
  /** Seconds between two lines. */
  readonly every?: number | undefined
}

/**
 * Resolves when every panel is connected that can be: one that is kept back by a fault or for want of power holds up no
 * other. Says on the way what keeps a panel from it.
 * @throws NotReadyError when it takes too long; MqttConnectError where a panel cannot be connected however long one waits; the
 * signal's reason when it is called off
 */
export function allReady(emulator: Emulator, around: Waiting): Promise<void> {
  const { repeats, tell, signal, timeout, failures, every = TOLD_EVERY } = around
  const isReady = (unit: PanelUnit) =>
    unit.device.module.value.link === 'online' || keptBack(unit) !== undefined
  const waiting = new Set(emulator.panels().filter(unit => !isReady(unit)))
  const reasons = new Map<string, string>()
  const missing = () => notReady([...waiting], emulator.size, reasons)
  return new Promise((resolve, reject) => {
    const over: (() => void)[] = []
    const settle = (how: () => void) => {
      for (const stop of over.splice(0)) stop()
      how()
    }
    const look = (unit: PanelUnit | undefined) => {
      if (unit && isReady(unit)) waiting.delete(unit)
      else if (unit) waiting.add(unit)
      if (waiting.size === 0) settle(resolve)
    }
    const calledOff = () => settle(() => reject(signal?.reason))
    signal?.addEventListener('abort', calledOff)
    let waited = 0
    over.push(
      () => signal?.removeEventListener('abort', calledOff),
      everyMachineMs(every * 1_000, () => {
        waited += every
        tell(`not ready after ${waited} s: ${missing()}`)
      }),
      emulator.watch({
        came: unit => waiting.add(unit),
        went: unit => {
          waiting.delete(unit)
          look(undefined)
        },
      }),
      emulator.feed.read(0, ({ panel, event }) => {
        if (event.type === 'link.lost') {
          const { reason, contested } = event.data
          reasons.set(panel, reason)
          if (!contested) repeats.tell(`${panel}: ${reason}`, reason)
        }
        // Not while the feed is calling its readers, nor in the middle of what the event is about.
        if (TELLING.includes(event.type)) queueMicrotask(() => look(emulator.get(panel)))
      }),
    )
    if (timeout !== undefined)
      over.push(
        afterMachineMs(timeout * 1_000, () => settle(() => reject(new NotReadyError(timeout, missing())))),
      )
    failures?.tell(error => settle(() => reject(error)))
    look(undefined)
  })
}
