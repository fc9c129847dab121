import { readdirSync, readFileSync } from 'node:fs'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { REPORTS } from '../src/cloud/native/reference/events.js'
import { JSON_SCHEMAS, schemaText } from '../src/cloud/native/reference/json-schemas.js'
import type { MessageKind } from '../src/cloud/native/reference/message-schemas.js'
import { LISTS } from '../src/cloud/native/reference/words.js'
import { everything } from './support/everything.js'
import { seldom } from './support/seldom.js'
import { sentDuring } from './support/sent-messages.js'
import { words } from './support/words-sent.js'

const FOLDER = 'docs/schemas'
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8')

/** The files' own judgement; the validator is the control API's, which takes draft-7. */
async function validators() {
  const app = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } })
  const made = new Map<string, (message: unknown) => string | undefined>()
  app.get('/', request => {
    for (const file of Object.keys(JSON_SCHEMAS)) {
      const validate = request.compileValidationSchema(JSON.parse(textOf(file)))
      made.set(file.replace('.schema.json', ''), message =>
        validate(message) ? undefined : JSON.stringify(validate.errors),
      )
    }
    return ''
  })
  await app.inject('/')
  return (kind: MessageKind, message: unknown) =>
    made.get(kind)?.(message) ?? (made.has(kind) ? undefined : 'no schema')
}

/** What only models of one's own bring about: no shipped one has fewer places than numbers. */
const NOT_SHIPPED = ['no_room']

/** What modules send on a few ordinary days, and what they seldom do. */
const sent = sentDuring(() => {
  everything()
  seldom()
})

describe('docs/schemas', () => {
  it('has the file of every message, as the code says it (npm run docs writes them anew)', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(JSON_SCHEMAS).sort())
    for (const [file, schema] of Object.entries(JSON_SCHEMAS))
      expect(textOf(file), file).toBe(schemaText(schema))
  })

  it('is listed on the page of the profile', () => {
    const page = readFileSync('docs/native-profile.md', 'utf8')
    for (const file of Object.keys(JSON_SCHEMAS)) expect(page).toContain(`(schemas/${file})`)
  })

  it('takes every message of a day on which everything happens, and no field beside those', async () => {
    const problem = await validators()
    const wrong = sent.flatMap(({ kind, message }) => problem(kind, message) ?? [])
    expect(wrong).toEqual([])
    expect(new Set(sent.map(({ kind }) => kind)).size).toBe(Object.keys(JSON_SCHEMAS).length)
    const taken = sent.filter(
      ({ kind, message }) => problem(kind, { ...(message as object), more: 1 }) === undefined,
    )
    expect(taken).toEqual([])
  })
})

describe('docs/native-profile.md', () => {
  it('has no type of event that is never sent', () => {
    const types = new Set(sent.flatMap(({ message }) => (message as { type?: string }).type ?? []))
    expect(Object.keys(REPORTS).filter(type => !types.has(type))).toEqual([])
  })

  it.each(LISTS.map(({ title, list }) => [title, list] as const))(
    'has no word under %s that is never sent, but those it calls reserved',
    (_, { label, words: meanings }) => {
      const said = words(sent).get(label) ?? new Set()
      const reserved = Object.entries(meanings).flatMap(([word, means]) =>
        means.startsWith('reserved') || NOT_SHIPPED.includes(word) ? [word] : [],
      )
      expect([...said, ...reserved].sort()).toEqual(Object.keys(meanings).sort())
    },
  )
})
