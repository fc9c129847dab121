import { z } from 'zod'
import { SPECIAL_ROLES } from '../catalogue/fact-values.js'
import { slotSchema } from '../cloud/native/document-schemas.js'
import type { PanelUnit } from '../emulator/unit.js'
import { shownUser, usersShown } from '../module/shown-users.js'
import { roomIn, usedSlots } from '../panel/slot-plan.js'
import { count, ordinal } from './documents.js'

export const userTableSchema = z
  .strictObject({
    limit: count.meta({ description: 'Codes that the panel takes' }),
    used: count.meta({ description: 'Of these, how many are taken' }),
    free: count.meta({ description: 'Ordinary codes that still fit' }),
    freeDuress: count.meta({ description: 'Duress codes that still fit' }),
    full: z.boolean().meta({ description: 'No ordinary code fits any more: "System Full"' }),
    codeLength: ordinal.meta({ description: 'Digits of every code' }),
    revealable: z
      .boolean()
      .meta({ description: 'Whether its operator allowed that codes are shown in clear' }),
    runs: z
      .array(
        z.strictObject({
          role: z.enum(['ordinary', ...SPECIAL_ROLES]),
          from: ordinal,
          to: ordinal,
          counts: z.boolean().meta({ description: 'Whether a code there uses up the limit' }),
          remote: z
            .enum(['manage', 'modify', 'none'])
            .meta({ description: 'What the cloud may do there: add and clear, only change, or nothing' }),
        }),
      )
      .meta({ description: 'Which numbers there are, and what for' }),
    slots: z
      .array(
        slotSchema.extend({
          inPanel: z
            .boolean()
            .meta({ description: 'False: the module keeps the user for hours that are not on now' }),
        }),
      )
      .meta({ description: 'Every number that is taken; no codes' }),
  })
  .meta({
    id: 'UserTable',
    description: 'The user table as the panel has it, and what its module keeps beside it',
  })

/** The numbers of a panel, in order, each with what it is for: ordinary ones around those with a role of their own. */
function runsOf({ slots: { first, last, special } }: PanelUnit['model']['facts']) {
  const runs: z.infer<typeof userTableSchema>['runs'] = special.map(run => ({ ...run }))
  const sorted = [...special].sort((a, b) => a.from - b.from)
  let from = first
  for (const run of sorted) {
    if (run.from > last || run.to < from) continue
    if (run.from > from)
      runs.push({ role: 'ordinary', from, to: run.from - 1, counts: true, remote: 'manage' })
    from = run.to + 1
  }
  if (from <= last) runs.push({ role: 'ordinary', from, to: last, counts: true, remote: 'manage' })
  return runs.sort((a, b) => a.from - b.from)
}

/** The user table of a panel as it is, whatever the cloud has heard of it. */
export function userTable({ device }: PanelUnit): z.infer<typeof userTableSchema> {
  const { view } = device.panel
  const { book, setup } = device.module
  const { facts } = view
  const table = view.slots.with(book.keeps())
  const { ordinary, duress } = roomIn(facts, table)
  return {
    limit: facts.userCodes.limit,
    used: usedSlots(facts, table),
    free: ordinary,
    freeDuress: duress,
    full: ordinary === 0,
    codeLength: view.codeLength,
    revealable: setup.revealCodes,
    runs: runsOf(facts),
    slots: usersShown(view, book).flatMap(slot => {
      const user = shownUser(view, book, slot)
      return user
        ? [{ ...user, partitions: [...user.partitions], inPanel: view.slots.get(slot)?.enabled === true }]
        : []
    }) as z.infer<typeof userTableSchema>['slots'],
  }
}
