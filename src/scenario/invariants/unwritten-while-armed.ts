import type { Invariant } from './invariant.js'

export const unwrittenWhileArmed: Invariant = {
  says: 'while a partition is armed, nobody but the panel itself writes its user table, where the model forbids that',
  broken({ place: { panel, model } }) {
    const { whileArmed, armedScope } = model.facts.programming
    if (whileArmed) return undefined
    const armed = new Set<number>()
    // Where only the partitions of the code count, an event does not tell which those are: that one of them is armed is certain
    // when all are. The length is everybody's.
    const { length } = panel.device.panel.view.partitions
    const inTheWay = armedScope === 'any-partition' ? 1 : length
    for (const { type, data, seq } of panel.timeline(0, 'panel.')) {
      switch (type) {
        case 'panel.arming.changed':
          if (data.to === 'disarmed') armed.delete(data.partition)
          else armed.add(data.partition)
          break
        case 'panel.user_code.added':
        case 'panel.user_code.modified':
        case 'panel.user_code.cleared':
          if (armed.size >= inTheWay && data.by !== 'panel')
            return `event ${seq}: slot ${data.slot} is written (${type}) by ${data.by}, while partition ${[...armed].join(', ')} is armed`
          break
        case 'panel.code_length.changed':
          if (armed.size > 0)
            return `event ${seq}: the code length is changed while partition ${[...armed].join(', ')} is armed`
      }
    }
    return undefined
  },
}
