import { holds } from './condition.js'
import { FACT_ROWS, type FactPath, type Facts } from './facts.js'
import type { KnownFact, PanelModel } from './model.js'
import { type FactRule, isOfSister, type ModelSource } from './source.js'

/**
 * The entry that holds for each stated fact of a model at one firmware: the first whose condition is true.
 * Facts the model does not state are absent.
 */
export function chooseRules(source: ModelSource, firmware: string): Map<FactPath, FactRule> {
  const subject = {
    firmwareVersion: firmware,
    ...(source.variant !== undefined && { variant: source.variant }),
  }
  const chosen = new Map<FactPath, FactRule>()
  for (const [fact, rules] of source.rules) {
    const rule = rules.find(({ condition }) => condition === undefined || holds(condition, subject))
    if (rule !== undefined) chosen.set(fact, rule)
  }
  return chosen
}

/** A model at one firmware, frozen through and through: one object serves any number of panels. */
export function resolve(source: ModelSource, firmware: string): PanelModel {
  const chosen = chooseRules(source, firmware)
  const provenance = FACT_ROWS.map(({ path, definition }): KnownFact => {
    const about = {
      path,
      title: definition.title,
      ...(definition.informational && { informational: definition.informational }),
    }
    const rule = chosen.get(path)
    if (rule === undefined) return { ...about, value: definition.assume, ...ASSUMED }
    return { ...about, ...known(source, rule) }
  })
  return deepFreeze({
    id: source.id,
    vendor: source.vendor,
    name: source.name,
    firmware,
    ...(source.protocol !== undefined && { protocol: source.protocol }),
    ...(source.keypad !== undefined && { keypad: source.keypad }),
    facts: collectFacts(provenance),
    provenance,
    unknown: source.unknown,
  })
}

const ASSUMED = { confidence: 'assumed', standing: 'assumed' } as const

/** What one entry says of one model: known of it, read of a sister, or assumed. */
function known(model: ModelSource, rule: FactRule): Omit<KnownFact, 'path' | 'title' | 'informational'> {
  const { value, confidence, note, assumes, assume, why } = rule.entry
  const noted = note === undefined ? {} : { note }
  const { source, looked } = rule
  if (confidence === undefined || source === undefined) {
    const because = why === undefined ? {} : { assumes: why }
    return { value: assume, ...ASSUMED, ...noted, ...because, ...(looked && { looked }) }
  }
  const about = { value, confidence, source: source.text, ...noted }
  if (!isOfSister(model, rule))
    return { ...about, standing: 'known', ...(assumes !== undefined && { assumes }) }
  const reasons = [assumes, rule.statedFor === model.id ? undefined : model.assumes].filter(
    part => part !== undefined,
  )
  return {
    ...about,
    standing: 'sister',
    speaksOf: source.named,
    ...(reasons.length > 0 && { assumes: reasons.join('; ') }),
  }
}

function collectFacts(provenance: readonly KnownFact[]): Facts {
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [index, { group, name }] of FACT_ROWS.entries()) {
    groups[group] ??= {}
    groups[group][name] = provenance[index]?.value
  }
  if (!areAll(groups)) throw new Error('a model has a fact without a value')
  return groups
}

/** Each value was checked against its own row's schema when its file was read; here, that none is missing. */
const areAll = (groups: object): groups is Facts =>
  FACT_ROWS.every(({ group, name }) => Reflect.get(Reflect.get(groups, group) ?? {}, name) !== undefined)

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}
