import { formatPath } from '../catalogue/document.js'
import { explain, flatten } from '../catalogue/explain.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { type Config, configSchema } from '../emulator/config.js'
import type { SpanTracer } from '../trace/span-tracer.js'
import type { ReadyLine } from './up.js'

/** What {@link startEmulator} takes: what a configuration file says, in the same words. */
export type EmulatorOptions = Omit<Config, 'traces'> & {
  /**
   * Requests leave spans: `true`, in whichever OpenTelemetry SDK is registered in this process; or made by this tracer, whose
   * owner flushes it. Default: neither, and nothing of OpenTelemetry is loaded.
   */
  readonly traces?: boolean | SpanTracer
  /** Told what `panelemu up` would print on standard error. Default: nobody. */
  readonly log?: (line: string) => void
}

const isTracer = (traces: boolean | SpanTracer): traces is SpanTracer =>
  typeof traces === 'object' && 'startSpan' in traces

/** Broker, control API and panels of a test, all ready. */
export interface StartedEmulator extends AsyncDisposable {
  /** The broker's URL, `mqtt://127.0.0.1:PORT`. */
  readonly mqtt: string
  /** The control API's, `http://127.0.0.1:PORT`. */
  readonly http: string
  readonly panels: ReadyLine['panels']
  /** Puts everything down: no port, timer or connection is left. As often as one likes. */
  close(): Promise<void>
}

/**
 * Starts what `panelemu up` starts, in this process: broker, control API and panels, at any free ports of 127.0.0.1 unless
 * told otherwise, with nothing kept. Resolves when every panel is online. `await using` closes it at the end of a block.
 * @throws ConfigurationError for what is wrong in the options; SetupError, ListenError and MqttConnectError as `panelemu up`
 */
export async function startEmulator({
  log = () => undefined,
  traces = false,
  ...config
}: EmulatorOptions = {}): Promise<StartedEmulator> {
  const tracer = isTracer(traces) ? traces : undefined
  const { data, error } = configSchema.safeParse(
    { ...config, traces: tracer ? true : traces },
    { error: explain },
  )
  if (!data)
    throw new ConfigurationError(
      error.issues
        .flatMap(issue => flatten(issue))
        .map(({ path, message }) => ({ file: '', line: 0, column: 0, path: formatPath(path), message })),
    )
  const options = { mqttPort: 0, httpPort: 0, seed: 1, ...data }
  // Broker and server are loaded only by those who start them.
  const { up } = await import('./up.js')
  const running = await up(options, { out: log, err: log }, tracer ? { tracer } : {})
  const { mqtt, http, panels } = running.ready
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= running.close()
    return closing
  }
  return { mqtt, http, panels, close, [Symbol.asyncDispose]: close }
}
