import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { type ImportOptions, importLogs } from '../../src/recording/import/import.js'
import { readRecording } from '../../src/recording/read.js'
import { replay } from '../../src/recording/replay.js'
import { recordingText } from '../../src/recording/written.js'
import { budget } from '../../tools/test/budget.js'
import { type Captured, capture, type Doing, printed } from '../support/captured.js'

const ROOT = 'panels/v1'
const catalogue = loadCatalogue()

const imported = (text: string | Buffer, options: Partial<ImportOptions> = {}) =>
  importLogs({
    catalogue,
    root: ROOT,
    mqtt: { file: 'house.log', bytes: Buffer.from(text) },
    times: { step: 1_000 },
    seed: 1,
    ...options,
  })

/** What the log has and the panel does not say, in short. */
async function differences(log: Captured) {
  const { panels, recording, notes } = await imported(printed(log.messages))
  const text = recordingText(recording)
  for (const code of log.codes) expect(text).not.toMatch(new RegExp(`(?<![\\da-z])1?${code}(?![\\da-z])`))
  for (const panel of readRecording('house.jsonl', text).panels)
    expect(replay(panel, catalogue, ROOT).divergence).toBeUndefined()
  return panels.flatMap(({ comparison: { differences, more } }) => [
    ...differences.map(
      ({ message, expected, seen }) =>
        `${message.logged.topic} ${JSON.stringify(expected)} | ${JSON.stringify(seen)}`,
    ),
    ...more.map(({ topic, payload }) => `${topic} nothing | ${payload}`),
    ...(differences.length + more.length > 0 ? notes : []),
  ])
}

const users = ['7391', '6482', '0739', '5947']
const user = fc.constantFrom(...users)
const slot = fc.constantFrom(1, 2, 3, 4, 9)
const request = (name: string, body: object): Doing => ({ request: { name, body } })

const requests: fc.Arbitrary<Doing> = fc.oneof(
  fc
    .tuple(user, fc.option(slot, { nil: undefined }))
    .map(([code, where]) => request('user-code/add', { code, slot: where })),
  fc.tuple(slot, user).map(([where, code]) => request('user-code/modify', { slot: where, code })),
  slot.map(where => request('user-code/clear', { slot: where })),
  fc.constantFrom('away', 'home').map(mode => request('arm', { mode, partition: 1 })),
  fc.option(user, { nil: undefined }).map(code => request('disarm', { partition: 1, code })),
  fc.constantFrom(1, 3, 99).map(zone => request('bypass', { zone, on: true })),
  fc.constantFrom('user-code/list', 'refresh', 'user-code/get', 'nonsense').map(name => request(name, {})),
)
const around: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({ zone: fc.constantFrom(1, 3, 5), open: fc.boolean() }).map((zone): Doing => ({ zone })),
  fc.boolean().map((mains): Doing => ({ power: { mains } })),
  fc.constantFrom(500, 30_000, 61_000, 3_600_000).map((wait): Doing => ({ wait })),
)
const hands: fc.Arbitrary<Doing> = fc.oneof(
  fc
    .constantFrom('[AWAY]', '[STAY]', '[DISARM]')
    .chain(key => fc.constantFrom(...users, '8264', '4444').map((code): Doing => ({ keys: key + code }))),
  fc.constantFrom('[FIRE]', '[POLICE]', '[CHIME]').map((keys): Doing => ({ keys })),
)

const models = [
  'dsc-powerseries-neo',
  'interlogix-concord-4',
  'interlogix-nx',
  '2gig-gocontrol',
  'honeywell-vista-20p',
]

describe.each(models)('a log of a %s', model => {
  it('becomes a recording in which the panel says what it said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(requests, around), { maxLength: 6 }),
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: requests },
            { weight: 3, arbitrary: around },
            { weight: 3, arbitrary: hands },
          ),
          { minLength: 3, maxLength: 20, size: 'max' },
        ),
        async (before, doings) => {
          const log = await capture({ model, masterCode: '8264' }, [...before, request('disarm', {})], doings)
          expect(await differences(log)).toEqual([])
        },
      ),
      { seed: 7, numRuns: budget(5, 200), endOnFailure: true },
    )
  })
})
