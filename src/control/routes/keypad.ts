import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import { OPERATOR } from '../../emulator/operator.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { KeypadDisplay } from '../../keypad/touchscreen.js'
import { refuse } from '../../panel/refusals.js'
import { Secret } from '../../panel/secret.js'
import { displaySchema } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { type App, wholeNumber } from '../zod-fastify.js'

const tags = ['keypad']

const keypadBody = z.strictObject({
  keys: codeText()
    .min(1)
    .max(1_000)
    .meta({ description: 'Digits, and soft keys in brackets: `[AWAY]1234`', format: 'password' }),
  partition: z.int().min(1).optional().meta({ description: 'Default 1' }),
})

/** What the partition's keypad shows, or the problem that the panel has no such partition. */
function displayOf({ device }: PanelUnit, partition: number): KeypadDisplay | Problem {
  const count = device.panel.state.partitions.length
  return device.display(partition) ?? Problem.refusal(refuse('PARTITION_RANGE', { partition, count }))
}

/** The panel's keypads. */
export function keypadRoutes(app: App, around: Around): void {
  app.post(
    '/panels/:id/keypad',
    {
      schema: {
        tags,
        summary: "Type at a partition's keypad; answers what it then shows",
        params: panelParams,
        body: keypadBody,
        response: { 200: displaySchema },
      },
    },
    async ({ params, body: { keys, partition = 1 } }) => {
      const unit = findPanel(around, params.id)
      if (unit instanceof Problem) return unit
      const before = displayOf(unit, partition)
      if (before instanceof Problem) return before
      const invalid = unit.device.take({
        type: 'keys',
        by: OPERATOR,
        partition,
        keys: new Secret(keys),
      })
      if (invalid) return Problem.of('INVALID_KEYS', `Not typed: ${invalid.problem}.`, 'keys')
      await unit.durable()
      return displayOf(unit, partition)
    },
  )

  app.get(
    '/panels/:id/display',
    {
      schema: {
        tags,
        summary: "What a partition's keypad shows",
        params: panelParams,
        querystring: z.strictObject({ partition: wholeNumber(1).optional() }),
        response: { 200: displaySchema },
      },
    },
    ({ params, query: { partition = 1 } }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : displayOf(unit, partition)
    },
  )
}
