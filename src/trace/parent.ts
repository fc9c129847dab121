import type { Context } from '@opentelemetry/api'
import type { TraceContext } from '../module/request.js'
import type { OtelApi } from './api.js'

/** Version, trace, parent and flags (W3C Trace Context, 3.2.2); later versions may have more behind a dash. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

/** The context that a span begins in: that of the request's sender, or, where it says none that is valid, none at all. */
export function parentContext(api: OtelApi, { traceparent = '', tracestate }: TraceContext): Context {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(traceparent) ?? []
  const parent = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
    ...(tracestate === undefined ? {} : { traceState: api.createTraceState(tracestate) }),
  }
  // `ff` is no version, and the first one has nothing more (3.2.2.1, 3.2.4); numbers that are 0 are none (3.2.2.3, 3.2.2.4).
  const isValid =
    version !== 'ff' && !(version === '00' && more !== undefined) && api.isSpanContextValid(parent)
  return isValid ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT
}
