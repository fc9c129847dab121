import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { z } from 'zod'
import { protocols } from '../protocols/registry.js'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { FACT_ROWS, type Facts } from '../src/catalogue/facts.js'
import { PROTOCOL_NAMES } from '../src/catalogue/schema.js'
import { runValidate } from '../src/cli/validate.js'
import { decodeRecord, encodeRecord } from '../src/device/record.js'
import { createPanel, type EmulatedPanel, VirtualClock } from '../src/index.js'
import { budget } from '../tools/test/budget.js'

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Shape
  readonly minItems?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly oneOf?: readonly Shape[]
  readonly anyOf?: readonly Shape[]
}

/** Values that a fact's schema lets pass, small ones more often. */
function values(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const variants = shape.oneOf ?? shape.anyOf
  if (variants) return fc.oneof(...variants.map(values))
  switch (shape.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer': {
      const { minimum = 0, maximum = 65_534 } = shape
      const small = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 12) })
      return fc.oneof({ arbitrary: small, weight: 4 }, fc.integer({ min: minimum, max: maximum }))
    }
    case 'array':
      return fc.array(values(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 4 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, part]) => [key, values(part)])),
        { requiredKeys: [...(shape.required ?? [])] },
      )
    default:
      // The only text among the facts is codes.
      return fc.stringMatching(/^(1234|123456|0000|[0-9]{1,8})$/)
  }
}

const facts = FACT_ROWS.map(({ group, name, definition }) =>
  values(z.toJSONSchema(definition.schema, { io: 'input', target: 'draft-7' }) as Shape).map(
    value => [group, name, value] as const,
  ),
)

const ids = loadCatalogue()
  .list()
  .filter(({ like }) => like === undefined)
  .map(({ id }) => id)

/** A model of one's own: one of ours with a few facts of one's own, and names that may be taken. */
const ownModel = fc.record({
  base: fc.constantFrom(...ids),
  pick: fc.nat(99),
  facts: fc.array(fc.oneof(...facts), { minLength: 1, maxLength: 4 }),
  aliases: fc.oneof(
    { arbitrary: fc.constant([]), weight: 6 },
    fc.array(fc.constantFrom('Concord', 'interlogix-nx', 'A@1', ' b', 'mine', 'MINE', 'HS2016', 'own'), {
      maxLength: 2,
    }),
  ),
})

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-models-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written({
  base,
  facts,
  aliases,
}: typeof ownModel extends fc.Arbitrary<infer M> ? M : never): string {
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [group, name, value] of facts) {
    groups[group] ??= {}
    groups[group][name] = { assume: value, why: 'tried out' }
  }
  const directory = join(folder, String(count++))
  mkdirSync(directory)
  writeFileSync(
    join(directory, 'own.yaml'),
    stringify({ id: 'own', extends: base, aliases, facts: groups }, { aliasDuplicateObjects: false }),
  )
  return directory
}

/** A day in the life of a panel: everything a model has facts about is done once. Throws where the panel does. */
function live(panel: EmulatedPanel, clock: VirtualClock, facts: Facts): void {
  const { info } = panel.documents()
  const { capabilities, partitions, zones } = info
  const ask = (name: Parameters<EmulatedPanel['request']>[0], body: object = {}) => {
    const request = panel.request(name, { ...body })
    clock.advance(1_000)
    const { execution, message } = request.final ?? request.responses.at(-1) ?? {}
    expect(execution, `${name} ${JSON.stringify(body)} got no answer`).toBeDefined()
    expect(message ?? '').not.toContain('undefined')
    return request.final
  }
  const { codeLengths, armingModes, codeRules, userAttributes, scheduleUserTypes } = capabilities
  for (const list of [codeLengths, armingModes, codeRules.forbidden, userAttributes, scheduleUserTypes])
    expect(new Set<string | number>(list).size, JSON.stringify(list)).toBe(list.length)
  const lengths = facts.codes.localLengths
  expect(codeRules.forbidden.every(({ length }) => lengths.includes(length))).toBe(true)
  const code = (number: number) => String(number).padStart(capabilities.codeLength, '0')
  const full = () => panel.documents().slots
  for (let number = 100; number < 106; number++) {
    const before = full().free
    const answer = ask('user-code/add', { code: code(number * 7) })
    if (answer?.execution === 'succeeded') expect(full().free).toBe(before - 1)
  }
  ask('user-code/add', { code: code(907), userType: 'forced' })
  ask('user-code/add', { code: code(913), schedule: { uses: 1 } })
  ask('user-code/add', {
    code: code(919),
    schedule: { weekly: [{ days: ['thu'], from: '00:00', to: '01:00' }] },
  })
  for (const length of capabilities.codeLengths) ask('code-length/set', { length })
  const slots = full()
  expect(slots.used).toBeLessThanOrEqual(slots.limit)
  for (const { slot = -1 } of panel
    .documents()
    .slot.flatMap(document => document ?? [])
    .slice(0, 6)) {
    ask('user-code/get', { slot })
    ask('user-code/modify', { slot, name: 'somebody' })
  }
  for (const mode of capabilities.armingModes)
    for (let partition = 1; partition <= Math.min(partitions, 2); partition++) {
      ask('arm', { mode, partition })
      clock.advance(600_000)
      for (const { zone } of zones.slice(0, 5)) {
        panel.zone(zone, { open: true })
        panel.zone(zone, { open: false })
      }
      clock.advance(600_000)
      panel.press('999999999999999999')
      clock.advance(3_600_000)
      ask('disarm', { partition })
    }
  panel.restart()
  ask('refresh')
  ask('user-code/list')
  const before = panel.documents().slots
  ask('user-code/clear', { all: true })
  // What an installer or a dealer has stays; every ordinary user goes, and leaves room.
  if (before.used > 0 && capabilities.remoteUserCodes) expect(full().free).toBeGreaterThan(0)
  for (const { message = '' } of panel.timeline().map(({ data }) => data as { message?: string }))
    expect(message).not.toContain('undefined')
  const record = panel.record()
  expect(encodeRecord(decodeRecord(encodeRecord(record)))).toBe(encodeRecord(record))
}

const runs = Number(process.env.OWN_MODEL_RUNS ?? budget(12, 25))

describe('models of one’s own', () => {
  it('that pass the check can be lived with, at every code length, with all partitions', () => {
    let fine = 0
    const passed = fc.check(
      fc.property(ownModel, own => {
        const directory = written(own)
        const told: string[] = []
        const passes =
          runValidate(
            [join(directory, 'own.yaml')],
            () => undefined,
            line => told.push(line),
          ) === 0
        const catalogue = loadCatalogue({ directories: [directory] })
        if (!passes) {
          expect(
            told.every(line => /own\.yaml:\d+:\d+ \S+: /.test(line)),
            told.join('\n'),
          ).toBe(true)
          expect(() => catalogue.model('own')).toThrow(/own\.yaml:\d+:\d+ /)
          return
        }
        fine++
        for (const alias of own.aliases) expect(catalogue.model(alias).id).toBe('own')
        const { facts } = catalogue.model('own')
        const { localLengths } = facts.codes
        const codeLength = localLengths[own.pick % localLengths.length] ?? 0
        const clock = new VirtualClock()
        const partitions = own.pick > 50 ? facts.partitions.max : 1
        const panel = createPanel({ model: 'own', catalogue, clock, seed: 1, codeLength, partitions })
        live(panel, clock, facts)
        panel.close()
        expect(clock.pending).toBe(0)
      }),
      { numRuns: runs, seed: 8, endOnFailure: false },
    )
    if (passed.failed) throw new Error(fc.defaultReportMessage(passed))
    expect(fine).toBeGreaterThan(runs / 10)
  })

  it('may name every protocol that is built', () => {
    expect(PROTOCOL_NAMES).toEqual(expect.arrayContaining([...protocols.keys()]))
  })
})
