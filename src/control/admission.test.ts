import { describe, expect, it, onTestFinished } from 'vitest'
import { TokenList } from '../credentials/token-list.js'
import { OPERATIONS } from './openapi/operations.js'
import { apiFor, HOUSE, type Method } from './testing/api.js'
import { MessageReader } from './testing/sse.js'
import { bearer, TOKENS, tokensFile, tokensOf } from './testing/tokens.js'

const { api, served } = apiFor(onTestFinished)

/** The API with tokens, and all that it says in its log. */
async function guarded() {
  const log: string[] = []
  const note = (fields: object, message: string) => void log.push(`${message} ${JSON.stringify(fields)}`)
  const tokens = await tokensOf(onTestFinished)
  const place = await api({ tokens, log: { debug: note, info: note, error: note }, initial: [HOUSE] })
  place.emulator.add(HOUSE)
  return { ...place, log }
}

/** Every operation, but the streams, which do not end; with what leads somewhere in its address. */
const ALL = Object.entries(OPERATIONS)
  .filter(([, { id }]) => !id.startsWith('stream'))
  .map(([place]) => {
    const [method = '', url = ''] = place.split(' ')
    const address = url.replace('/models/:id', `/models/${HOUSE.model}`).replace(':id', 'house')
    const whole = address
      .replace(':zone', '1')
      .replace(':slot', '1')
      .replace(':name', 'bus-cut')
      .replace(':seq', '1')
    return { place, method: method as Method, url: whole, reads: method === 'GET' }
  })
const OPEN = ['GET /livez', 'GET /readyz']

const BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/v1/panels': { ...HOUSE, id: 'flat' },
  'POST /api/v1/panels/:id/keypad': { keys: '1' },
  'PUT /api/v1/panels/:id/zones/:zone': { open: true },
  'PUT /api/v1/panels/:id/power': { mains: true },
  'POST /api/v1/populate': { panels: [HOUSE] },
  'POST /api/v1/clock/advance': { seconds: 1 },
}

describe('without a token that counts', () => {
  it.each([
    ['no token', {}, 'Bearer realm="panelemu"', 'TOKEN_MISSING'],
    ['another way to prove it', { authorization: 'Basic YTpi' }, 'Bearer realm="panelemu"', 'TOKEN_MISSING'],
    ['one of nobody', bearer('nobody-0123456789-abcdef'), /error="invalid_token"$/, 'TOKEN_UNKNOWN'],
    ['one that is too short', bearer('short'), /error="invalid_token"$/, 'TOKEN_UNKNOWN'],
    ['half of one', bearer(TOKENS.ada.slice(0, -1)), /error="invalid_token"$/, 'TOKEN_UNKNOWN'],
    ['the line of the file', bearer(`ada:operator:${TOKENS.ada}`), /error="invalid_token"$/, 'TOKEN_UNKNOWN'],
  ] as const)(
    'nothing is answered with %s, whichever operation it is',
    async (_, headers, challenge, reason) => {
      const { ask, emulator } = await guarded()
      for (const { place, method, url } of ALL.filter(({ place }) => !OPEN.includes(place))) {
        const answer = await ask(method, url, BODIES[place], headers)
        expect([place, answer.status]).toEqual([place, 401])
        expect(answer.headers['content-type']).toContain('application/problem+json')
        expect(answer.headers['www-authenticate']).toEqual(
          typeof challenge === 'string' ? challenge : expect.stringMatching(challenge),
        )
        expect(answer.body).toMatchObject({
          status: 401,
          reason,
          detail: expect.stringContaining('panelemu tokens'),
        })
        expect(answer.text).not.toContain('house')
      }
      expect((await ask('GET', '/nowhere', undefined, headers)).status).toBe(401)
      expect((await ask('PATCH', '/api/v1/panels', {}, headers)).status).toBe(401)
      expect(emulator.panels().map(({ id }) => id)).toEqual(['house'])
    },
  )

  it('a header that cannot be read says so, and one that came twice is none', async () => {
    const { ask } = await guarded()
    for (const authorization of ['Bearer', 'Bearer\t', `bearer\t${TOKENS.ada}`]) {
      const answer = await ask('GET', '/api/v1/panels', undefined, { authorization })
      expect([answer.status, answer.body]).toMatchObject([400, { reason: 'MALFORMED_REQUEST' }])
      expect(answer.headers['www-authenticate']).toContain('error="invalid_request"')
    }
  })

  it('there is what needs none: whether it lives, the description and the pages', async () => {
    const { ask } = await guarded()
    expect(await ask('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'ok' } })
    for (const url of ['/openapi.json', '/docs/', '/docs/refusals.md', '/docs'])
      expect((await ask('GET', url)).status, url).toBe(200)
    expect((await ask('GET', '/livez', undefined, bearer('x'.repeat(30)))).status).toBe(401)
  })
})

describe('with a token', () => {
  it('a reader is answered wherever nothing is changed, and nowhere else', async () => {
    const { ask, emulator } = await guarded()
    const before = JSON.stringify(emulator.feed.last)
    for (const { place, method, url, reads } of ALL) {
      const { status, body, headers } = await ask(method, url, BODIES[place], bearer(TOKENS.rob))
      if (reads) expect([401, 403], place).not.toContain(status)
      else {
        expect([place, status, body]).toMatchObject([place, 403, { reason: 'READER_ONLY' }])
        expect(headers['www-authenticate']).toBe(
          'Bearer realm="panelemu", error="insufficient_scope", scope="operator"',
        )
        expect(body).toMatchObject({ detail: expect.stringContaining('operator') })
      }
    }
    expect(JSON.stringify(emulator.feed.last)).toBe(before)
    expect((await ask('GET', '/nowhere', undefined, bearer(TOKENS.rob))).status).toBe(404)
    expect((await ask('PATCH', '/api/v1/panels', {}, bearer(TOKENS.rob))).status).toBe(405)
  })

  it('an operator is answered everywhere, and the log says who it was', async () => {
    const { ask, log } = await guarded()
    for (const { place, method, url } of ALL) {
      const { status } = await ask(method, url, BODIES[place], { authorization: `bEARER   ${TOKENS.ada}` })
      expect([401, 403], place).not.toContain(status)
    }
    expect(log.filter(line => !line.includes(' · by ada · ')).join('\n')).toBe('')
    expect(log.join('\n')).toContain('"token":"ada"')
  })
})

it('stands on the timeline by its name, with what was done with it', async () => {
  const { ask, emulator } = await guarded()
  await ask('POST', '/api/v1/panels/house/keypad', { keys: '1' }, bearer(TOKENS.ada))
  const { body } = await ask(
    'GET',
    '/api/v1/panels/house/timeline?type=keypad.',
    undefined,
    bearer(TOKENS.rob),
  )
  expect(body).toMatchObject({ events: [{ actor: { via: 'control', name: 'ada' } }] })
  expect(emulator.size).toBe(1)
})

describe('a token in an address', () => {
  it.each([
    `/api/v1/panels?access_token=${TOKENS.ada}`,
    `/api/v1/panels?x=1&ACCESS_TOKEN=${TOKENS.ada}`,
    '/livez?access_token=any',
    `/api/v1/panels?token=${TOKENS.ada}`,
    `/api/v1/panels/${TOKENS.ada}`,
    `/api/v1/panels/${[...TOKENS.ada].map(sign => `%${sign.charCodeAt(0).toString(16)}`).join('')}`,
    `/docs/${TOKENS.rob}`,
    `/nowhere/${TOKENS.rob}/x`,
  ])('is refused, also beside one in its place: %#', async url => {
    const { ask, log } = await guarded()
    for (const headers of [{}, bearer(TOKENS.ada)]) {
      const answer = await ask('GET', url, undefined, headers)
      expect([answer.status, answer.body]).toMatchObject([400, { reason: 'TOKEN_IN_URL' }])
      expect(JSON.stringify(answer)).not.toMatch(/ada-Zm9y|rob-cmVh/)
    }
    expect(log).toHaveLength(2)
    expect(log.join()).not.toMatch(/ada-Zm9y|rob-cmVh|%61%64%61/)
  })

  it('is refused where no tokens are asked for, too', async () => {
    const { ask } = await api()
    const { status, body } = await ask('GET', '/livez?access_token=abc')
    expect([status, body]).toMatchObject([400, { reason: 'TOKEN_IN_URL' }])
  })

  it('that counts no more is in no log', async () => {
    const { ask, log } = await guarded()
    const gone = 'gone-0123456789-abcdefghij'
    for (const url of [`/api/v1/panels/${gone}`, `/nowhere/${gone}`, `/${gone}?x=${gone}`, `/docs/${gone}`])
      await ask('GET', url, undefined, bearer(TOKENS.ada))
    expect(log).toHaveLength(4)
    expect(log.join()).not.toContain('gone-')
  })
})

it('counts who was turned away', async () => {
  const { ask } = await guarded()
  await ask('GET', '/api/v1/panels')
  await ask('GET', '/api/v1/panels', undefined, bearer('x'.repeat(30)))
  await ask('POST', '/api/v1/reset', {}, bearer(TOKENS.rob))
  await ask('GET', `/livez?access_token=${TOKENS.ada}`)
  // A stranger's page is none of these.
  await ask('GET', '/api/v1/panels', undefined, { host: 'evil.example' })
  const { text } = await ask('GET', '/metrics', undefined, bearer(TOKENS.rob))
  expect(text).toContain('panelemu_http_denied_total{status="400"} 1\n')
  expect(text).toContain('panelemu_http_denied_total{status="401"} 2\n')
  expect(text).toContain('panelemu_http_denied_total{status="403"} 1\n')
})

it('ends the stream of whoever has no token any more, and of nobody else', async () => {
  const { path, write, lines } = await tokensFile(onTestFinished)
  const tokens = await TokenList.open(path, { tell: () => undefined })
  onTestFinished(() => tokens.close())
  const { url, emulator } = await served({ tokens })
  const [ada, rob] = await Promise.all(
    [TOKENS.ada, TOKENS.rob].map(async token => {
      const reader = new MessageReader(await fetch(`${url}/api/v1/events`, { headers: bearer(token) }))
      onTestFinished(() => reader.leave())
      return reader
    }),
  )
  await write(lines.filter(line => !line.startsWith('rob')))
  await tokens.look()
  expect(await rob?.next()).toBeUndefined()
  emulator.add(HOUSE).fault('bus-cut')
  expect(await ada?.take(1)).toHaveLength(1)
  expect((await fetch(`${url}/api/v1/events`, { headers: bearer(TOKENS.rob) })).status).toBe(401)
})
