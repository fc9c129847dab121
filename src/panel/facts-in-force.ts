import type { Facts } from '../catalogue/facts.js'
import type { PanelModel } from '../catalogue/model.js'

/** Whether wrong codes do what they do as delivered, or what an installer can switch on instead. */
export type LockoutChoice = 'delivered' | 'optional'

/** How many user codes a model holds at a code length. */
export const limitAt = ({ userCodes }: Facts, length: number): number =>
  userCodes.atLength.find(entry => entry.length === length)?.limit ?? userCodes.limit

/**
 * A model as it stands in one installation, set to one code length: its facts are those that hold now. Where nothing
 * differs from the model as delivered, it is the model itself.
 */
export function modelInForce(model: PanelModel, lockout: LockoutChoice, codeLength: number): PanelModel {
  const { facts } = model
  const limit = limitAt(facts, codeLength)
  if (limit === facts.userCodes.limit && lockout === 'delivered') return model
  return {
    ...model,
    facts: {
      ...facts,
      userCodes: { ...facts.userCodes, limit },
      lockout: lockout === 'optional' ? { ...facts.lockout, rule: facts.lockout.optional } : facts.lockout,
    },
  }
}
