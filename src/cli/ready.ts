import type { Emulator } from '../emulator/emulator.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { Repeats } from './repeats.js'

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

/**
 * Resolves when every panel is connected that can be: one that is kept back by a fault or for want of power holds up no
 * other. Says on the way what keeps a panel from it. Rejects when `signal` calls it off.
 */
export function allReady(emulator: Emulator, repeats: Repeats, signal?: AbortSignal): Promise<void> {
  const isReady = (unit: PanelUnit) =>
    unit.device.module.value.link === 'online' || keptBack(unit) !== undefined
  return new Promise((resolve, reject) => {
    const waiting = new Set(emulator.panels().filter(unit => !isReady(unit)))
    const look = (unit: PanelUnit | undefined) => {
      if (unit && isReady(unit)) waiting.delete(unit)
      else if (unit) waiting.add(unit)
      if (waiting.size > 0) return
      over()
      resolve()
    }
    const over = () => {
      stop()
      forget()
      signal?.removeEventListener('abort', calledOff)
    }
    const calledOff = () => {
      over()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', calledOff)
    const forget = emulator.watch({
      came: unit => waiting.add(unit),
      went: unit => {
        waiting.delete(unit)
        look(undefined)
      },
    })
    const stop = emulator.feed.read(0, ({ panel, event }) => {
      if (event.type === 'link.lost' && !event.data.contested) {
        const { reason } = event.data
        repeats.tell(`${panel}: ${reason}`, reason)
      }
      // Not while the feed is calling its readers, nor in the middle of what the event is about.
      if (TELLING.includes(event.type)) queueMicrotask(() => look(emulator.get(panel)))
    })
    look(undefined)
  })
}
