import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { documentsShowing } from '../src/cloud/native/shown-in.js'
import { EVENT_TYPES } from '../src/device/event-types.js'
import { SERIAL_EVENT_TYPES } from '../src/device/events.js'
import { ROWS } from '../src/log/sentences.js'
import type { Heard } from '../src/module/events.js'
import { changedBy, isReported } from '../src/module/upstream.js'
import { everything } from './support/everything.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs/events.md'), 'utf8')

const quotes = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

/** The rows of the page's tables, by event. */
const rows = new Map(
  [...page.matchAll(/^\| `([a-z_.]+)` \|(.*)\|$/gm)].map(([, type = '', rest = '']) => {
    const [data = '', , , told = ''] = rest.split('|')
    return [type, { data: quotes(data), told: told.trim() }] as const
  }),
)

/** The sources of a folder, tests aside, by their paths in it. */
function sources(folder: string): [path: string, text: string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('testing/'))
    .map(path => [path, readFileSync(join(root, folder, path), 'utf8')])
}

/** Names of events that stand where something is put on a timeline. */
const emittedIn = (files: readonly [path: string, text: string][]) =>
  new Set(
    files.flatMap(([, text]) =>
      [...text.matchAll(/(?:narrate|teller\.[a-z]+)\([^)]{0,200}?'([a-z]+(?:\.[a-z_]+)+)'/gs)].map(
        ([, type = '']) => type,
      ),
    ),
  )
const emitted = emittedIn([...sources('src'), ...sources('protocols')])

/** An event of a type, as the module hears it. */
const event = (type: string) => ({ seq: 1, at: '', source: 'panel', type, data: { slot: 7 } }) as Heard

/** Who hears of an event, in the page's words. */
function toldBy(type: string): string {
  // Told by the device, which its module does not hear.
  if (type === 'panel.time.slipped' || !isReported({ type })) return ''
  const documents = changedBy(event(type))
    .flatMap(what => documentsShowing(what, () => [7]))
    .map(document => `\`${document.replace('/7', '/{n}')}\``)
  return ['cloud', ...documents.sort()].join(', ')
}

const inOrder = (told: string) => {
  const [cloud = '', ...documents] = told.split(', ')
  return [cloud, ...documents.sort()].join(', ')
}

describe('docs/events.md', () => {
  it('has a row for every event there is, and for no other', () => {
    expect([...rows.keys()].sort()).toEqual([...EVENT_TYPES, ...Object.keys(SERIAL_EVENT_TYPES)].sort())
  })

  it('has a sentence in the log for each of them', () => {
    expect(Object.keys(ROWS).sort()).toEqual([...rows.keys()].sort())
  })

  it('leaves out nothing that the sources put on a timeline', () => {
    expect([...emitted].filter(type => !rows.has(type))).toEqual([])
    // The search sees what it is to see.
    expect(emitted.size).toBeGreaterThan(35)
  })

  it('has the panel alone tell what happens at it', () => {
    const others = sources('src').filter(([path]) => !path.startsWith('panel/'))
    const told = [...emittedIn([...others, ...sources('protocols')])].filter(type =>
      type.startsWith('panel.'),
    )
    // Named so by contract: what the module cannot read, and a wrong clock, of which the panel does not know.
    expect(told.sort()).toEqual(['panel.request.unreadable', 'panel.time.slipped'])
  })

  it('names for each event who is told of it: the cloud, and the documents that no longer hold', () => {
    for (const [type, { told }] of rows) expect(inOrder(told), type).toBe(inOrder(toldBy(type)))
  })

  it('names the data of each event, as the panels tell it', () => {
    const seen = new Map<string, Set<string>>()
    for (const { type, data } of everything()) {
      const known = rows.get(type)?.data ?? []
      const keys = Object.keys(data)
      const beside = ['fault.set', 'port.command', 'panel.request.unreadable'].includes(type)
      if (!beside)
        expect(
          known.map(key => key.replace('?', '')),
          type,
        ).toEqual(expect.arrayContaining(keys))
      expect(keys, type).toEqual(expect.arrayContaining(known.filter(key => !key.endsWith('?'))))
      seen.set(type, new Set([...(seen.get(type) ?? []), ...keys]))
    }
    const panels = EVENT_TYPES.filter(type => type.startsWith('panel.') || type.startsWith('module.'))
    const unseen = panels.filter(type => !seen.has(type) && type !== 'panel.request.unreadable')
    expect(unseen).toEqual([])
    // What stands there with a question mark was there at least once.
    for (const type of EVENT_TYPES.filter(known => /^(panel|port\.refused)/.test(known) && seen.has(known)))
      for (const key of rows.get(type)?.data ?? [])
        expect([...(seen.get(type) ?? [])], type).toContain(key.replace('?', ''))
  })
})
