import { z } from 'zod'
import { FACTS, type FactDefinition } from './facts.js'
import { CONFIDENCES } from './model.js'
import { EDITION } from './reference.js'
import { VERSION } from './version.js'

const text = z.string().min(1)
const notEmpty = z.minLength(1)

/** What people write in front of `@firmware`. */
const word = text
  .max(100)
  .regex(
    /^[^@\s]([^@]*[^@\s])?$/,
    'must have no "@" and no space at its ends: it is what stands before "@FIRMWARE"',
  )

/** Wire protocols of automation ports, by the names that lines ask for; `protocols/` has those that are built. */
export const PROTOCOL_NAMES = ['nx584', 'concord', 'it100', 'tpi', 'elk-m1', 'itv2'] as const

/** Kinds of keypad, each of which `src/keypad/dialects` knows how to work; `screen`: a touch screen of no family. */
export const KEYPAD_NAMES = ['screen', 'concord'] as const
export type KeypadName = (typeof KEYPAD_NAMES)[number]
const id = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'expected an id: lower-case letters and digits, with single hyphens between',
  )
const version = z
  .string()
  .max(40)
  .regex(VERSION, 'expected a version: one to four numbers with dots between, such as "1.14"')

/** What holds for one fact, perhaps under a condition: knowledge with its source, or an assumption with its reason. */
export interface FactEntry {
  readonly $if?: string | undefined
  readonly value?: unknown
  readonly confidence?: Exclude<(typeof CONFIDENCES)[number], 'assumed'> | undefined
  readonly source?: string | undefined
  readonly note?: string | undefined
  /** Beside a value: what of it the source does not say. */
  readonly assumes?: string | undefined
  readonly assume?: unknown
  /** Beside an assumption: why this and nothing else. */
  readonly why?: string | undefined
  /** Beside an assumption: keys of the sources that were read in vain. */
  readonly looked?: readonly string[] | undefined
}

/** What a fact's entry must have beyond its shape. Each is a sentence said of the key in front of it. */
const ENTRY_RULES: readonly [key: keyof FactEntry, message: string, broken: (entry: FactEntry) => boolean][] =
  [
    ['value', 'is missing: an entry has a `value` with its source, or an `assume` with its reason', isEmpty],
    ['assume', 'stands beside a value: what is known needs no assumption (use `assumes` for a part)', isBoth],
    [
      'source',
      'is missing: a value needs one of the keys under `sources`',
      e => isKnown(e) && e.source === undefined,
    ],
    ['confidence', 'is missing: how sure is the source?', e => isKnown(e) && e.confidence === undefined],
    ['why', 'belongs to an assumption: use `note` beside a value', e => isKnown(e) && e.why !== undefined],
    ['why', 'is missing: say why this is assumed', e => isAssumed(e) && e.why === undefined],
    [
      'source',
      'is not for assumptions: what has a source is a `value`',
      e => isAssumed(e) && e.source !== undefined,
    ],
    ['confidence', 'is not for assumptions', e => isAssumed(e) && e.confidence !== undefined],
    ['assumes', 'is for values: use `why`', e => isAssumed(e) && e.assumes !== undefined],
    [
      'looked',
      'belongs to an assumption: the source of a value is its `source`',
      e => isKnown(e) && e.looked !== undefined,
    ],
  ]

function isKnown(entry: FactEntry): boolean {
  return entry.value !== undefined && entry.assume === undefined
}

function isAssumed(entry: FactEntry): boolean {
  return entry.assume !== undefined && entry.value === undefined
}

function isEmpty(entry: FactEntry): boolean {
  return entry.value === undefined && entry.assume === undefined
}

function isBoth(entry: FactEntry): boolean {
  return entry.value !== undefined && entry.assume !== undefined
}

/**
 * Rules about keys wait until the keys are spelt right, but not until their values are: that way one reading
 * shows all that is wrong.
 */
function keysAreRight(payload: z.core.ParsePayload): boolean {
  return (
    typeof payload.value === 'object' && !payload.issues.some(issue => issue.code === 'unrecognized_keys')
  )
}

// One check shared by all facts: building a schema per rule and fact would be most of a cold start.
const entryRules = z.core._check<FactEntry>(
  payload => {
    for (const [key, message, broken] of ENTRY_RULES) {
      if (!broken(payload.value)) continue
      payload.issues.push({ code: 'custom', input: payload.value, path: [key], message })
    }
  },
  { when: keysAreRight },
)

// Ids make the editors' JSON Schema hold each part once, however often it is used.
const entryKeys = {
  $if: text.meta({ id: '$if', description: 'Condition, such as firmwareVersion >= 1.9' }).optional(),
  confidence: z
    .enum(CONFIDENCES)
    .exclude(['assumed'])
    .meta({ id: 'confidence', description: 'How sure the source is' })
    .optional(),
  source: text.meta({ id: 'source', description: 'A key under sources' }).optional(),
  note: text.meta({ id: 'note', description: 'Anything more a reader should know' }).optional(),
  assumes: text.meta({ id: 'assumes', description: 'What of the value the source does not say' }).optional(),
  why: text.meta({ id: 'why', description: 'Why this is assumed' }).optional(),
  looked: z
    .array(text)
    .check(notEmpty)
    .meta({ id: 'looked', description: 'Keys under sources: what was read without finding it' })
    .optional(),
}

function factSchema(path: string, { schema, title }: FactDefinition) {
  const value = schema.optional()
  const entry = z
    .strictObject({ ...entryKeys, value, assume: value })
    .check(entryRules)
    .meta({ id: path })
  return z
    .union([entry, z.array(entry).check(notEmpty)])
    .optional()
    .describe(title)
}

function groupSchema(group: string, facts: Readonly<Record<string, FactDefinition>>) {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(facts).map(([name, definition]) => [name, factSchema(`${group}.${name}`, definition)]),
    ),
  )
}

const facts = z
  .strictObject(
    Object.fromEntries(
      Object.entries(FACTS).map(([group, rows]) => [group, groupSchema(group, rows).optional()]),
    ),
  )
  .meta({
    id: 'facts',
    description: 'What the model does. A fact that is not stated is assumed and shown as assumed.',
  })

const firmware = z.strictObject({
  versions: z.array(version).min(1).describe('Each version at which behaviour changes, oldest first'),
  default: version.describe('The one a panel has unless it is told otherwise'),
})

const unknown = z.array(text).describe('What is known to be unknown, one sentence each')

const sisterly = text.describe(
  'Why what a source says of a sister model is taken to hold for this one too, as "that …"',
)

const edition = z.strictObject({
  name: word.describe('Name of the model in this edition'),
  aliases: z.array(word).optional(),
  firmware: firmware.optional(),
  assumes: sisterly.optional(),
  facts: facts.optional().describe('Facts that differ; each replaces the fact of the same name'),
  unknown: unknown.optional(),
})

const editions = z
  .record(
    z.string().max(40).regex(EDITION, 'expected a word in small letters, such as eur or cp-01'),
    edition,
  )
  .optional()
  .describe('The same model for another country or standard, or on another board: ID@EDITION')

const variant = z.strictObject({
  id,
  name: word,
  aliases: z.array(word).optional(),
  firmware: firmware.optional(),
  assumes: sisterly.optional(),
  facts: facts.optional().describe('Facts that differ; each replaces the fact of the same name'),
  unknown: unknown.optional(),
  editions,
})

const source = z.union([
  text,
  z.strictObject({
    of: z
      .union([z.literal('all'), z.array(text)])
      .describe(
        'The models of this file that the source speaks of, by any of their names; none: it speaks of another device',
      ),
    cite: text.describe('Address or citation, with the page or clause'),
  }),
])

const OWN_KEYS = ['vendor', 'name', 'firmware', 'sources', 'facts'] as const

/** A file under `panels/`, or a user's own. Derived from {@link FACTS}: a new fact needs no change here. */
export const modelFileSchema = OWN_KEYS.reduce(
  (schema, key) =>
    schema.refine(file => file.extends !== undefined || file[key] !== undefined, {
      error: 'is missing (only a file with `extends` may leave it out)',
      path: [key],
      when: keysAreRight,
    }),
  z.strictObject({
    id,
    extends: text.optional().describe('Id of the model this one is like'),
    vendor: text.optional(),
    name: word.optional(),
    aliases: z.array(word).optional(),
    protocol: z.enum(PROTOCOL_NAMES).optional().describe('Wire protocol of the automation port'),
    keypad: z.enum(KEYPAD_NAMES).optional().describe('How its keypads are worked (default: screen)'),
    firmware: firmware.optional(),
    family: id.optional().describe('Models of one family in files of their own are compared as sisters'),
    sources: z
      .record(text, source)
      .optional()
      .describe('Where facts are written: key to address or citation, and the models it speaks of'),
    assumes: sisterly.optional(),
    facts: facts.optional(),
    unknown: unknown.optional(),
    editions,
    variants: z
      .record(z.string().regex(/^[\w.-]+$/, 'expected a short name, such as HS2016'), variant)
      .optional()
      .describe('Models of the same family: the key is the name conditions use'),
  }),
)

export type ModelFile = z.output<typeof modelFileSchema>
export type VariantSpec = z.output<typeof variant>
export type EditionSpec = z.output<typeof edition>
export type SourceSpec = z.output<typeof source>
