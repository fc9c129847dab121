import { z } from 'zod'
import { given } from '../../panel/given.js'
import type { CommandEnd, DeskContext } from './context.js'
import { holderOf } from './panel-document.js'
import { userTypeWord } from './type-words.js'

const readSchema = z.looseObject({
  slots: z.array(
    z.looseObject({
      slot: z.int(),
      name: z.string().optional(),
      userType: z.string(),
      code: z.string().optional(),
      status: z.string(),
    }),
  ),
})

/** The user table as the module read it for `manage-user-codes`; codes as it gave them: masked, unless its operator reveals them. */
export function slotsRead(context: DeskContext, { panel, data }: Pick<CommandEnd, 'panel' | 'data'>) {
  const view = context.views.get(panel)
  return readSchema.safeParse(data).data?.slots.map(({ slot, name, userType, code, status }) => ({
    slot,
    holder: view ? holderOf(context, view, slot).holder : '-',
    type: userTypeWord(userType),
    status: status.replace(/^occupied_/, ''),
    ...given({ name, code }),
  }))
}
