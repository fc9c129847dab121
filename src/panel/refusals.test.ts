import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { REFUSALS } from './refusal-rows.js'
import { explain, type RefusalReason, refuse } from './refusals.js'

const REASONS = Object.keys(REFUSALS) as RefusalReason[]
const page = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8')

/** The page's sections by heading, in the order of the page. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map(section => [section.slice(0, section.indexOf('\n')), section] as const),
)

/** The anchor GitHub gives a heading of capital letters and underscores. */
const anchor = (heading: string) => `panel-emulator/docs/refusals.md#${heading.toLowerCase()}`

describe('the page of refusals', () => {
  test('has one section for each reason and no others, in the order of the registry', () => {
    expect([...sections.keys()]).toEqual(REASONS)
    expect(page.match(/^## /gm)).toHaveLength(REASONS.length)
  })

  test.each(REASONS)('tells of %s what the registry says, when it happens, and what to do', reason => {
    const { status, execution, message, advice, ...rest } = REFUSALS[reason]
    const section = sections.get(reason) ?? ''
    expect(section).toContain(`Status \`${status}\`, execution \`${execution}\`.`)
    expect(section).toContain(`> ${message}`)
    expect(section).toMatch(/\*\*When:\*\* \w.{20}/)
    expect(section).toContain(`**What to do:** ${advice}`)
    expect(section.includes('Passes by itself')).toBe('passes' in rest)
  })

  test.each(REASONS)('is where the help of %s leads', reason => {
    expect(explain(reason).help).toBe(anchor(reason))
  })
})

describe('the registry of refusals', () => {
  test('fills the details into its sentences', () => {
    const { message, advice } = explain('CODE_LENGTH', { length: 3, required: 4 })
    expect(message).toBe('The code has 3 digits; this panel takes codes of 4.')
    expect(advice).toMatch(/^Use a code of the required length/)
    expect(explain('USER_TYPE_UNSUPPORTED', { supported: 'a, b' }).advice).toMatch(/^Use one of: a, b\./)
  })

  test('leaves a place alone that no detail fills', () => {
    expect(explain('SLOT_EMPTY').message).toBe('Slot {slot} holds no user code.')
    expect(refuse('SLOT_EMPTY')).toEqual({ ok: false, reason: 'SLOT_EMPTY', details: {} })
  })

  test('says which refusals pass by themselves', () => {
    expect(REASONS.filter(reason => explain(reason).passes)).toEqual([
      'PANEL_ARMED',
      'LOCAL_PROGRAMMING',
      'PANEL_BUSY',
      'KEYPAD_LOCKED',
    ])
  })

  test('speaks in whole sentences', () => {
    for (const reason of REASONS) {
      const { message, advice } = explain(reason)
      expect(
        [message, advice].every(text => /^[A-Z{].*\.$/.test(text)),
        reason,
      ).toBe(true)
    }
  })
})
