import type { DocumentPath } from './document.js'
import type { ModelFile } from './schema.js'

type Named = Pick<ModelFile, 'id' | 'name' | 'aliases' | 'editions'>

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
  return [
    ...namesOf(file, []),
    ...Object.entries(file.variants ?? {}).flatMap(([key, variant]) =>
      namesOf(variant, ['variants', key], key),
    ),
  ]
}

/** The names of one model and of its editions; each name of the model, with the edition behind it, is one of the edition. */
function namesOf(
  { id, name, aliases = [], editions = {} }: Named,
  at: DocumentPath,
  key?: string,
): GivenName[] {
  const own: GivenName[] = [
    { name: id, kind: 'id', model: id, path: [...at, 'id'] },
    ...(name === undefined ? [] : [given(name, 'name', id, [...at, 'name'])]),
    ...aliases.map((alias, index) => given(alias, 'alias', id, [...at, 'aliases', index])),
    ...(key === undefined ? [] : [given(key, 'variant', id, at)]),
  ]
  const ofEditions = Object.entries(editions).flatMap(([edition, spec]) => {
    const model = `${id}@${edition}`
    const path = [...at, 'editions', edition]
    return [
      ...own.map(({ name, kind }) => ({ name: `${name}@${edition}`, kind, model, path })),
      given(spec.name, 'name', model, [...path, 'name']),
      ...(spec.aliases ?? []).map((alias, index) =>
        given(alias, 'alias', model, [...path, 'aliases', index]),
      ),
    ]
  })
  return [...own, ...ofEditions]
}

const given = (name: string, kind: GivenName['kind'], model: string, path: DocumentPath): GivenName => ({
  name: name.toLowerCase(),
  kind,
  model,
  path,
})

/**
 * Whether two names cannot stand beside each other: each would find the other's model, or neither. Two families may both
 * have a variant "Pro"; who then asks for "Pro" is told the ids.
 */
export const collide = (one: GivenName, other: GivenName): boolean =>
  one.name === other.name &&
  one.model !== other.model &&
  !(one.kind === 'variant' && other.kind === 'variant')
