import type { FastifyRequest } from 'fastify'
import type { Actor } from '../device/input.js'
import { OPERATOR } from '../emulator/operator.js'

/** Who asks: what a request does to a panel is this one's doing. */
export const actorOf = (_request: Pick<FastifyRequest, 'headers'>): Actor => OPERATOR
