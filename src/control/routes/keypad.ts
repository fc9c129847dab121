import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { KeypadDisplay } from '../../keypad/keypad.js'
import { NAMED_TWICE, placeOf } from '../../keypad/keypads.js'
import { refuse } from '../../panel/refusals.js'
import { Secret } from '../../panel/secret.js'
import { actorOf } from '../actor.js'
import { displaySchema } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { type App, wholeNumber } from '../zod-fastify.js'

const tags = ['keypad']

const notTwice = {
  error: NAMED_TWICE,
  path: ['keypad'],
  check: ({ keypad, partition }: Where) => keypad === undefined || partition === undefined,
}

const keypadBody = z
  .strictObject({
    keys: codeText()
      .min(1)
      .max(1_000)
      .meta({ description: 'Digits, and soft keys in brackets: `[AWAY]1234`', format: 'password' }),
    partition: z.int().min(1).optional().meta({ description: 'Whose first keypad is meant. Default 1' }),
    keypad: z.int().min(0).optional().meta({ description: 'Address of a keypad, in place of a partition' }),
  })
  .refine(notTwice.check, notTwice)
  .meta({ id: 'Keys', not: { properties: { keypad: {}, partition: {} }, required: ['keypad', 'partition'] } })

/** Which keypad is asked for. */
interface Where {
  readonly keypad?: number | undefined
  readonly partition?: number | undefined
}

/** What the keypad shows, or the problem that the panel has no such keypad or partition. */
function displayOf({ device }: PanelUnit, where: Where): KeypadDisplay | Problem {
  const count = device.panel.view.partitions.length
  const { keypad, partition = 1 } = where
  if (keypad === undefined && partition > count)
    return Problem.refusal(refuse('PARTITION_RANGE', { partition, count }), 'partition')
  const place = placeOf(where)
  return device.display(place) ?? Problem.of('UNKNOWN_KEYPAD', device.absentKeypad(place), 'keypad')
}

/** The panel's keypads. */
export function keypadRoutes(app: App, around: Around): void {
  app.post(
    '/panels/:id/keypad',
    {
      schema: {
        tags,
        summary: 'Type at a keypad; answers what it then shows',
        params: panelParams,
        body: keypadBody,
        response: { 200: displaySchema },
      },
    },
    async request => {
      const { params, body } = request
      const { keys, ...where } = body
      const unit = findPanel(around, params.id)
      if (unit instanceof Problem) return unit
      const before = displayOf(unit, where)
      if (before instanceof Problem) return before
      const invalid = unit.device.take({
        type: 'keys',
        by: actorOf(request),
        at: placeOf(where),
        keys: new Secret(keys),
      })
      if (invalid) return Problem.of('INVALID_KEYS', `Not typed: ${invalid.problem}.`, 'keys')
      await unit.durable()
      return displayOf(unit, where)
    },
  )

  app.get(
    '/panels/:id/display',
    {
      schema: {
        tags,
        summary: 'What a keypad shows',
        params: panelParams,
        querystring: z
          .strictObject({
            partition: wholeNumber(1)
              .optional()
              .meta({ description: 'Whose first keypad is meant. Default 1' }),
            keypad: wholeNumber(0)
              .optional()
              .meta({ description: 'Address of a keypad, in place of a partition' }),
          })
          .refine(notTwice.check, notTwice),
        response: { 200: displaySchema },
      },
    },
    ({ params, query: where }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : displayOf(unit, where)
    },
  )
}
