import { expect, test } from 'vitest'
import { FleetTally } from '../statistics/tally.js'
import { sampleRun } from '../testing/sample.js'
import { fleetRegistry } from './prometheus.js'

/** A line of the text format (Prometheus, exposition formats, version 0.0.4): name, labels, value. */
const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf)$/

const textOf = async (tally: FleetTally) => (await fleetRegistry(tally)).metrics()

/** Samples by their whole name. */
async function samples(tally: FleetTally): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const line of (await textOf(tally)).split('\n')) {
    if (line === '' || line.startsWith('# ')) continue
    const [, name = '', labels = '', value] = SAMPLE.exec(line) ?? []
    expect(name, line).not.toBe('')
    const key = `${name}{${labels}}`
    expect(found.has(key), key).toBe(false)
    found.set(key, Number(value))
  }
  return found
}

test('metrics of a run are text that Prometheus reads, each with its help and type, none with a panel', async () => {
  const { tally } = sampleRun()
  const text = await textOf(tally)
  const found = await samples(tally)
  const families = new Set(
    [...found.keys()].map(key => key.split('{')[0]?.replace(/_(bucket|sum|count)$/, '')),
  )
  for (const family of families) {
    expect(text).toMatch(new RegExp(`^# HELP ${family} \\S`, 'm'))
    expect(text).toMatch(new RegExp(`^# TYPE ${family} (counter|gauge|histogram)$`, 'm'))
    expect(family).toMatch(/^panelemu_fleet_/)
  }
  expect(families.size).toBeGreaterThanOrEqual(12)
  for (const key of found.keys()) expect(key).toMatch(/\{model="[\w@-]+",firmware="[\d.]+"/)
  expect(text).not.toContain('panel-0')
})

test('metrics say what the tally says, now and later', async () => {
  const tally = new FleetTally({ lasts: 1_000, storms: 0 })
  const place = { kind: 'interlogix-nx-4@eur@1.0', panel: 'a', at: 0 }
  const of = 'model="interlogix-nx-4@eur",firmware="1.0"'
  const registry = await fleetRegistry(tally)
  expect(await registry.metrics()).not.toContain('interlogix')
  tally.panels(place.kind, 2)
  tally.online(place, true)
  for (let index = 0; index < 3; index++) tally.sent(place, 'add')
  tally.answered(place, 'add', { execution: 'succeeded', status: 'success' }, 70)
  tally.answered(place, 'add', { execution: 'failed', status: 'busy', reason: 'PANEL_BUSY' }, 400_000)
  tally.tried(place, 'cleared', true)
  tally.doubled(place, 'add')
  const found = await samples(tally)
  expect(Object.fromEntries([...found].filter(([key]) => !key.includes('_bucket')))).toMatchObject({
    [`panelemu_fleet_panels{${of}}`]: 2,
    [`panelemu_fleet_panels_online{${of}}`]: 1,
    [`panelemu_fleet_requests_waiting{${of}}`]: 1,
    [`panelemu_fleet_requests_sent_total{${of},type="add"}`]: 3,
    [`panelemu_fleet_answers_total{${of},type="add",execution="succeeded",status="success",reason=""}`]: 1,
    [`panelemu_fleet_answers_total{${of},type="add",execution="failed",status="busy",reason="PANEL_BUSY"}`]: 1,
    [`panelemu_fleet_answers_doubled_total{${of},type="add"}`]: 1,
    [`panelemu_fleet_codes_tried_total{${of},expected="cleared",outcome="works"}`]: 1,
    [`panelemu_fleet_answer_seconds_count{${of}}`]: 2,
    [`panelemu_fleet_answer_seconds_sum{${of}}`]: 400.07,
    [`panelemu_fleet_usable_seconds_count{${of}}`]: 0,
  })
  const buckets = [...found].filter(([key]) => key.includes('answer_seconds_bucket'))
  expect(buckets.map(([, count]) => count)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2])
  expect(buckets.at(-1)?.[0]).toContain('le="+Inf"')
  // The registry that is there already reads the same.
  expect(await registry.metrics()).toBe(await textOf(tally))
})
