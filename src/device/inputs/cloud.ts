import { nameOf, traceOf } from '../../module/request.js'
import { given } from '../../panel/given.js'
import type { InputHandler } from './input-handler.js'

export const request: InputHandler<'request'> = ({ module, teller }, { request: asked }) => {
  const data = { transaction: asked.transaction, name: nameOf(asked), ...traceOf(asked) }
  const { seq } = teller.tell('cloud', { type: 'module.request.received', data })
  module.request(asked, seq)
  return undefined
}

export const invalidRequest: InputHandler<'request/invalid'> = (
  { module, teller },
  { envelope, problem },
) => {
  const { transaction, name } = envelope
  const data = { transaction, name, ...traceOf(envelope) }
  const { seq } = teller.tell('cloud', { type: 'module.request.received', data })
  module.reject(envelope, problem, seq)
  return undefined
}

export const unreadableRequest: InputHandler<'request/unreadable'> = ({ teller }, { topic, problem }) => {
  teller.unreadable({ type: 'panel.request.unreadable', data: { topic: topic.slice(0, 200), problem } })
  return undefined
}

/** Leaves no event: that an answer arrived is no news to anybody. */
export const confirmed: InputHandler<'answer/confirmed'> = ({ module }, { transaction }) => {
  module.uplink.confirmed(transaction)
  return undefined
}

/** Leaves no event: what was sent is sent again with the next link. */
export const undelivered: InputHandler<'link/undelivered'> = ({ module }, { output }) => {
  module.uplink.undelivered(output)
  return undefined
}

export const switchLink: InputHandler<'link/switch'> = ({ panel, module, teller }, { on }) => {
  teller.tell('device', { type: on ? 'device.started' : 'device.stopped', data: {} })
  module.uplink.switch(on, panel.view.main.value.power !== 'off')
  return undefined
}

export const linkUp: InputHandler<'link/up'> = ({ module, teller }) => {
  const { seq } = teller.tell('cloud', { type: 'link.up', data: {} })
  module.uplink.up(seq)
  return undefined
}

export const linkLost: InputHandler<'link/lost'> = ({ module, teller }, { reason, how, stoodMs }) => {
  const contested = how === 'contested' ? { contested: true as const } : {}
  const { seq } = teller.tell('cloud', { type: 'link.lost', data: { reason, ...contested } })
  module.uplink.lost(reason, seq, { closed: how !== undefined, ...given({ stoodMs }) })
  return undefined
}

/** Leaves no event of its own: what comes of it does. */
export const retryLink: InputHandler<'link/retry'> = ({ module }) => {
  module.uplink.retry()
  return undefined
}
