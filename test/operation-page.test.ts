import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LIMITS } from '../src/control/limits.js'
import { CUT_REASONS } from '../src/control/metrics/probes.js'
import { apiFor, type Method } from '../src/control/testing/api.js'

const page = readFileSync('docs/operation.md', 'utf8')
const { api } = apiFor(onTestFinished)

/** The requests that the page has as commands, those aside whose answer never ends. */
const commands = [...page.matchAll(/^\$ curl (?!-N)(.*?)http:\/\/127\.0\.0\.1:8080(\S*)$/gm)].map(
  ([, flags = '', path = '']) => ({
    path,
    method: (/-X (\w+)/.exec(flags)?.[1] ?? 'GET') as Method,
    body: /-d '(.*?)'/.exec(flags)?.[1],
  }),
)

describe('docs/operation.md', () => {
  it('names every operation of the API, and none that there is not', async () => {
    const { ask } = await api()
    const { paths } = (await ask('GET', '/openapi.json')).body as { paths: Record<string, object> }
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method => /^(get|post|put|delete)$/.test(method))
        .map(method => `${method.toUpperCase()} ${path}`),
    )
    const named = [...page.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`]*)`/g)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual(operations.sort())
  })

  it('has every limit with the figure that is in force, and every reason for a cut', () => {
    const section = /^### Limits\n(.+?)^## /ms.exec(page)?.[1] ?? ''
    const rows = [...section.matchAll(/^\| `(\w+)` \| ([\d,]+) .+?\| (?:`(\w+)` )?\|$/gm)]
    const told = rows.map(([, name, figure = '']) => [name, Number(figure.replaceAll(',', ''))])
    expect(Object.fromEntries(told)).toEqual(LIMITS)
    expect([...new Set(rows.flatMap(([, , , reason]) => reason ?? []))].sort()).toEqual(
      [...CUT_REASONS].sort(),
    )
  })

  it('has only commands that do what they say', async () => {
    expect(commands).toHaveLength(5)
    const { ask } = await api()
    for (const { path, method, body } of commands)
      expect((await ask(method, path, body)).status, path).toBe(200)
  })
})
