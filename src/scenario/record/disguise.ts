import type { PanelModel } from '../../catalogue/model.js'
import type { Secret } from '../../panel/secret.js'
import { SlotTable } from '../../panel/slot-table.js'
import type { Notes } from '../../recording/notes.js'
import { partialStandIn, standInsFor } from '../../recording/stand-ins.js'
import type { TypedCode } from '../../recording/typed.js'
import { seededRandom } from '../../time/random.js'

/** Codes and names as the file may have them. */
export interface Disguise {
  code(code: Secret): string
  typed(code: TypedCode): string
  /** Whether the digits are a whole code that somebody has, or has tried. */
  isCode(digits: string): boolean
  name(name: string): string
}

/** Every code in a value, however deep. */
function secretsIn(value: unknown, found: string[]): void {
  if (typeof value !== 'object' || value === null) return
  if ('reveal' in value && typeof value.reveal === 'function') found.push(String(value.reveal()))
  else for (const part of Object.values(value)) secretsIn(part, found)
}

/**
 * Stands in for every code of some notes, and for the names of people.
 * @param typed codes that were typed at keypads
 * @param seed not to be known to who gets the file
 * @param keepNames people keep their names
 */
export function disguiseOf(
  { record, model, turns }: Notes,
  typed: readonly TypedCode[],
  { seed, keepNames }: { readonly seed: number; readonly keepNames: boolean },
): Disguise {
  const codes: string[] = []
  for (const { code } of new SlotTable(record.panel.slots).users()) codes.push(code.reveal())
  for (const { code } of record.module.accesses) codes.push(code)
  // What was typed is found key by key: a text of keys is no code.
  for (const { doing } of turns) if (doing && doing.type !== 'keys') secretsIn(doing, codes)
  for (const { digits, isWhole } of typed) if (isWhole) codes.push(digits)
  const random = seededRandom(seed)
  const stands = standInsFor(codes, rulesOf(model), random.split('codes'))
  const parts = new Map<string, string>()
  const names = new Map<string, string>()
  const { nameLength, longNames } = model.facts.users
  return {
    code: code => stands.get(code.reveal()) ?? '',
    isCode: digits => stands.has(digits),
    typed({ digits }) {
      const known = stands.get(digits) ?? parts.get(digits)
      if (known !== undefined) return known
      const part = partialStandIn(digits, stands, random.split(`part ${digits}`))
      parts.set(digits, part)
      return part
    },
    name(name) {
      if (keepNames || name === '') return name
      const known = names.get(name)
      if (known !== undefined) return known
      const short = `User ${names.size + 1}`
      const isRefused = longNames === 'refused' && [...name].length > nameLength
      const fits = short.length <= nameLength ? short : `U${names.size + 1}`
      const stand = isRefused ? short.padEnd([...name].length, '.') : fits
      names.set(name, stand)
      return stand
    },
  }
}

function rulesOf({ facts: { codes } }: PanelModel) {
  return { forbidden: codes.forbidden, fixed: codes.installer }
}
