import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIMIT_NAMES, LIMIT_ROWS } from '../../src/cloud/mqtt/broker/limits.js'
import { OTHER_REFUSALS } from '../../src/cloud/mqtt/broker/refusals.js'
import { type Allowed, ROLE_TABLE } from '../../src/cloud/native/roles.js'
import { TOPIC_KINDS, type TopicKind } from '../../src/cloud/native/topic-kinds.js'
import { BROKER_ROLES } from '../../src/credentials/users-text.js'

const PAGE = new URL('../../docs/broker.md', import.meta.url)

const LEVELS: Readonly<Record<TopicKind, string>> = {
  status: 'status',
  info: 'info',
  state: 'state',
  slots: 'slots',
  slot: 'slots/N',
  event: 'event',
  request: 'request/…',
  response: 'response/…',
}

function words({ publish, read }: Allowed): string {
  const may = [...(publish ? ['publish'] : []), ...(read ? ['read'] : [])]
  return may.length === 0 ? '–' : may.join(', ')
}

const table = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `| ${row.join(' | ')} |`).join('\n')

const TABLES = {
  roles: table([
    ['topic `ROOT/ID/…`', ...BROKER_ROLES],
    ['---', ...BROKER_ROLES.map(() => '---')],
    ...(Object.keys(TOPIC_KINDS) as TopicKind[]).map(kind => [
      `\`${LEVELS[kind]}\``,
      ...BROKER_ROLES.map(role => words(ROLE_TABLE[role][kind])),
    ]),
    ['anything else', ...BROKER_ROLES.map(() => 'read')],
  ]),
  limits: table([
    ['key', 'default', 'what', 'above it'],
    ['---', '---', '---', '---'],
    ...LIMIT_NAMES.map(name => {
      const { default: usual, what, above } = LIMIT_ROWS[name]
      return [`\`${name}\``, usual.toLocaleString('en-US'), what, above]
    }),
  ]),
  refusals: table([
    ['`why`', 'what'],
    ['---', '---'],
    ...Object.entries(OTHER_REFUSALS).map(([why, what]) => [`\`${why}\``, what]),
  ]),
}

it('the page about the broker has the roles, limits and refusals that there are', () => {
  let page = readFileSync(PAGE, 'utf8')
  if (process.env.UPDATE_PAGE === '1') {
    for (const [name, rows] of Object.entries(TABLES))
      page = page.replace(new RegExp(`(?<=<!-- ${name} -->\\n\\n)\\|[^\\n]*(\\n\\|[^\\n]*)*`), () => rows)
    writeFileSync(PAGE, page)
  }
  for (const [name, rows] of Object.entries(TABLES))
    expect(page, `write the table of ${name} anew with UPDATE_PAGE=1`).toContain(
      `<!-- ${name} -->\n\n${rows}\n`,
    )
})
