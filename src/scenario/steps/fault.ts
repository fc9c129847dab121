import { faultSchemas } from '../faults.js'
import { oneNamed } from '../named.js'
import { stepKind } from '../step-kind.js'

/** Something goes wrong around the panel, until it is cleared. */
export const fault = stepKind({
  schema: oneNamed(faultSchemas),
  takes: ['panel'],
  onePanel: () => true,
  title: ({ name }) => name,
  play({ name, input }, { place }) {
    place.panel.fault(name, input)
    return undefined
  },
})
