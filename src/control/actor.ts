import type { FastifyRequest } from 'fastify'
import type { Actor } from '../device/input.js'
import { OPERATOR } from '../emulator/operator.js'
import { tokenOf } from './admission.js'

/** Who asks: what a request does to a panel is this one's doing. By name, where a token says it. */
export function actorOf(request: Pick<FastifyRequest, 'token'>): Actor {
  const holder = tokenOf(request)
  return holder ? { ...OPERATOR, name: holder.name } : OPERATOR
}
