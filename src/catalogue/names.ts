import type { DocumentPath } from './document.js'
import type { ModelFile } from './schema.js'

/** A name that a file gives to one of its models, and where. */
export interface GivenName {
  /** In small letters: names are found in any case. */
  readonly name: string
  readonly kind: 'id' | 'name' | 'alias' | 'variant'
  /** Id of the model. */
  readonly model: string
  readonly path: DocumentPath
}

/** Every name under which the models of a file are found, in the order of the file. */
export function namesGiven(file: ModelFile): GivenName[] {
  const of = (
    { id, name, aliases = [] }: Pick<ModelFile, 'id' | 'name' | 'aliases'>,
    at: DocumentPath,
  ): GivenName[] => [
    { name: id, kind: 'id', model: id, path: [...at, 'id'] },
    ...(name === undefined
      ? []
      : [{ name: name.toLowerCase(), kind: 'name' as const, model: id, path: [...at, 'name'] }]),
    ...aliases.map((alias, index) => ({
      name: alias.toLowerCase(),
      kind: 'alias' as const,
      model: id,
      path: [...at, 'aliases', index],
    })),
  ]
  return [
    ...of(file, []),
    ...Object.entries(file.variants ?? {}).flatMap(([key, variant]): GivenName[] => [
      ...of(variant, ['variants', key]),
      { name: key.toLowerCase(), kind: 'variant', model: variant.id, path: ['variants', key] },
    ]),
  ]
}

/**
 * Whether two names cannot stand beside each other: each would find the other's model, or neither. Two families may both
 * have a variant "Pro"; who then asks for "Pro" is told the ids.
 */
export const collide = (one: GivenName, other: GivenName): boolean =>
  one.name === other.name &&
  one.model !== other.model &&
  !(one.kind === 'variant' && other.kind === 'variant')
