import type { Facts } from '../../catalogue/facts.js'
import type { PanelModel } from '../../catalogue/model.js'
import type { Limits } from '../checks.js'
import type { Source } from '../events.js'
import { modelInForce, type Options } from '../facts-in-force.js'
import { limitsOf } from '../limits.js'
import type { ResolvedSetup } from '../setup.js'
import type { PartitionMask } from '../user.js'

/** What of an installation machines and rules look at. */
export type Installation = Pick<
  ResolvedSetup,
  'partitions' | 'zones' | 'entryMs' | 'exitMs' | 'sirenMs' | keyof Options
>

/** What holds while codes have one length. */
export interface InForce {
  readonly model: PanelModel
  readonly facts: Facts
  /** What the panel takes of whoever asks from there. */
  readonly limits: (source: Source) => Limits
}

/**
 * A model as it is installed: what the guards of its machines close over, shared by all panels of the kind. The code
 * length is no part of it, as it can be set while the panel runs; what depends on it is kept by length.
 */
export class Ground {
  readonly #lengths = new Map<number, InForce>()

  constructor(
    readonly declared: PanelModel,
    readonly setup: Installation,
  ) {}

  /** The facts that no code length changes. */
  get facts(): Facts {
    return this.at(this.declared.facts.codes.defaultLength).facts
  }

  /** The mask of every partition in use. */
  get everywhere(): PartitionMask {
    return 2 ** this.setup.partitions - 1
  }

  /** What holds at a code length. */
  at(codeLength: number): InForce {
    const known = this.#lengths.get(codeLength)
    if (known) return known
    const model = modelInForce(this.declared, this.setup, codeLength)
    const remote = limitsOf(model, this.setup, codeLength, true)
    const local = limitsOf(model, this.setup, codeLength, false)
    const made: InForce = {
      model,
      facts: model.facts,
      limits: source => (source === 'module' ? remote : local),
    }
    this.#lengths.set(codeLength, made)
    return made
  }
}
