import type { Source } from '../events.js'
import type { PanelState } from '../state.js'

/** Who calls an alarm off, and how. */
interface Caller {
  readonly how: 'disarming' | 'key'
  readonly user?: number
  readonly by: Source
}

/**
 * What becomes of a partition's alarm at the central station. Within the abort window it is not reported at all; later it is
 * called off, where the model does so by that and as long as it does. An alarm that is no burglary is reported at once, and
 * called off by the key alone.
 */
export function callOff(state: PanelState, partition: number, { how, ...who }: Caller, cause: number): void {
  const cell = state.partitions[partition - 1]
  if (!cell?.context.alarmMemory) return
  const { alarmAt } = cell.context
  const { abortSeconds, cancel } = state.facts.alarm
  const since = alarmAt === undefined ? undefined : state.now() - alarmAt
  if (since !== undefined && since < 1000 * abortSeconds) {
    cell.send({ type: 'CALLED_OFF' })
    state.narrate({ type: 'panel.alarm.aborted', data: { partition, ...who } }, cause)
    return
  }
  const late = since !== undefined && cancel.minutes > 0 && since > 60_000 * cancel.minutes
  const isSo = how === 'key' ? cancel.by !== 'nobody' : cancel.by === 'disarming' && since !== undefined
  if (late || !isSo) return
  cell.send({ type: 'CALLED_OFF' })
  state.narrate({ type: 'panel.alarm.cancelled', data: { partition, ...who } }, cause)
}
