import type { InputHandler } from './input-handler.js'

/** A command at the panel's port: on a line it is a protocol's, anywhere else the operator's. */
export const command: InputHandler<'command'> = ({ panel, teller }, { command: asked, about, by }) => {
  const source = by.via === 'serial' ? 'serial' : 'control'
  const { seq } = teller.tell(source, { type: 'port.command', data: { command: asked.type, ...about } })
  return panel.execute(asked, { source, cause: seq })
}

/** It goes on the timeline and changes nothing. */
export const seenOnLine: InputHandler<'line/seen'> = ({ teller }, { event }) => {
  teller.tell('serial', event)
  return undefined
}
