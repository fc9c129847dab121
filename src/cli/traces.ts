import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { packageVersion } from '../disk/package-files.js'
import type { Clock } from '../time/clock.js'
import type { SpanTracer } from '../trace/span-tracer.js'
import type { Traces } from '../trace/traces.js'
import type { UpOptions } from './up-options.js'

/** What traces need beside what was asked for. */
interface Around {
  /** Real time. */
  readonly clock: Pick<Clock, 'now'>
  readonly warn: (line: string) => void
  readonly tracer: SpanTracer | undefined
}

/**
 * Makes ready what makes spans, where they are asked for; nothing of it is loaded otherwise.
 * @throws ConfigurationError where OpenTelemetry's API is not installed
 */
export async function openTraces(
  { traces, root = DEFAULT_ROOT, clock: kind }: UpOptions,
  { clock, warn, tracer }: Around,
): Promise<Traces | undefined> {
  if (!traces) return undefined
  const { traceApi } = await import('../trace/api.js')
  const { Traces } = await import('../trace/traces.js')
  const port = await traceApi(packageVersion(), tracer)
  return new Traces(port, { root, isVirtual: kind === 'virtual', clock, warn })
}
