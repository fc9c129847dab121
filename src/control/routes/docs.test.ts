import { describe, expect, it, onTestFinished } from 'vitest'
import { REFUSALS } from '../../panel/refusal-rows.js'
import { Pages } from '../pages.js'
import { apiFor, HOUSE } from '../testing/api.js'

const { api, served } = apiFor(onTestFinished)
const pages = new Pages()

describe('the documentation', () => {
  it('has every reason where its help leads', async () => {
    const { ask } = await api()
    const { status, headers, text } = await ask('GET', '/docs/refusals.md')
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    for (const reason of Object.keys(REFUSALS)) expect(text).toContain(`id="${reason.toLowerCase()}"`)
  })

  it('lists its pages, and shows each, with tables and with links that lead somewhere', async () => {
    const { ask } = await api()
    const contents = await ask('GET', '/docs')
    const listed = [...contents.text.matchAll(/<li><a href="([^"]+)">/g)].map(([, href = '']) => href)
    expect(listed).toEqual(pages.names.map(name => `/docs/${name}`))
    const anchors = new Map<string, Set<string>>()
    const links: { from: string; to: URL }[] = []
    for (const href of listed) {
      const { status, text } = await ask('GET', href)
      expect(status, href).toBe(200)
      anchors.set(href, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)))
      for (const [, to = ''] of text.matchAll(/<a href="([^"]+)"/g))
        links.push({ from: href, to: new URL(to, `http://here${href}`) })
    }
    expect(listed).toContain('/docs/protocols/nx584.md')
    const lost = links.filter(({ to: { host, pathname, hash } }) => {
      if (host !== 'here' || pathname === '/docs/') return false
      return !anchors.has(pathname) || (hash !== '' && !anchors.get(pathname)?.has(hash.slice(1)))
    })
    expect(lost.map(({ from, to }) => `${from}: ${to.pathname}${to.hash}`)).toEqual([])
  })

  it('finds a page without its ending, and names the one that was meant', async () => {
    const { ask } = await api()
    expect((await ask('GET', '/docs/faults')).text).toContain('<h2 id="bus-cut">')
    expect(await ask('GET', '/docs/refusal.md')).toMatchObject({
      status: 404,
      body: { reason: 'UNKNOWN_ROUTE', detail: expect.stringContaining('did you mean "refusals.md"?') },
    })
  })

  it.each(['../package.json', '..%2Fpackage.json', '%2e%2e/README.md', '/etc/passwd', '%00'])(
    'gives nothing but pages: %s',
    async path => {
      const { url } = await served()
      const reply = await fetch(`${url}/docs/${path}`)
      expect(reply.status).toBe(404)
      expect(reply.headers.get('content-type')).toContain('application/problem+json')
    },
  )

  it('is where the help of a refusal leads, under the name the client knows this server by', async () => {
    const { ask, emulator } = await api({ names: ['10.1.2.3'] })
    emulator.add(HOUSE)
    const refused = await ask('PUT', '/api/v1/panels/house/zones/99', { open: true }, { host: '10.1.2.3:99' })
    expect(refused.body).toMatchObject({ help: 'http://10.1.2.3:99/docs/refusals.md#zone_range' })
  })

  it('can be served elsewhere', async () => {
    const { ask, emulator } = await api({ pages: 'https://example.org/docs/' })
    emulator.add(HOUSE)
    const refused = await ask('PUT', '/api/v1/panels/house/zones/99', { open: true })
    expect(refused.body).toMatchObject({ help: 'https://example.org/docs/refusals.md#zone_range' })
  })
})
