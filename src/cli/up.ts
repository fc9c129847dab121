import type { z } from 'zod'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { startEmbeddedBroker } from '../cloud/mqtt/embedded-broker.js'
import { native } from '../cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import { PAGES } from '../control/pages.js'
import { startControl } from '../control/server.js'
import { type Config, docsUrl, type PanelSpec, panelId, topicRoot } from '../emulator/config.js'
import { Emulator } from '../emulator/emulator.js'
import type { OpenPanelLine } from '../emulator/lines.js'
import { roomFor } from '../emulator/room.js'
import type { PanelUnit } from '../emulator/unit.js'
import { parseLineSpec } from '../line/line-spec.js'
import type { LogFormat, LogLevel } from '../log/levels.js'
import { deliveredCode } from '../panel/delivered-codes.js'
import { given } from '../panel/given.js'
import { advanceInTurns } from '../time/advance-in-turns.js'
import { randomSeed } from '../time/entropy.js'
import { RealClock } from '../time/real-clock.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { EXIT } from './exit.js'
import { type Listener, listen, probe } from './listen.js'
import { openLog, watchBroker } from './log.js'
import { means } from './means.js'
import { checkNames, withIds } from './names.js'
import type { Output } from './output.js'
import { allReady, keptBack } from './ready.js'
import { aboutNobody, Repeats } from './repeats.js'

/** Flags of `panelemu up`, already merged over environment and configuration file where they were given. */
export interface UpOptions extends Omit<Config, 'panels'> {
  readonly model?: string | undefined
  readonly id?: string | undefined
  readonly count?: number | undefined
  readonly panels?: readonly PanelSpec[] | undefined
  /** Line specs of the command line; they replace the configuration's `lines`. */
  readonly line?: readonly string[] | undefined
  readonly json?: boolean | undefined
  readonly logLevel?: LogLevel | undefined
  readonly logFormat?: LogFormat | undefined
  /** Panels that begin as delivered, whatever the state folder keeps of them. */
  readonly reset?: readonly string[] | undefined
}

const DEFAULT_MODEL = 'interlogix-concord-4'
const MQTT: Listener = { what: 'MQTT', flag: '--mqtt-port', preferred: 1883 }
const HTTP: Listener = { what: 'HTTP', flag: '--http-port', preferred: 8080 }

/** The panels to run: those of the configuration, else `count` of one model. */
export function panelsOf(options: UpOptions): PanelSpec[] {
  if (options.panels && options.panels.length > 0 && options.model === undefined)
    return withIds(options.panels)
  const model = options.model ?? DEFAULT_MODEL
  const count = options.count ?? 1
  if (count === 1) return [{ model, id: options.id ?? 'panel-1' }]
  return Array.from({ length: count }, (_, index) => ({ model, id: `${options.id ?? 'panel'}-${index + 1}` }))
}

/** A running `panelemu up`. */
export interface Running {
  readonly ready: ReadyLine
  /** What the first panel is delivered with, where nobody can have changed it: no secret. */
  readonly masterCode: string | undefined
  /** Says to a person who has started it what helps, and nothing to machines. */
  hint(text: string): void
  /** Says in the log what an operator should know. */
  warn(line: string): void
  close(): Promise<void>
}

/** The ready line, as `--json` prints it. */
export interface ReadyLine {
  readonly event: 'ready'
  readonly mqtt: string
  readonly http: string
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
export async function up(options: UpOptions, output: Output): Promise<Running> {
  const specs = panelsOf(options)
  // A flag or the environment may have set what in a file the schema checks.
  for (const { id } of specs) checkText('--id', panelId, id)
  checkText('--root', topicRoot, options.root)
  checkText('--docs-url', docsUrl, options.docsUrl)
  const lineSpecs = (options.line ?? options.lines ?? []).map(parseLineSpec)
  checkNames(specs, { mqttPort: options.mqttPort, httpPort: options.httpPort, lines: lineSpecs })
  checkReset(options, specs)
  const catalogue = loadCatalogue({ directories: options.models ?? [] })
  for (const spec of specs) catalogue.model(...modelOf(spec))
  if (specs.some(({ automation }) => automation)) {
    const { checkAutomation } = await import('../emulator/automation.js')
    checkAutomation(specs)
  }
  const url = options.broker ?? 'embedded'
  const room = roomFor(means(), { embedded: url === 'embedded', lines: lineSpecs.length })
  if (specs.length > room.panels) throw ConfigurationError.of(room.refusal(specs.length))
  const host = options.host ?? '127.0.0.1'
  const virtual = options.clock === 'virtual' ? new VirtualClock() : undefined
  const real = virtual ? undefined : new RealClock()
  const clock = virtual ?? real
  if (!clock) throw new Error('no clock')
  const seed = options.seed ?? randomSeed()
  const { log, warn, hint } = openLog(options, output, clock)
  const repeats = new Repeats(warn)

  const closers: (() => Promise<void> | void)[] = [() => real?.close(), () => log.close()]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const keep = options.state !== undefined && options.state !== 'none'
    // What is kept is checked by schemas that take a while to build: only for those who keep something.
    const { Store } = keep ? await import('../emulator/store.js') : { Store: undefined }
    const store = await Store?.open(options.state ?? '', { warn })
    if (store) {
      store.onFailure = error => {
        // Going on would mean confirming what is not kept.
        output.err(`${error.message}; nothing more is confirmed, and the emulator ends`)
        process.exit(EXIT.unreachable)
      }
      // Last, when nobody is left who could wait for it.
      closers.push(() => store.close())
    }
    const embedded =
      url === 'embedded'
        ? await listen(
            MQTT,
            options.mqttPort,
            port =>
              startEmbeddedBroker({
                host,
                port,
                log: line => repeats.tell(`broker: ${line}`, aboutNobody(line)),
                ...(store ? { keeping: store.section('mqtt') } : {}),
              }),
            output,
          )
        : undefined
    if (embedded) closers.push(() => embedded.close())
    else await probe(url)
    if (embedded && options.mqttVersion === '5')
      throw ConfigurationError.of('the embedded broker speaks MQTT 3.1.1 only; use another broker for MQTT 5')
    const mqtt = embedded?.url ?? url
    let pages = docsUrl.optional().parse(options.docsUrl)
    const emulator = new Emulator({
      clock,
      catalogue,
      seed,
      warn: message => repeats.tell(message, aboutNobody(message)),
      room,
      link: {
        profile: native({ root: options.root ?? DEFAULT_ROOT, pages: () => pages }),
        broker: {
          url: mqtt,
          protocolVersion: options.mqttVersion === '5' ? 5 : 4,
          // Only a module that remembers what it has done may be given what it missed. The embedded broker ends
          // with its modules, or is kept with them: whatever it kept for one, that one remembers.
          clean: !keep && embedded === undefined,
          keepaliveSeconds: 60,
        },
        ...(embedded ? { open: options => embedded.connect(options) } : {}),
      },
      ...(store ? { store } : {}),
    })
    closers.push(() => emulator.stop())
    const control = await listen(
      HTTP,
      options.httpPort,
      port =>
        startControl({
          emulator,
          host,
          port,
          broker: { url: mqtt, embedded: embedded !== undefined },
          initial: specs,
          ...given({ pages }),
          ...(virtual
            ? { advance: (to: number, signal: AbortSignal) => advanceInTurns(virtual, to, signal) }
            : {}),
          log,
        }),
      output,
    )
    closers.push(() => control.close())
    pages ??= control.url + PAGES
    closers.push(log.follow(emulator))
    emulator.feed.read(0, ({ panel, event: { type, data } }) => {
      if (type === 'link.lost' && data.contested) repeats.tell(`${panel}: ${data.reason}`, 'contested')
    })
    for (const spec of specs) emulator.add(spec, { reset: options.reset?.includes(spec.id ?? '') ?? false })
    const idle = store?.ids().filter(id => !emulator.get(id)) ?? []
    if (idle.length > 0) warn(notDescribed(idle, store?.folder ?? ''))
    const lines: OpenPanelLine[] = []
    if (lineSpecs.length > 0) {
      // Serial ports and ptys are loaded only by those who ask for a line.
      const { openPanelLine } = await import('../emulator/lines.js')
      for (const spec of lineSpecs) {
        const place = 1 + lines.filter(({ panel }) => panel === (spec.panel ?? specs[0]?.id)).length
        const line = await openPanelLine(emulator, spec, host, place)
        lines.push(line)
        closers.push(() => line.close())
      }
    }
    await allReady(emulator, repeats)
    closers.push(watchBroker(emulator, mqtt, log))
    const [first] = emulator.panels()
    return {
      close,
      hint,
      warn,
      masterCode: first && !keep ? deliveredMasterCode(first) : undefined,
      ready: {
        event: 'ready',
        mqtt,
        http: control.url,
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

/** @throws ConfigurationError for a reset of what is not kept, or not described */
function checkReset({ reset = [], state }: UpOptions, panels: readonly PanelSpec[]): void {
  const [first] = reset
  if (first !== undefined && (state === undefined || state === 'none'))
    throw ConfigurationError.of(`--reset ${first}: nothing is kept without --state DIR`)
  const ids = panels.map(({ id = '' }) => id)
  const unknown = reset.find(id => !ids.includes(id))
  if (unknown !== undefined)
    throw ConfigurationError.of(
      `--reset "${unknown}": there is no such panel${didYouMean(unknown, ids)}; what is kept of one that is not described, panelemu state forget ${unknown} takes away`,
    )
}

/** Panels that the folder keeps and nobody asked for. */
function notDescribed(ids: readonly string[], folder: string): string {
  const some = ids.length > 3 ? [...ids.slice(0, 3), `${ids.length - 3} more`] : ids
  const [names, verb, they] = [
    some.join(', '),
    ids.length === 1 ? 'is' : 'are',
    ids.length === 1 ? 'it does' : 'they do',
  ]
  return `${names} ${verb} kept in ${folder} but not described here: ${they} not run; panelemu state shows, exports and forgets`
}

/** @throws ConfigurationError where a text is not what its flag takes */
function checkText(flag: string, schema: z.ZodType<unknown, string>, text: string | undefined): void {
  const [issue] = text === undefined ? [] : (schema.safeParse(text).error?.issues ?? [])
  if (issue) throw ConfigurationError.of(`${flag} "${text}": ${issue.message}`)
}

function modelOf(spec: PanelSpec): [id: string, firmware?: string] {
  const [id = '', firmware] = spec.model.split('@')
  const version = spec.firmware ?? firmware
  return version === undefined ? [id] : [id, version]
}

function deliveredMasterCode({ device }: PanelUnit): string | undefined {
  const { facts, codeLength } = device.panel.view
  const isSet = device.setup.panel?.masterCode !== undefined
  return isSet ? undefined : deliveredCode(facts, 'master', codeLength)?.reveal()
}

/** Runs `panelemu up` until a signal ends it. Resolves with the exit code. */
export async function runUp(options: UpOptions, output: Output): Promise<number> {
  const running = await up(options, output)
  const { ready, hint, warn } = running
  if (options.json) output.out(JSON.stringify(ready))
  else {
    const panels = ready.panels.map(({ id, model, firmware }) => `${id} (${model} ${firmware})`)
    const shown = panels.length > 3 ? [...panels.slice(0, 3), `and ${panels.length - 3} more`] : panels
    const lines = ready.panels.flatMap(({ lines }) => lines.map(({ protocol, url }) => `${protocol} ${url}`))
    const ends = lines.length > 0 ? `, lines ${lines.join(', ')}` : ''
    for (const { id, keptBack } of ready.panels)
      if (keptBack !== undefined) warn(`panel ${id} is not connected: ${keptBack}`)
    output.out(`ready: mqtt ${ready.mqtt}, http ${ready.http}, panels ${shown.join(', ')}${ends}`)
    const first = ready.panels[0]?.id
    const { masterCode } = running
    const panel = `${ready.http}/api/v1/panels/${first}`
    hint(
      masterCode === undefined
        ? `next, in another terminal, look at the keypad:\n  curl -s '${panel}/display?partition=1'`
        : `next, in another terminal, type the master code at the keypad:\n` +
            `  curl -s ${panel}/keypad -H 'content-type: application/json' -d '{"keys":"${masterCode}"}'`,
    )
  }
  const signal = await new Promise<NodeJS.Signals>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await running.close()
  return signal === 'SIGINT' ? EXIT.interrupted : EXIT.fine
}
