import type { PanelModel } from '../../catalogue/model.js'
import type { Machine } from '../machine.js'
import { Ground, type Installation } from './ground.js'
import { panelMachineOf } from './panel.js'
import { partitionMachineOf } from './partition.js'
import { userTableMachineOf } from './user-table.js'

/** The machines of one model in one installation: their guards close over its facts. */
export class Machines {
  readonly ground: Ground
  #panel: Machine | undefined
  #partition: Machine | undefined
  #userTable: Machine | undefined

  constructor(model: PanelModel, setup: Installation) {
    this.ground = new Ground(model, setup)
  }

  get panel(): Machine {
    this.#panel ??= panelMachineOf(this.ground)
    return this.#panel
  }

  get partition(): Machine {
    this.#partition ??= partitionMachineOf(this.ground)
    return this.#partition
  }

  get userTable(): Machine {
    this.#userTable ??= userTableMachineOf(this.ground)
    return this.#userTable
  }
}

/** The machines of one model: by the setup itself, which most panels of a fleet share, and by what is in it. */
class MachinesOfModel {
  readonly #bySetup = new WeakMap<Installation, Machines>()
  readonly #byContent = new Map<string, Machines>()

  constructor(readonly model: PanelModel) {}

  of(setup: Installation): Machines {
    const known = this.#bySetup.get(setup)
    if (known) return known
    const content = contentOf(setup)
    const machines = this.#byContent.get(content) ?? new Machines(this.model, setup)
    this.#byContent.set(content, machines)
    this.#bySetup.set(setup, machines)
    return machines
  }
}

const models = new WeakMap<PanelModel, MachinesOfModel>()

const contentOf = ({
  partitions,
  zones,
  entryMs,
  exitMs,
  sirenMs,
  lockout,
  quickArm,
  lastDoor,
  duress,
}: Installation): string =>
  [
    partitions,
    entryMs,
    exitMs,
    sirenMs,
    lockout,
    quickArm,
    duress,
    lastDoor,
    ...zones.map(({ zone }) => zone),
  ].join()

/** The machines of a model as it is installed; panels of one model and installation share them. */
export function machinesOf(model: PanelModel, setup: Installation): Machines {
  const known = models.get(model) ?? new MachinesOfModel(model)
  models.set(model, known)
  return known.of(setup)
}
