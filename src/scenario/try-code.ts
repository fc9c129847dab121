import { CommonKeypad } from '../keypad/common-keypad.js'
import { Panel } from '../panel/panel.js'
import { explain, type RefusalReason } from '../panel/refusals.js'
import type { Secret } from '../panel/secret.js'
import { resolveSetup } from '../panel/setup.js'
import { PanelState } from '../panel/state.js'
import type { PlacedPanel } from './placed-panel.js'

/** What came of typing a code. */
export type Tried =
  | { readonly kind: 'opened' }
  /** `untried`: the partition could not even be armed for it. */
  | { readonly kind: 'refused' | 'untried'; readonly reason: string; readonly message: string }

const because = (kind: 'refused' | 'untried', reason: RefusalReason): Tried => ({
  kind,
  reason,
  message: explain(reason).message,
})

/** What is tried, on a copy of which panel, when (epoch ms). */
export interface Try {
  readonly place: Pick<PlacedPanel, 'model'> & { readonly panel: Pick<PlacedPanel['panel'], 'record'> }
  readonly now: number
  readonly code: Secret
  readonly partition: number
}

/**
 * Types a code at the keypad of an armed partition and says whether that disarms it. The panel itself stays as it is.
 *
 * Only the panel is copied, at this instant: a copied module would wake, do what is due or seems so to it, and the
 * answer would be about another panel than the one that stands here.
 */
export function tryCode({ place, now, code, partition }: Try): Tried {
  const record = place.panel.record()
  const denials: RefusalReason[] = []
  const narrate: PanelState['narrate'] = ({ type, data }) => {
    if (type === 'panel.access.denied') denials.push(data.reason)
    return 0
  }
  const setup = resolveSetup(place.model, record.setup.panel ?? {})
  const state = new PanelState(place.model, setup, record.panel, () => now, narrate)
  if (!state.partitions[partition - 1]) throw new RangeError(`the panel has no partition ${partition}`)
  const panel = new Panel(state)
  if (state.arming(partition) === 'disarmed') {
    const command = { type: 'arm', mode: 'away', partition, bypass: true } as const
    const armed = panel.execute(command, { source: 'control', cause: 0 })
    if (!armed.ok) return because('untried', armed.reason)
  }
  const keypad = new CommonKeypad(panel, { address: 0, partition })
  const typed = keypad.read(code.reveal())
  if ('keys' in typed) for (const key of typed.keys) key.press(0)
  if (state.arming(partition) === 'disarmed') return { kind: 'opened' }
  const denied = denials.at(-1)
  if (denied) return because('refused', denied)
  return { kind: 'refused', reason: 'nothing', message: 'the keypad waits for more digits' }
}
