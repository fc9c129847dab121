import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { type ImportOptions, importLogs } from '../../src/recording/import/import.js'
import { readRecording } from '../../src/recording/read.js'
import { replay } from '../../src/recording/replay.js'
import { recordingText } from '../../src/recording/written.js'
import { budget } from '../../tools/test/budget.js'
import { type Captured, capture, type Doing, type Heard, printed } from '../support/captured.js'

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

const MASTER = '8264'
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
    .chain(key => fc.constantFrom(...users, MASTER, '4444').map((code): Doing => ({ keys: key + code }))),
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
          const log = await capture({ model, masterCode: MASTER }, [...before, request('disarm', {})], doings)
          expect(await differences(log)).toEqual([])
        },
      ),
      { seed: 7, numRuns: budget(4, 100), endOnFailure: true },
    )
  })
})

/** Somebody comes home, and the cloud makes a user meanwhile. */
const evening: readonly Doing[] = [
  request('arm', { mode: 'away', partition: 1 }),
  { wait: 61_000 },
  request('user-code/add', { code: '6482', name: 'Ann', slot: 4 }),
  { zone: { zone: 1, open: true } },
  { zone: { zone: 1, open: false } },
  { wait: 5_000 },
  { keys: `[DISARM]${MASTER}` },
  request('user-code/add', { code: '7391' }),
  { power: { mains: false } },
]
const atHome = await capture(
  { model: 'interlogix-concord-4', masterCode: MASTER },
  [request('user-code/add', { code: '7391', name: 'Bob' })],
  evening,
)

const iso = (at: number) => new Date(at).toISOString()
const line = (time: (at: number) => string) => (messages: readonly Heard[]) =>
  messages.map(({ at, topic, payload }) => `${time(at)} ${topic} ${payload.toString()}\n`).join('')
const json = ({ at, topic, payload, retain }: Heard, value: unknown) =>
  JSON.stringify({
    tst: iso(at).replace('Z', '000Z+0000'),
    topic,
    qos: 1,
    retain: retain ? 1 : 0,
    payloadlen: payload.length,
    payload: value,
  })
const since = atHome.messages[0]?.at ?? 0

/** Forms in which people have a log, with what has to be said beside it. */
const forms: readonly (readonly [string, (messages: readonly Heard[]) => string])[] = [
  ["-F '%U %t %p'", printed],
  ["-F '%I %t %p'", line(at => iso(at).replace(/\.\d+Z/, '+0000'))],
  [
    "-F '@Y-@m-@dT@H:@M:@S.@N@z %t %p' east of Greenwich",
    line(at => iso(at + 7_200_000).replace('Z', '+0200')),
  ],
  ["-F '%I %q %r %t %p'", line(at => `${iso(at)} 1 0`)],
  ["ts '%FT%.T' in a zone that nobody wrote down", line(at => iso(at - 18_000_000).slice(0, 23))],
  [
    'ts',
    line(
      at => `${['Jan', 'Feb'][new Date(at).getUTCMonth()]} ${iso(at).slice(8, 10)} ${iso(at).slice(11, 19)}`,
    ),
  ],
  ['ts -s', line(at => iso(at - since).slice(11, 19))],
  ["ts -s '%.s'", line(at => ((at - since) / 1_000).toFixed(6))],
  ['date in brackets', line(at => `[${iso(at).replace('T', ' ').slice(0, 19)}]`)],
  ['date', line(at => `Thu Jan  1 ${iso(at).slice(11, 19)} UTC ${iso(at).slice(0, 4)}`)],
  ['lines that end as on Windows', messages => printed(messages).replaceAll('\n', '\r\n')],
  [
    '-F %j',
    messages =>
      messages
        .map(one => `${json(one, one.payload.length === 0 ? null : one.payload.toString())}\n`)
        .join(''),
  ],
  ['-v and (null)', messages => printed(messages).replaceAll(/ \n/g, ' (null)\n')],
  [
    '-d, which has chatter between',
    messages =>
      printed(messages)
        .replaceAll(/^/gm, "1.5 Client log received PUBLISH (d0, q1, r0, m7, 'x', ... (6 bytes))\n")
        .replaceAll('1.5 Client', 'Client'),
  ],
]

describe('a log', () => {
  it.each(forms)('is read as it was written with %s', async (_, write) => {
    const { panels, recording } = await imported(write(atHome.messages))
    expect(panels.map(({ comparison: { same, more } }) => [same, more])).toEqual([
      [panels[0]?.comparison.messages, []],
    ])
    expect(panels[0]?.comparison.messages).toBeGreaterThan(25)
    const [first, ...more] = recording.panels
    expect(more).toEqual([])
    expect(first?.turns.filter(({ input }) => input.type === 'request')).toHaveLength(3)
    expect(first?.turns.filter(({ input }) => input.type === 'keys')).toHaveLength(1)
  })

  it('without times is timed by what events and answers say, once somebody says when it began', async () => {
    const plain = atHome.messages.map(({ topic, payload }) => `${topic} ${payload.toString()}\n`).join('')
    await expect(imported(plain)).rejects.toThrow(
      /^house\.log:1:1: no line has a time: .*mosquitto_sub -v .*%U.* or say with --start/,
    )
    const { panels } = await imported(plain, { times: { start: 0, step: 1_000 } })
    expect(panels[0]?.comparison).toMatchObject({ differences: [], more: [] })
  })

  it('goes on over lines where a payload does', async () => {
    const broken = { transaction: 'T-9', code: '5947' }
    const text = `${printed(atHome.messages)}${(since + 120_000) / 1_000} ${ROOT}/house/request/user-code/add ${JSON.stringify(broken, null, 2)}\n`
    const { panels, recording } = await imported(text)
    expect(panels[0]?.comparison.differences).toEqual([])
    const asked = recording.panels[0]?.turns.flatMap(({ input }) =>
      input.type === 'request' ? [input.request.transaction] : [],
    )
    expect(asked?.at(-1)).toBe('T-9')
  })

  it('may end in the middle of a line, as when its writer was stopped', async () => {
    const { notes, panels } = await imported(printed(atHome.messages).trimEnd().slice(0, -20))
    expect(notes).toContain('the last line of house.log is cut off in the middle and was left out')
    expect(panels[0]?.comparison.differences).toEqual([])
  })

  it('may have bytes that are no text, which the panel hears as it heard them', async () => {
    const head = Buffer.from(
      `${printed(atHome.messages)}${(since + 120_000) / 1_000} ${ROOT}/house/request/arm `,
    )
    const { recording } = await imported(
      Buffer.concat([head, Buffer.from([0, 255, 254]), Buffer.from('\n')]) as never,
    )
    expect(recording.panels[0]?.turns.some(({ input }) => input.type === 'request/unreadable')).toBe(true)
  })

  it('counts a request once that came to it twice and was answered once', async () => {
    const twice = atHome.messages.flatMap(one =>
      one.topic.includes('/request/') || one.topic.endsWith('/event') ? [one, one] : [one],
    )
    const { panels, recording, notes } = await imported(printed(twice))
    expect(panels[0]?.comparison).toMatchObject({ differences: [], more: [] })
    expect(recording.panels[0]?.turns.filter(({ input }) => input.type === 'request')).toHaveLength(3)
    expect(notes.join('\n')).toMatch(/3 requests came a second time/)
  })

  it('has all of its panels in one recording, or the one that is asked for', async () => {
    const two =
      printed(atHome.messages) +
      printed(atHome.messages.map(one => ({ ...one, at: one.at + 400_000 }))).replaceAll('house', 'shed')
    expect((await imported(two)).panels.map(({ panel }) => panel)).toEqual(['house', 'shed'])
    expect((await imported(two, { panel: 'shed' })).recording.panels).toHaveLength(1)
    await expect(imported(two, { panel: 'shet' })).rejects.toThrow(
      /has no such panel.*"?shed"?.*it has house, shed/,
    )
  })

  it('leaves out what is not of its root, and says so', async () => {
    const { notes, panels } = await imported(
      `${since / 1_000} other/thing {"t":1}\n${printed(atHome.messages)}`,
    )
    expect(notes).toContain('1 message not under panels/v1/ was left out')
    expect(panels[0]?.comparison.differences).toEqual([])
  })

  it('has the connection go and come as its status does', async () => {
    const last = (topic: string) =>
      atHome.messages.findLast(one => one.topic === `${ROOT}/house/${topic}`)?.payload ?? Buffer.of()
    const later = (seconds: number, topic: string, payload: Buffer) => ({
      at: since + seconds * 1_000,
      topic: `${ROOT}/house/${topic}`,
      payload,
      retain: false,
    })
    const { panels, recording } = await imported(
      printed([
        ...atHome.messages,
        later(200, 'status', Buffer.from('offline')),
        later(290, 'status', Buffer.from('online')),
        later(290, 'info', last('info')),
        later(290, 'state', last('state')),
      ]),
    )
    expect(panels[0]?.comparison).toMatchObject({ differences: [], more: [] })
    const links = recording.panels[0]?.turns.filter(({ input }) => input.type.startsWith('link/'))
    expect(links?.map(({ input }) => input.type)).toEqual(['link/lost', 'link/up'])
  })

  it('that has lost a request has what came of it as what the operator did', async () => {
    const lost = printed(atHome.messages).replace(/^.*request\/user-code\/add .*"T-3".*\n/m, '')
    const { notes, recording } = await imported(lost)
    expect(notes).toContain(
      'the log has lost 1 request, T-3: what came of it is in the recording as what the operator did',
    )
    const commands = recording.panels[0]?.turns.flatMap(({ input }) =>
      input.type === 'command' ? [input.command.type] : [],
    )
    expect(commands).toEqual(['user-code/add'])
  })

  it('says what it does not tell', async () => {
    const { notes } = await imported(printed(atHome.messages))
    expect(notes).toContain(
      'the codes of 2 of 3 users are not in the log: each has one that nobody in the log has',
    )
    expect(notes.join('\n')).toMatch(
      /not in the log, and taken as the model is delivered: .*siren 240 seconds/,
    )
  })

  it.each([
    ['', /^house\.log:1:1: no line is a message/],
    ['what is this\n', /^house\.log:1:1: (no line is a message|no line has a time)/],
    [
      '1767225601.0 zigbee/lamp {"state":"on"}\n',
      /^house\.log:1:1: none of its 1 messages is of a panel: .*--root/,
    ],
    [
      `1767225601.0 ${ROOT}/house/status online\n1767232801.0 ${ROOT}/house/status online\n`,
      /^house\.log:1:1: of house the log has nothing but whether it is online/,
    ],
    [
      `1767225601.0 ${ROOT}/house/request/arm {}\n1767215601.0 ${ROOT}/house/request/arm {}\n`,
      /^house\.log:2:1: its time is 10000 seconds before that of the line above/,
    ],
    [
      `1767225601.0 ${ROOT}/house/request/arm {}\n`,
      /^house: the log has no info document that names a model: say with --model/,
    ],
    [
      `1767225601.0 ${ROOT}/house/info {"model":"dsc-powerseries-neu","capabilities":{}}\n`,
      /^house: the info document .*dsc-powerseries-neo.*--model/s,
    ],
    [`00:00:01 ${ROOT}/house/request/arm {}\n`, /^house\.log:1:1: the times have no date, .*--start/],
  ])('that cannot be imported is refused in a sentence: %j', async (text, why) => {
    await expect(imported(text)).rejects.toThrow(why)
  })
})
