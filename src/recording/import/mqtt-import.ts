import { ConfigurationError } from '../../catalogue/problems.js'
import type { DeviceInput } from '../../device/input.js'
import { systemInstallerCode } from '../../panel/delivered-codes.js'
import type { ArmingMode } from '../../panel/partition-machine.js'
import type { Random } from '../../time/random.js'
import { requestsIn } from './asked.js'
import { type Comparison, compareLog } from './compared-log.js'
import { type Doing, doingsIn } from './doings.js'
import type { FirstRecord } from './first-record.js'
import type { HandsAround } from './hands-around.js'
import { codesAsked, freshCode } from './known-codes.js'
import type { PanelLog, PanelMessage } from './panel-log.js'
import { counted, placeText } from './problem.js'
import type { ImportRun } from './run.js'
import { figure, type ToldEvent, word } from './told-events.js'
import { find } from './tried.js'

/** Something that is given to the panel, or found out to have been done, at its instant. */
export interface Step {
  /** Epoch ms. */
  readonly at: number
  /** Of the log: of one instant, what stands first comes first. */
  readonly line: number
  readonly take: (run: ImportRun) => void
}

/** What an event says that came of a request at once. */
const ASKED = 'module.request.received'
const lineOf = ({ logged }: PanelMessage) => logged.place.line

/** What a log has come to a panel, as steps, and what the panel is found to have said. */
export class MqttImport {
  readonly notes: string[] = []
  readonly steps: readonly Step[]
  readonly #around: HandsAround
  #unclear: ToldEvent[] = []
  #byCommand = 0

  /** @param isOnWire what came over a serial line is in a capture, and comes from there */
  constructor(
    readonly log: PanelLog,
    readonly first: FirstRecord,
    random: Random,
    isOnWire: boolean,
  ) {
    const { events } = first
    this.#around = around(log, first, random)
    const { requests, twice } = requestsIn(log)
    if (twice > 0)
      this.notes.push(
        `${counted(twice, 'request')} came a second time in the log and had one answer, so that the panel had it once`,
      )
    const orphans = new Set(
      log.messages.flatMap(message =>
        first.seen.orphans.has(message) && message.told.kind === 'response'
          ? [message.told.document.transaction]
          : [],
      ),
    )
    if (orphans.size > 0)
      this.notes.push(
        `${counted(orphans.size, 'answer')} in the log ${orphans.size === 1 ? 'is' : 'are'} to requests that are not in it: what those did was taken to have been before it begins`,
      )
    const asked = new Set(
      requests.map(({ message: { told } }) => told.kind === 'request' && told.document?.transaction),
    )
    const isOfLog = ({ message, document: { transaction, causeid, causetype } }: ToldEvent) =>
      first.seen.orphans.has(message) ||
      asked.has(transaction ?? '') ||
      // What comes of hours, for example, that were asked for before the log begins.
      causeid !== undefined ||
      (causetype !== undefined && causetype !== ASKED)
    const lost = new Set(
      events.filter(event => !isOfLog(event)).flatMap(({ document }) => document.transaction ?? []),
    )
    if (lost.size > 0)
      this.notes.push(
        `the log has lost ${counted(lost.size, 'request')}, ${[...lost].slice(0, 5).join(', ')}: what came of ${lost.size === 1 ? 'it' : 'them'} is in the recording as what the operator did`,
      )
    const doings = doingsIn(events, isOfLog).filter(
      ({ events: [event] }) => !(isOnWire && event?.document.actor === 'serial'),
    )
    this.steps = [
      ...requests.map(
        ({ message, at }): Step => ({ at, line: lineOf(message), take: run => this.#ask(run, message) }),
      ),
      ...linkSteps(log),
      ...doings.map((doing): Step => {
        const line = Math.min(...doing.events.map(({ message }) => lineOf(message)))
        return { at: doing.at, line, take: run => this.#do(run, doing) }
      }),
    ]
  }

  /** What of the log came of something that was not found. */
  unclear(): string[] {
    const [first] = this.#unclear
    return [
      ...(this.#byCommand > 0
        ? [
            `what was done by hand ${this.#byCommand === 1 ? 'once' : `${this.#byCommand} times`} was not found as keys, and is in the recording as a command of the operator that does the same`,
          ]
        : []),
      ...(first
        ? [
            `what led to ${counted(this.#unclear.length, 'event')} was not found, and is not in the recording; the first is ${first.document.type} at ${placeText(first.message.logged.place)}`,
          ]
        : []),
    ]
  }

  compare(run: ImportRun): Comparison {
    const { orphans } = this.first.seen
    const { messages } = this.log
    // What was shown before the last of them is older than what the panel was taken to be.
    const from = Math.max(-1, ...[...orphans].map(message => messages.indexOf(message)))
    const older = new Set(messages.slice(0, from + 1))
    return compareLog(messages, run.recording(), run.first, message => older.has(message))
  }

  /** A request is read by who reads it live. */
  #ask(run: ImportRun, { logged }: PanelMessage): void {
    const arrival = run.profile.receive({
      topic: logged.topic,
      payload: logged.payload,
      qos: 1,
      retain: logged.retain === true,
      duplicate: false,
      done: () => undefined,
    })
    if (!arrival || !('asks' in arrival)) return
    for (const input of arrival.asks(run.clock.now())) run.give(input)
  }

  #do(run: ImportRun, doing: Doing): void {
    const found = find(doing, run.unit, this.#around)
    if (!found?.isExact) this.#unclear.push(...doing.events.slice(0, 1))
    if (!found) return
    const isCommand = (input: DeviceInput) => input.type === 'command'
    if (doing.door === 'keypad' && found.attempt.some(isCommand)) this.#byCommand++
    for (const input of found.attempt) run.give(input)
  }
}

/** A document and the events that it shows come together: so many messages, and so soon (ms). */
const IN_A_BREATH = 12
const AT_ONCE = 500

/** When the connection went and came, by the retained status. */
function linkSteps({ messages }: PanelLog): Step[] {
  const steps: Step[] = []
  let online: boolean | undefined
  for (const message of messages) {
    const { told, at } = message
    if (told.kind !== 'status') continue
    const isOnline = told.online
    if (online !== undefined && online !== isOnline)
      steps.push({ at, line: lineOf(message), take: run => run.online(isOnline) })
    online = isOnline
  }
  return steps
}

function around({ messages }: PanelLog, { record, events, model }: FirstRecord, random: Random): HandsAround {
  const taken = new Set([
    ...codesAsked(messages),
    ...record.panel.slots.map(([, packed]) => String(packed).slice(1)),
    ...model.facts.codes.forbidden,
    ...model.facts.codes.installer,
  ])
  const fresh = (length: number) => {
    const code = freshCode(length, taken, random)
    taken.add(code)
    return code
  }
  const wrong = new Map<number, string>()
  return {
    wrongCode: length => {
      const code = wrong.get(length) ?? fresh(length)
      wrong.set(length, code)
      return code
    },
    systemCode: length => systemInstallerCode(model.facts, length)?.reveal(),
    newCode: fresh,
    stateAfter: ({ events: [event] }) => {
      // What is otherwise is shown just before it is told.
      const index = event ? messages.indexOf(event.message) : 0
      const shown = messages
        .slice(Math.max(0, index - IN_A_BREATH), index)
        .findLast(({ told }) => told.kind === 'state')
      return shown && event && event.message.at - shown.at < AT_ONCE && shown.told.kind === 'state'
        ? shown.told.document
        : undefined
    },
    modes: event => modesAfter(event, events, messages),
  }
}

const MODES: readonly ArmingMode[] = ['away', 'home', 'night']

/** Modes that an exit delay may be of: the one that it ends in, and none that somebody changes it to later. */
function modesAfter(
  event: ToldEvent,
  events: readonly ToldEvent[],
  messages: readonly PanelMessage[],
): readonly ArmingMode[] {
  const partition = figure(event, 'partition')
  const next = events
    .slice(events.indexOf(event) + 1)
    .find(one => one.document.type === 'panel.arming.changed' && figure(one, 'partition') === partition)
  if (!next || word(next, 'from') !== 'arming') return MODES
  const to = word(next, 'to') ?? ''
  const ended = MODES.filter(mode => to === `armed_${mode}`)
  if (ended.length > 0) return ended
  const asked = messages.find(
    ({ told }) =>
      told.kind === 'request' &&
      told.document !== undefined &&
      told.document.transaction === next.document.transaction,
  )
  const mode = asked?.told.kind === 'request' ? asked.told.document?.mode : undefined
  return to === 'arming' ? MODES.filter(one => one !== mode) : MODES
}

/**
 * Gives a panel everything at its instant, in order.
 * @param until when it ends (epoch ms)
 * @throws ConfigurationError for an input that no panel can be given
 */
export function takeSteps(run: ImportRun, steps: readonly Step[], until: number): void {
  for (const { at, take } of [...steps].sort((a, b) => a.at - b.at || a.line - b.line)) {
    run.goTo(at)
    try {
      take(run)
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error
      throw ConfigurationError.of(
        `what came at ${new Date(at).toISOString()} cannot be given to a panel: ${error.message}`,
      )
    }
  }
  run.goTo(until)
}
