/**
 * What spans are made with: a `Tracer` of `@opentelemetry/api`, of which only as much is written here as tells one from
 * something else. So that nobody needs that package for the declarations of this one.
 */
export interface SpanTracer {
  startSpan(name: string, options?: object, context?: object): object
  startActiveSpan(name: string, fn: (span: never) => unknown): unknown
}
