import type { Catalogue } from '../catalogue/catalogue.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { INVARIANT_NAMES, INVARIANTS, type InvariantName } from '../scenario/invariants/index.js'
import type { Invariant } from '../scenario/invariants/invariant.js'
import { isAtRest } from '../scenario/invariants/rest.js'
import { secretsOf } from '../scenario/invariants/secrets.js'
import type { PlacedPanel } from '../scenario/placed-panel.js'
import { Play } from '../scenario/play.js'
import type { Step } from '../scenario/step.js'
import type { World } from '../scenario/world.js'
import { turn } from '../time/next-turn.js'
import { ClearedCodes } from './cleared-codes.js'
import { asserting, type Find, type FindKind, refusing } from './find.js'
import { logTells } from './log-tells.js'
import { readDraft } from './text.js'
import type { DraftStep } from './walk/draft.js'
import { does } from './walk/draft.js'
import type { Walk } from './walk/plan.js'

/** What happened in one step, for those who count. */
export interface Stepped {
  readonly step: Step
  readonly world: World
  readonly place: PlacedPanel
  readonly events: readonly TimelineEvent[]
}

/** How a walk is played. */
export interface WalkOptions {
  readonly catalogue: Catalogue
  /** Told after every step. */
  readonly stepped?: (stepped: Stepped) => void
  /** Whether to stop before the next step. */
  readonly stops?: () => boolean
}

/** What came of a walk. */
export interface Walked {
  readonly steps: number
  /** How often the panel was at rest when it was to be. */
  readonly rests: number
  /** Virtual milliseconds. */
  readonly lasted: number
  /** All that the panel told, an event a line. */
  readonly timeline: string
  /** Absent: everything held. */
  readonly find?: Find
}

/** Looked at after every step: it costs little, and what is wrong may be right again soon. */
const ALWAYS: readonly InvariantName[] = ['one-code-one-user']

/** The panel of a walk as it stands now: a step may have put another object in its place. */
function placeOf({ panels }: World): PlacedPanel {
  const [place] = panels.values()
  if (!place) throw new Error('a walk has a panel')
  return place
}

/** Plays a walk, looking after every step, and closely where its panel rests. */
export async function playWalk({ draft, rests }: Walk, options: WalkOptions): Promise<Walked> {
  const { catalogue, stepped, stops } = options
  // Only who is asked to look has what goes over the wires.
  const asks = does('expect', { invariant: 'all' })
  const play = await Play.open(readDraft({ ...draft, steps: [...draft.steps, asks] }, catalogue), {
    inTurns: true,
  })
  const { world } = play
  const cleared = new ClearedCodes()
  const counted = { steps: 0, rests: 0 }
  let seq = 0
  let find: Find | undefined
  /** Events that nobody has read in the log yet. */
  const unread: TimelineEvent[] = []
  const found = (kind: FindKind, seen: string, assertion?: DraftStep) => {
    const steps = draft.steps.slice(0, counted.steps)
    find = { kind, seen, draft: { ...draft, steps: assertion ? [...steps, assertion] : steps } }
  }
  const look = (names: readonly InvariantName[]) => {
    if (!world) return
    const looked = { world, place: placeOf(world) }
    const isResting = isAtRest(looked)
    for (const name of names) {
      const { atRest, broken }: Invariant = INVARIANTS[name]
      if (atRest && !isResting) continue
      const seen = broken(looked)
      if (seen !== undefined) return found(name, seen, asserting(name))
    }
    const codes = secretsOf(looked)
    const told = codes && names.length > 1 ? logTells(unread.splice(0), codes) : undefined
    if (told !== undefined) return found('no-secret-told', told, asserting('no-secret-told'))
    const undead = names.length > 1 ? cleared.alive(looked.place, world.clock.now()) : undefined
    if (undead)
      found(
        'cleared-code-disarms-nothing',
        `the code that slot ${undead.slot} had disarms partition ${undead.partition}`,
        refusing(undead.code, undead.partition),
      )
  }
  try {
    if (!world) {
      counted.steps = 1
      found('goes-on', play.failure?.seen ?? 'the panel cannot be installed')
    }
    while (world && !find && counted.steps < draft.steps.length && !stops?.()) {
      // Whoever wants it to stop is heard in between.
      await turn()
      const step = play.loaded.scenario.steps[counted.steps]
      counted.steps++
      await play.step()
      if (play.failure) found('goes-on', `a step cannot be done: ${play.failure.seen}`)
      const place = placeOf(world)
      const events = place.panel.timeline(seq)
      seq = events.at(-1)?.seq ?? seq
      cleared.observe(place, events)
      unread.push(...events)
      if (step) stepped?.({ step, world, place, events })
      if (find) break
      const isRest = rests.has(counted.steps - 1)
      if (isRest && isAtRest({ world, place })) counted.rests++
      look(isRest || rests.has(counted.steps) ? INVARIANT_NAMES : ALWAYS)
    }
  } catch (error) {
    found('goes-on', error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  } finally {
    play.close()
  }
  const timeline = world
    ? placeOf(world)
        .panel.timeline()
        .map(event => JSON.stringify(event))
        .join('\n')
    : ''
  return { ...counted, lasted: play.now - Date.parse(draft.start), timeline, ...(find ? { find } : {}) }
}
