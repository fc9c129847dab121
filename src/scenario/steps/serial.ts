import type { Named } from '../named.js'
import { oneNamed } from '../named.js'
import { answerOf, messageOf, type SerialMessageName, serialSchemas } from '../serial/messages.js'
import { stepKind } from '../step-kind.js'

/** Something a device at the panel's serial line sends: a message of the NX-584 protocol, or bytes as they are. */
export const serial = stepKind({
  schema: oneNamed(serialSchemas),
  takes: ['as', 'panel'],
  onePanel: () => true,
  title: ({ name }: Named<typeof serialSchemas>) => name,
  play({ name, input }, { world, place, companions }) {
    if (name === 'leave') {
      world.unplug(place)
      return undefined
    }
    const side = world.serial(place)
    if (name === 'bytes') {
      side.send(input)
      world.ask(() => undefined, companions.as)
      return undefined
    }
    const exchange = side.ask(messageOf<SerialMessageName>(name, input))
    world.ask(() => exchange.answer && answerOf(exchange.answer), companions.as)
    return undefined
  },
})
