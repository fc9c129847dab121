import { explain } from '../catalogue/explain.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { wrongOptions } from '../catalogue/wrong-options.js'
import { type Config, configSchema } from '../emulator/config.js'
import { portOf } from '../emulator/credentials-config.js'
import type { SpanTracer } from '../trace/span-tracer.js'
import type { StartedEmulator } from './started-emulator.js'

/** What {@link startEmulator} takes: what a configuration file says, in the same words. */
export type EmulatorOptions = Omit<Config, 'traces'> & {
  /**
   * Where it runs. `this`, the default, is the quicker start; `child` is a process of its own, as users have it, which
   * ends with this one however that ends, and is not held up by what a test does.
   */
  readonly process?: 'this' | 'child'
  /** Seconds within which every panel is to be connected. Default: 30. */
  readonly readyTimeout?: number
  /**
   * Requests leave spans: `true`, in whichever OpenTelemetry SDK is registered in the process it runs in; or made by this tracer
   * of this process, whose owner flushes it. Default: neither, and nothing of OpenTelemetry is loaded.
   */
  readonly traces?: boolean | SpanTracer
  /** Told what `panelemu up` would warn of on standard error. Default: nobody. */
  readonly log?: (line: string) => void
}

/** Long for a machine that many share, and shorter than what a CI job has. */
const READY_WITHIN_SECONDS = 30

const isTracer = (traces: boolean | SpanTracer): traces is SpanTracer =>
  typeof traces === 'object' && 'startSpan' in traces

/**
 * Starts what `panelemu up` starts: broker, control API and panels, at any free ports of 127.0.0.1 unless told otherwise, with
 * nothing kept. Resolves when every panel is online. `await using` closes it at the end of a block.
 * @throws ConfigurationError for what is wrong in the options; in this process SetupError, ListenError, MqttConnectError and
 * NotReadyError as `panelemu up`, in a child EmulatorEndedError with what it said
 */
export async function startEmulator({
  process: place = 'this',
  readyTimeout = READY_WITHIN_SECONDS,
  log = () => undefined,
  traces = false,
  ...config
}: EmulatorOptions = {}): Promise<StartedEmulator> {
  const [tracer, asked] = isTracer(traces) ? [traces, true] : [undefined, traces]
  const given = checked({ ...config, traces: asked })
  const anyPort = {
    ...(portOf(given, 'mqtt') === undefined ? { mqttPort: 0 } : {}),
    ...(portOf(given, 'http') === undefined ? { httpPort: 0 } : {}),
  }
  const options = { ...anyPort, seed: 1, ...given }
  checkPlace(place)
  checkTimeout(readyTimeout)
  if (tracer && place === 'child')
    throw ConfigurationError.of(
      'traces: a tracer is of this process; for a child give true, and an SDK in its NODE_OPTIONS',
    )
  if (place === 'child') {
    const { startChild } = await import('./start-child.js')
    return startChild(options, { readyTimeout, log })
  }
  // Broker and server are loaded only by those who start them.
  const { up } = await import('./up.js')
  const running = await up({ ...options, readyTimeout }, { out: log, err: log }, tracer ? { tracer } : {})
  const { mqtt, http, panels } = running.ready
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= running.close()
    return closing
  }
  return { mqtt, http, panels, pid: process.pid, close, [Symbol.asyncDispose]: close }
}

/** @throws ConfigurationError with every problem by its path */
function checked(config: Config): Config {
  const { data, error } = configSchema.safeParse(config, { error: explain })
  if (data) return data
  throw wrongOptions(error.issues)
}

/** @throws ConfigurationError where what JavaScript gives is no place */
function checkPlace(place: string): void {
  if (!['this', 'child'].includes(place))
    throw ConfigurationError.of(`process: it is "this" or "child", not ${JSON.stringify(place)}`)
}

/** @throws ConfigurationError for what `--ready-timeout` does not take */
function checkTimeout(seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400)
    throw ConfigurationError.of(
      `readyTimeout: it is a whole number of seconds from 1 to 86400, not ${seconds}`,
    )
}
