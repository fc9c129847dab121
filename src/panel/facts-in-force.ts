import type { Facts } from '../catalogue/facts.js'
import type { PanelModel } from '../catalogue/model.js'

/** Whether wrong codes do what they do as delivered, or what an installer can switch on instead. */
export type LockoutChoice = 'delivered' | 'optional'

/** What an installer can switch on or off in a panel, as it is in one installation. */
export interface Options {
  readonly lockout: LockoutChoice
  /** Whether a keypad arms without a code. */
  readonly quickArm: boolean
  /** Whether there are duress codes; never where the model has none. */
  readonly duress: boolean
  /** Whether the exit delay ends soon after the last door is closed; never where the model has no such option. */
  readonly lastDoor: boolean
}

const NO_DURESS: Facts['duress'] = { kind: 'none', max: 0, whileDisarmed: false }

/** How many user codes a model holds at a code length. */
export const limitAt = ({ userCodes }: Facts, length: number): number =>
  userCodes.atLength.find(entry => entry.length === length)?.limit ?? userCodes.limit

/**
 * A model as it stands in one installation, set to one code length: its facts are those that hold now. Where nothing
 * differs from the model as delivered, it is the model itself.
 */
export function modelInForce(model: PanelModel, options: Options, codeLength: number): PanelModel {
  const { facts } = model
  const limit = limitAt(facts, codeLength)
  const { lockout, quickArm } = options
  const duress = options.duress ? facts.duress : NO_DURESS
  const { lastDoor } = facts.leaving
  const lastDoorNow = options.lastDoor ? 'on' : lastDoor === 'on' ? 'option' : lastDoor
  if (
    limit === facts.userCodes.limit &&
    lockout === 'delivered' &&
    quickArm === facts.arming.quickArm &&
    duress.kind === facts.duress.kind &&
    lastDoorNow === lastDoor
  )
    return model
  return {
    ...model,
    facts: {
      ...facts,
      userCodes: { ...facts.userCodes, limit },
      arming: { ...facts.arming, quickArm },
      leaving: { ...facts.leaving, lastDoor: lastDoorNow },
      duress,
      lockout: lockout === 'optional' ? { ...facts.lockout, rule: facts.lockout.optional } : facts.lockout,
    },
  }
}
