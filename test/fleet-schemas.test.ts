import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { judged, parseExpectations } from '../src/fleet/expect.js'
import { fleetRegistry } from '../src/fleet/report/prometheus.js'
import { reportOf } from '../src/fleet/report/report.js'
import { METRICS } from '../src/fleet/statistics/metrics.js'
import { type Measured, resultOf } from '../src/fleet/statistics/result.js'
import { FleetTally } from '../src/fleet/statistics/tally.js'
import { SAMPLE_KINDS, sampleRun } from '../src/fleet/testing/sample.js'
import { parseWorkload } from '../src/fleet/workload/read.js'
import { FLEET_SCHEMAS } from './support/fleet-schemas.js'

const FOLDER = 'docs/fleet'
type Name = keyof typeof FLEET_SCHEMAS
const names = Object.keys(FLEET_SCHEMAS) as Name[]

const validator = (name: Name) => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  const validate = ajv.compile(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
  return (document: unknown): string => {
    validate(JSON.parse(JSON.stringify(document)))
    return ajv.errorsText(validate.errors)
  }
}

const EMPTY: Measured = { run: sampleRun().run, tally: new FleetTally({ lasts: 1_200_000, storms: 2 }) }

/** Everything that can be in a document, and nothing that need not be. */
function documents(): Record<Name, readonly object[]> {
  const whole = sampleRun()
  const place = { kind: 'elk-m1@5.3.10', panel: 'panel-1', at: 0 }
  whole.tally.doubled(place, 'add')
  whole.tally.late(place, 'add', 70_000)
  whole.tally.tried(place, 'confirmed', false)
  whole.tally.answered(place, 'add', { execution: 'cancelled', status: 'cancelled', reason: 'CANCELLED' }, 5)
  const expectations = parseExpectations(['answers.lost == 0', 'usable.p99 < 1h'], SAMPLE_KINDS)
  const run = { ...whole.run, timelines: '0123456789abcdef0123456789abcdef' }
  const reports = [whole, EMPTY, { run, tally: whole.tally }].map(measured =>
    reportOf(
      measured,
      expectations.map(expectation => judged(expectation, measured.tally)),
    ),
  )
  return {
    'report.schema.json': reports,
    'result.schema.json': [resultOf(whole), resultOf(EMPTY), resultOf({ run, tally: whole.tally })],
  }
}

describe('docs/fleet', () => {
  it.each(names)('has %s as the code says it', name => {
    const schema = JSON.parse(JSON.stringify(FLEET_SCHEMAS[name]()))
    const copy = join(FOLDER, name)
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(copy, `${JSON.stringify(schema, null, 1)}\n`)
    expect(JSON.parse(readFileSync(copy, 'utf8')), 'write it anew with UPDATE_SCHEMA=1').toEqual(schema)
  })

  it('has no other file, and its page names them', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(readFileSync('docs/fleet.md', 'utf8')).toContain(`(fleet/${name})`)
  })

  it.each(names)('has a %s that takes every document, and no field beside those', name => {
    const wrong = validator(name)
    for (const document of documents()[name]) {
      expect(wrong(document)).toBe('No errors')
      expect(wrong({ ...document, more: 1 })).toContain('additional properties')
    }
    expect(wrong({})).toContain('required')
  })
})

describe('docs/fleet.md', () => {
  const page = readFileSync('docs/fleet.md', 'utf8')
  const tokens = [...page.matchAll(/`…?([\w.]+)`/g)].map(([, token = '']) => token)

  it('has every figure that can be expected', () => {
    const missing = METRICS.map(({ name }) => name).filter(
      name => !tokens.includes(name) && !tokens.includes(`.${name.split('.')[1]}`),
    )
    expect(missing).toEqual([])
  })

  it('has every metric of a run', async () => {
    const registry = await fleetRegistry(sampleRun().tally)
    const missing = registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter(name => !tokens.some(token => token.length > 8 && name.endsWith(token)))
    expect(missing).toEqual([])
  })

  it('shows a workload and expectations that are taken', () => {
    const [, workload = ''] = /```yaml\n(# yaml[\s\S]*?)```/.exec(page) ?? []
    expect(parseWorkload('docs/fleet.md', workload)).toMatchObject({ name: 'evening' })
    const [, list = ''] = /```\n(usable[\s\S]*?)\n```/.exec(page) ?? []
    expect(parseExpectations(list.split('\n'), SAMPLE_KINDS)).toHaveLength(3)
  })
})
