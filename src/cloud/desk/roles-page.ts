import { ACTION_NEEDS } from './action-needs.js'
import { CATALOGUE, COMMAND_ITEMS } from './catalogue.js'
import { allows, isCustomersOwn, type Permission, ROLE_NAMES } from './permissions.js'

/*
 * The table of roles in docs/cloud-desk.md, written by `npm run docs`; a test holds the page to it.
 */

const manage = ACTION_NEEDS['user/edit']

/** What people do, in words, and what it takes. Commands of the catalogue follow by their titles. */
const ROWS: readonly (readonly [string, readonly Permission[]])[] = [
  ['look at users and panels', ['users.view', 'panels.view']],
  ['add, edit, remove and delete users; switch access on and off, and take it back', manage],
  ['the same for a user who has a duress code', [...manage, 'duress']],
  ['choose a slot', [...manage, 'slots.choose']],
  ['make, edit and delete access plans', ACTION_NEEDS['plan/edit']],
  ['assign users to access plans', ACTION_NEEDS['plan/assign']],
  ['accept and undo', ACTION_NEEDS['sync/accept']],
  ['see codes in clear', ['codes.reveal']],
  ...COMMAND_ITEMS.map(item => {
    const { title, permission } = CATALOGUE[item]
    return [`${title.charAt(0).toLowerCase()}${title.slice(1)} (\`${item}\`)`, [permission]] as const
  }),
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** Each action with the roles that may do it. */
function table(): string {
  const head = ['', ...ROLE_NAMES, "the customer's alone under Access Control"]
  const rows = ROWS.map(([words, needs]) => [
    words,
    ...ROLE_NAMES.map(role => (needs.every(permission => allows(role, permission)) ? 'yes' : '')),
    needs.some(isCustomersOwn) ? 'yes' : '',
  ])
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

const BEGIN = '<!-- roles: written by npm run docs -->'
const END = '<!-- end of roles -->'

/** The page with its table of roles as it must be. */
export function withRoles(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error('the page has no place for the roles')
  return `${page.slice(0, from + BEGIN.length)}\n\n${table()}\n\n${page.slice(to)}`
}
