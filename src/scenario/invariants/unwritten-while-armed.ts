import type { Invariant } from './invariant.js'

export const unwrittenWhileArmed: Invariant = {
  says: 'while a partition is armed, nobody but the panel itself writes its user table, where the model forbids that',
  broken({ place: { panel, model } }) {
    const { whileArmed, armedScope } = model.facts.programming
    // Where only the partitions of the code count, what was written tells no more which those were.
    if (whileArmed || armedScope !== 'any-partition') return undefined
    const armed = new Set<number>()
    for (const { type, data, seq } of panel.timeline(0, 'panel.')) {
      switch (type) {
        case 'panel.arming.changed':
          if (data.to === 'disarmed') armed.delete(data.partition)
          else armed.add(data.partition)
          break
        case 'panel.user_code.added':
        case 'panel.user_code.modified':
        case 'panel.user_code.cleared':
          if (armed.size > 0 && data.by !== 'panel')
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
