import { resolve } from 'node:path'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { native } from '../cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { checkGuarded } from '../control/guarded.js'
import { PAGES } from '../control/pages.js'
import { startControl } from '../control/server.js'
import { packageVersion } from '../disk/package-files.js'
import { docsUrl, type PanelSpec } from '../emulator/config.js'
import { brokerOf, portOf } from '../emulator/credentials-config.js'
import { Emulator } from '../emulator/emulator.js'
import type { LogLevel } from '../emulator/log-levels.js'
import { EMBEDDED } from '../emulator/panel-broker.js'
import { roomFor, wayTo } from '../emulator/room.js'
import type { PanelUnit } from '../emulator/unit.js'
import { dialectOf } from '../keypad/dialects/index.js'
import { deliveredCode } from '../panel/delivered-codes.js'
import { given } from '../panel/given.js'
import { advanceInTurns } from '../time/advance-in-turns.js'
import { randomSeed } from '../time/entropy.js'
import { RealClock } from '../time/real-clock.js'
import { afterMachineMs } from '../time/stopwatch.js'
import { VirtualClock } from '../time/virtual-clock.js'
import type { SpanTracer } from '../trace/span-tracer.js'
import { Brokers } from './brokers.js'
import { checkAll } from './check-all.js'
import { deskHere } from './desk-here.js'
import { checkReach, openOurBroker } from './embedded.js'
import { openHttpDoor } from './http-door.js'
import { keeps, notDescribed, openKept } from './kept.js'
import { type Listener, listen } from './listen.js'
import { openLog, watchAll, watchBroker } from './log.js'
import { means } from './means.js'
import { openLines } from './open-lines.js'
import type { Output } from './output.js'
import { probe } from './probe.js'
import { allReady, keptBack } from './ready.js'
import { aboutNobody, Repeats } from './repeats.js'
import { StartFailures } from './start-failures.js'
import { Taken } from './taken.js'
import { openTraces } from './traces.js'
import { described, type UpOptions } from './up-options.js'

const HTTP: Listener = { what: 'HTTP', flag: '--http-port', preferred: 8080 }
/** So long after the start what nobody has asked yet is loaded by itself (ms): who runs and ends at once does without. */
const API_AFTER_MS = 1_000
/** Longer than a connection waits for its broker, and shorter than all of an ending may take (ms). */
const GOODBYE_MS = 4_500

/** A running `panelemu up`. */
export interface Running {
  readonly ready: ReadyLine
  /** What the first panel is delivered with, where nobody can have changed it: no secret. */
  readonly masterCode: string | undefined
  /** Keys that its keypads want in front of a code; mostly none. */
  readonly beforeCode: string
  readonly emulator: Emulator
  /** Says to a person who has started it what helps, and nothing to machines. */
  hint(text: string): void
  /** Says in the log what an operator should know. */
  warn(line: string): void
  /** What proves who is who, in files that are read again when they change. */
  readonly credentials: readonly { look(): Promise<void> }[]
  /** Has the log say so much from now on. */
  logLevel(level: LogLevel): void
  close(): Promise<void>
}

/** Who runs it. */
export interface Around {
  /** Calls the start off: what was taken until then is given back, and {@link up} rejects. */
  readonly signal?: AbortSignal
  /** It cannot go on, and has said why. By default everything is given back. */
  readonly failed?: () => void
  /** Makes the spans where traces are asked for. Absent: whichever OpenTelemetry SDK is registered does. */
  readonly tracer?: SpanTracer
  /** Where the state folder's key may be, which is then taken from there. Absent: only its file counts. */
  readonly environment?: NodeJS.ProcessEnv
}

/** The ready line, as `--json` prints it. */
export interface ReadyLine {
  readonly event: 'ready'
  /** What clients use; `mqtts:` where there is nothing but TLS. */
  readonly mqtt: string
  /** For TLS, beside plain connections. */
  readonly mqtts?: string
  /** MQTT over WebSocket. */
  readonly ws?: string
  readonly wss?: string
  readonly http: string
  /** With these it can be repeated. */
  readonly version: string
  readonly seed: number
  /** The configuration file; null: there is none. */
  readonly configuration: string | null
  /** The state folder; null: nothing is kept. */
  readonly state: string | null
  readonly panels: readonly {
    readonly id: string
    readonly model: string
    readonly firmware: string
    readonly lines: readonly { readonly protocol: string; readonly url: string }[]
    /** Why it is not connected, and what ends that. Absent: it is. */
    readonly keptBack?: string
  }[]
}

/**
 * Starts broker, panels and control, and resolves when every panel is online that can be; see `allReady`.
 * @throws ConfigurationError, SetupError, ListenError, RecordError and system errors; see `exitCodeOf`
 */
export async function up(
  options: UpOptions,
  output: Output,
  { signal, failed, tracer, environment }: Around = {},
): Promise<Running> {
  const { specs, lineSpecs } = described(options)
  const catalogue = loadCatalogue({ directories: options.models ?? [] })
  for (const spec of specs) catalogue.model(...modelOf(spec))
  if (specs.some(({ automation }) => automation)) {
    const { checkAutomation } = await import('../emulator/automation.js')
    checkAutomation(specs)
  }
  const { url } = brokerOf(options.broker)
  const isEmbedded = url === EMBEDDED
  const room = roomFor(means(), { way: wayTo(url), lines: lineSpecs.length })
  if (specs.length > room.panels) throw ConfigurationError.of(room.refusal(specs.length))
  const host = options.host ?? '127.0.0.1'
  const http = options.listen?.http ?? {}
  checkAll(
    () => checkGuarded({ host, tokens: http.tokens }),
    () => {
      if (isEmbedded) checkReach(options, host)
    },
  )
  const virtual = options.clock === 'virtual' ? new VirtualClock() : undefined
  const real = new RealClock()
  const clock = virtual ?? real
  const seed = options.seed ?? randomSeed()
  const { log, warn, hint } = openLog(options, output, clock)
  const repeats = new Repeats(warn)

  const taken = new Taken(warn)
  taken.add('the log', () => log.close())
  taken.add('the clock', () => real.close())
  const close = () => taken.giveBack()
  try {
    const traces = await openTraces(options, { clock: real, warn, tracer })
    if (traces) taken.add('the export of traces', () => traces.close())
    const keep = keeps(options)
    const store = await openKept(options, {
      log,
      warn,
      environment,
      taken,
      failed: failed ?? (() => void close()),
    })
    const door = await openHttpDoor(http, { taken, warn, now: () => real.now() })
    signal?.throwIfAborted()
    const root = options.root ?? DEFAULT_ROOT
    const ours = isEmbedded
      ? await openOurBroker(options, {
          host,
          output,
          warn,
          tell: line => repeats.tell(`broker: ${line}`, aboutNobody(line)),
          now: () => real.now(),
          taken,
          ...(store ? { keeping: store.section('mqtt') } : {}),
        })
      : undefined
    const embedded = ours?.broker
    const brokers = new Brokers({ ...options, root, keeps: keep, warn }, embedded)
    for (const other of brokers.others(specs)) await probe(other, signal)
    signal?.throwIfAborted()
    if (embedded && options.mqttVersion === '5')
      throw ConfigurationError.of('the embedded broker speaks MQTT 3.1.1 only; use another broker for MQTT 5')
    const mqtt = brokers.url
    let pages = docsUrl.optional().parse(options.docsUrl)
    const emulator = new Emulator({
      clock,
      catalogue,
      seed,
      warn: message => repeats.tell(message, aboutNobody(message)),
      room,
      link: {
        profile: native({ root, pages: () => pages }),
        ...brokers.reach({}),
        reach: panel => brokers.reach(panel),
        ...(virtual ? { outside: real } : {}),
      },
      ...(store ? { store } : {}),
    })
    const failures = new StartFailures(emulator)
    const { record } = options
    if (record !== undefined) {
      const { RecordingFile } = await import('./recordings/recording-file.js')
      const file = await RecordingFile.begin(record, emulator, { root, warn })
      taken.add('the recording', () => file.end())
    }
    taken.add('saying goodbye to the broker', () => emulator.stop(), GOODBYE_MS)
    const desk = deskHere({
      emulator,
      brokers,
      root,
      clock,
      seed,
      store,
      taken,
      tell: line => repeats.tell(line, line),
    })
    const control = await listen(
      HTTP,
      portOf(options, 'http'),
      port =>
        startControl({
          emulator,
          root,
          ...door.control,
          host,
          port,
          broker: { url: mqtt, embedded: embedded !== undefined },
          initial: specs,
          version: packageVersion(),
          ...(ours ? { traffic: ours.measured } : {}),
          readiness: {
            offlinePanels: options.readiness?.offlinePanels ?? 0,
            graceMs: 1_000 * (options.readiness?.graceSeconds ?? 0),
          },
          ...given({ pages }),
          ...(virtual
            ? { advance: (to: number, signal: AbortSignal) => advanceInTurns(virtual, to, signal) }
            : {}),
          log,
          desk,
        }),
      output,
    )
    taken.add('the HTTP API', () => control.close())
    signal?.throwIfAborted()
    pages ??= control.url + PAGES
    const watching = watchAll(emulator, log)
    taken.add('the log of events', () => watching.stop())
    traces?.follow(emulator, mqtt)
    emulator.feed.read(0, ({ panel, event: { type, data } }) => {
      if (type === 'link.lost' && data.contested) repeats.tell(`${panel}: ${data.reason}`, 'contested')
    })
    for (const spec of specs) emulator.add(spec, { reset: options.reset?.includes(spec.id ?? '') ?? false })
    const idle = store && notDescribed(store, emulator)
    if (idle !== undefined) warn(idle)
    const lines = await openLines(emulator, lineSpecs, { host, warn, taken, signal })
    const timeout = options.readyTimeout
    await allReady(emulator, { repeats, tell: warn, signal, timeout, failures })
    failures.over()
    taken.add('the broker watch', watchBroker(emulator, brokers.name(specs), log))
    taken.add(
      'the loading of the API',
      afterMachineMs(API_AFTER_MS, () => void control.open(), { holds: false }),
    )
    const [first] = emulator.panels()
    return {
      close,
      emulator,
      hint,
      warn,
      credentials: door.files,
      logLevel: level => watching.level(level),
      masterCode: first && !keep ? deliveredMasterCode(first) : undefined,
      beforeCode: (first && dialectOf(first.model).beforeCode) ?? '',
      ready: {
        event: 'ready',
        mqtt,
        ...ours?.besides,
        http: control.url,
        version: packageVersion(),
        seed,
        configuration: options.configuration === undefined ? null : resolve(options.configuration),
        state: store ? resolve(store.folder) : null,
        panels: emulator.panels().map(unit => ({
          id: unit.id,
          model: unit.model.id,
          firmware: unit.model.firmware,
          lines: lines.filter(line => line.panel === unit.id).map(({ protocol, url }) => ({ protocol, url })),
          ...given({ keptBack: keptBack(unit) }),
        })),
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function deliveredMasterCode({ device }: PanelUnit): string | undefined {
  const { facts, codeLength } = device.panel.view
  const isSet = device.setup.panel?.masterCode !== undefined
  return isSet ? undefined : deliveredCode(facts, 'master', codeLength)?.reveal()
}

function modelOf(spec: PanelSpec): [id: string, firmware?: string] {
  const { id, firmware } = parseModelReference(spec.model)
  const version = spec.firmware ?? firmware
  return version === undefined ? [id] : [id, version]
}
