import { Device } from '../../device/device.js'
import { takeUp } from '../../device/kept/take-up.js'
import { decodeRecord, encodeRecord } from '../../device/record.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { Invariant } from './invariant.js'

export const putDownAndTakenUp: Invariant = {
  says: 'a panel that is put down and taken up is, to the byte, the panel that it was',
  broken({ world, place: { panel, model } }) {
    const text = encodeRecord(panel.record())
    const kept = decodeRecord(text)
    const { record, differences } = takeUp(kept, { model, setup: kept.setup, seed: kept.seed })
    const [difference] = differences
    if (difference) return `it is taken up with a difference: ${difference.kind}`
    const copy = new Device(record, model, new VirtualClock({ start: world.clock.now() }), {
      settled: () => undefined,
    })
    const again = encodeRecord(copy.sleep())
    if (again === text) return undefined
    const at = [...text].findIndex((sign, index) => sign !== again[index])
    // Codes are in a record in clear: only the name of the field before the difference is told.
    const field =
      text
        .slice(0, at)
        .match(/"([a-z]\w*)":/gi)
        ?.at(-1) ?? '"?":'
    return `${text.length} and ${again.length} bytes, which differ at byte ${at}, after ${field.slice(0, -1)}`
  },
}
