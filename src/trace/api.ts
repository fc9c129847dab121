import type { Tracer } from '@opentelemetry/api'
import { ConfigurationError } from '../catalogue/problems.js'
import type { SpanTracer } from './span-tracer.js'

/** The package that traces are made with; only those have it who want traces. */
export type OtelApi = typeof import('@opentelemetry/api')

/** What makes spans, and what can be asked of it. */
export interface TracePort {
  readonly api: OtelApi
  readonly tracer: Tracer
  /** Whether spans go to whichever SDK is registered in this process, rather than to a tracer that was given. */
  readonly isGlobal: boolean
}

const isAbsent = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'

/**
 * Loads OpenTelemetry's API.
 * @param tracer of the caller's own; absent: that of the SDK which is registered, or will be
 * @throws ConfigurationError where the package is not installed
 */
export async function traceApi(version: string, tracer?: SpanTracer): Promise<TracePort> {
  try {
    const api = await import('@opentelemetry/api')
    const isGlobal = tracer === undefined
    // Whoever gives a tracer has it from OpenTelemetry; its type is ours so that no declaration needs the package.
    const own = isGlobal ? api.trace.getTracer('panel-emulator', version) : (tracer as Tracer)
    return { api, tracer: own, isGlobal }
  } catch (error) {
    if (!isAbsent(error)) throw error
    throw ConfigurationError.of(
      'traces need the package @opentelemetry/api, which is not installed here: npm install @opentelemetry/api, with an OpenTelemetry SDK that takes the traces somewhere; or leave "traces" off',
    )
  }
}

/** Whether no SDK is registered: OpenTelemetry's API alone throws every span away. */
export function isUnheard({ api, isGlobal }: TracePort): boolean {
  const provider = api.trace.getTracerProvider()
  return (
    isGlobal &&
    provider instanceof api.ProxyTracerProvider &&
    provider.getDelegate() === new api.ProxyTracerProvider().getDelegate()
  )
}

/** Has the registered SDK send what it has not sent yet. A tracer that was given is flushed by whoever gave it. */
export async function flush({ api, isGlobal }: TracePort): Promise<void> {
  if (!isGlobal) return
  const registered = api.trace.getTracerProvider()
  const provider: object =
    registered instanceof api.ProxyTracerProvider ? registered.getDelegate() : registered
  // The API has no word for it; SDKs do (OpenTelemetry specification, Tracing SDK, ForceFlush).
  if ('forceFlush' in provider && typeof provider.forceFlush === 'function') await provider.forceFlush()
}
