import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../protocols/elk-m1/catalogue.js'
import { settings } from '../../protocols/elk-m1/settings.js'
import { UNSPOKEN } from '../../protocols/elk-m1/unspoken.js'

const page = readFileSync(new URL('../../docs/protocols/elk-m1.md', import.meta.url), 'utf8')
const [spoken = '', unspoken = ''] = page.split('Not spoken:')

describe('the page of the protocol', () => {
  it.each(CATALOGUE.map(({ id }) => id))('has %s among what is spoken', id => {
    expect(spoken).toMatch(id === 'a' ? /`a0`/ : new RegExp(`\`${id}\``))
  })

  it.each(Object.keys(UNSPOKEN))('has %s among what is not', id => {
    expect(unspoken.split('## Users')[0]).toContain(`\`${id}\``)
  })

  it.each(Object.keys(settings.shape))('has setting %s', name => {
    expect(page).toContain(`| \`${name}\` |`)
  })
})
