import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import type { PanelModel } from '../../catalogue/model.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { type ChartedModel, drawnModel } from '../../device/charts/drawn-model.js'
import { firstNames } from '../../emulator/first-names.js'
import { keptPanels } from '../../emulator/kept-timeline.js'
import { given } from '../../panel/given.js'
import { chartOf } from '../../story/drawing.js'
import { askedIn, sentenceOf } from '../../story/sentences.js'
import { stepsOf } from '../../story/steps.js'
import { storyOf } from '../../story/story.js'
import { svgOf } from '../../story/svg.js'
import type { ToldEvent } from '../../story/told-event.js'
import { eventMeant, type KnownPanel, rootAmong, whyLines, whyOf } from '../../story/why.js'
import type { AccessFlags } from '../control-access.js'
import { EXIT } from '../exit.js'
import { keysAt } from '../journal-keys.js'
import { STATE_KEYS } from '../key-variables.js'
import type { Output } from '../output.js'
import { eventsOf } from './capsule.js'
import { LiveEmulator } from './live.js'
import { onePanel, openSource, type SourceFlags } from './source.js'

export interface WhyFlags extends SourceFlags, AccessFlags {
  readonly format: 'text' | 'json' | 'svg'
  readonly stateKeyFile?: string
}

/** Events of a story that are drawn. */
const MOST_DRAWN = 300

const eventSchema = z.looseObject({
  seq: z.int(),
  at: z.string(),
  source: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  cause: z.int().optional(),
  transaction: z.string().optional(),
  actor: z.looseObject({ via: z.string(), name: z.string().optional() }).optional(),
})
const timelineSchema = z.looseObject({ events: z.array(eventSchema), more: z.boolean() })
const panelSchema = z.looseObject({ model: z.string(), firmware: z.string() })
const chartsSchema = z.looseObject({ machines: z.array(z.unknown()), facts: z.array(z.unknown()) })
const wireSchema = z.looseObject({
  entries: z.array(
    z.looseObject({
      direction: z.enum(['in', 'out']),
      topic: z.string().optional(),
      line: z.string().optional(),
      protocol: z.string().optional(),
      hex: z.string(),
      words: z.string(),
      seq: z.int().optional(),
      seqs: z.array(z.int()).optional(),
    }),
  ),
})

/** What a running emulator keeps of a panel. */
async function knownAt(address: string, flags: WhyFlags): Promise<KnownPanel> {
  const live = new LiveEmulator(address, flags)
  const panel = await live.panel(flags.panel)
  const at = `/panels/${encodeURIComponent(panel)}`
  const { model, firmware } = await live.read(at, panelSchema)
  const events: ToldEvent[] = []
  for (let more = true; more; ) {
    const page = await live.read(
      `${at}/timeline?limit=10000&after=${events.at(-1)?.seq ?? 0}`,
      timelineSchema,
    )
    events.push(...page.events)
    more = page.more && page.events.length > 0
  }
  const charts = await live.read(
    `/models/${encodeURIComponent(model)}/machine?firmware=${encodeURIComponent(firmware)}`,
    chartsSchema,
  )
  const { entries } = await live.read(`${at}/wire`, wireSchema)
  const wire = entries.map(({ direction, topic, line, protocol = '', hex, words, seq, seqs }) => ({
    direction,
    topic,
    line: line === undefined ? undefined : { url: line, protocol },
    hex,
    words,
    events: seqs ?? (seq === undefined ? [] : [seq]),
  }))
  return { panel, model, firmware, charts: charts as unknown as ChartedModel, events, wire }
}

const chartsOf = (model: PanelModel) => ({
  model: model.id,
  firmware: model.firmware,
  charts: drawnModel(model),
})

/** What a recording or capsule has of a panel. */
async function knownIn(file: string, flags: WhyFlags): Promise<KnownPanel> {
  const source = await openSource(file, flags)
  const panel = onePanel(source, flags.panel)
  const model = source.catalogue.model(panel.record.model, panel.record.firmware)
  return { panel: panel.panel, ...chartsOf(model), events: eventsOf(panel), wire: panel.wire }
}

/** What a state folder has of a panel, whether an emulator works with it or not. */
async function knownKept(folder: string, flags: WhyFlags, output: Output): Promise<KnownPanel> {
  const keys = await keysAt(STATE_KEYS, flags.stateKeyFile, output.err, process.env)
  const kept = await keptPanels(folder, keys)
  const [first, ...more] = kept.ids
  if (first === undefined) throw ConfigurationError.of(`${folder} has no panel: name the folder of --state`)
  if (flags.panel === undefined && more.length > 0)
    throw ConfigurationError.of(
      `${folder} has ${kept.ids.length} panels: name one with --panel (${firstNames(kept.ids)})`,
    )
  const panel = flags.panel ?? first
  const timeline = kept.timeline(panel)
  if (!timeline)
    throw ConfigurationError.of(
      `--panel "${panel}": ${folder} has no such panel${didYouMean(panel, kept.ids)}; it has ${firstNames(kept.ids)}`,
    )
  const { record, events } = timeline
  const model = loadCatalogue({ directories: flags.models ?? [] }).model(record.model, record.firmware)
  return {
    panel,
    ...chartsOf(model),
    events: events.map(({ event, asked }) => ({ ...event, ...given({ transaction: asked?.transaction }) })),
    // What passes over wires is kept nowhere.
    wire: [],
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** What is known of a panel at a place: an address, a folder or a file. */
function knownOf(from: string, flags: WhyFlags, output: Output): Promise<KnownPanel> {
  if (/^https?:/.test(from)) return knownAt(from, flags)
  return isFolder(from) ? knownKept(from, flags, output) : knownIn(from, flags)
}

/** Where to look, of all that was written: what is an address or there as a file is no event. */
export function placeAndEvent(
  first: string | undefined,
  second: string | undefined,
): { readonly from: string; readonly meant: string | undefined } {
  if (second !== undefined) return { from: second, meant: first }
  const isPlace = first !== undefined && (/^https?:|\.(capsule|jsonl)$/.test(first) || existsSync(first))
  return isPlace ? { from: first, meant: undefined } : { from: HERE, meant: first }
}

/** Where an emulator is that nobody has put elsewhere. */
const HERE = 'http://127.0.0.1:8080'

/**
 * `panelemu why`: the chain of causes of an event, with what decided and what passed over the wires.
 * @param first number of the event or transaction (absent: the last that says no), or already the place
 * @param second the place: address of a running emulator, a recording, a capsule or a state folder
 * @throws ConfigurationError, FileError, UnreachableError
 */
export async function runWhy(
  first: string | undefined,
  second: string | undefined,
  flags: WhyFlags,
  output: Output,
): Promise<number> {
  const { from, meant } = placeAndEvent(first, second)
  const known = await knownOf(from, flags, output)
  const { events, panel, model, firmware } = known
  const event = eventMeant(events, meant)
  if (!event) throw ConfigurationError.of(noSuchEvent(events, meant, panel))
  const why = whyOf(known, event)
  if (flags.format === 'svg') output.out(drawing(known, event).trimEnd())
  else if (flags.format === 'json') output.out(JSON.stringify({ panel, model, firmware, ...why }))
  else for (const line of [`${panel} (${model}@${firmware})`, ...whyLines(why)]) output.out(line)
  return EXIT.fine
}

function noSuchEvent(events: readonly ToldEvent[], meant: string | undefined, panel: string): string {
  const [first] = events
  const last = events.at(-1)
  if (!first || !last) return `no event of ${panel} is kept`
  return `no event of ${panel} is number ${meant}, or of a transaction of that name: kept are ${first.seq} to ${last.seq}`
}

/** The sequence chart of the story of an event. */
function drawing({ events, panel }: KnownPanel, event: ToldEvent): string {
  const root = rootAmong(events, event.seq)
  const { transaction } = event
  const story =
    transaction === undefined
      ? storyOf(events, root)
      : events.filter(one => one.transaction === transaction || one.data.transaction === transaction)
  const asked = askedIn(events)
  const title = `Panel ${panel}: ${transaction === undefined ? `what began with event ${root}` : `${asked.get(transaction) ?? 'request'} ${transaction}`}`
  const sentence = (one: ToldEvent) => sentenceOf(one, { names: new Map(), asked })
  return svgOf(chartOf(stepsOf(story.slice(0, MOST_DRAWN), sentence), title))
}
