import type { ToldEvent } from './told-event.js'

/** Who takes part, from the cloud to whoever stands at the panel. */
export const LANES = {
  cloud: 'Cloud',
  module: 'Module',
  bus: 'Bus',
  panel: 'Panel',
  users: 'User table',
  keypad: 'Keypad',
  line: 'Serial line',
  operator: 'Operator',
  world: 'House',
} as const
export type Lane = keyof typeof LANES

/** How something turned out. */
export type Tone = 'plain' | 'good' | 'bad' | 'wait'

/** One thing that happened, as it is drawn: an arrow from one to another, or a note at one of them. */
export type Step = {
  /** The event that it is drawn of. */
  readonly seq: number
  readonly at: string
  readonly text: string
  readonly tone: Tone
} & (
  | { readonly kind: 'note'; readonly lane: Lane }
  /** `isAnswer`: it goes back to whoever asked. */
  | { readonly kind: 'arrow'; readonly from: Lane; readonly to: Lane; readonly isAnswer: boolean }
)

/** By which door something comes, as events say it. */
const DOORS: Readonly<Record<string, Lane>> = {
  module: 'module',
  keypad: 'keypad',
  serial: 'line',
  control: 'operator',
  cloud: 'cloud',
  world: 'world',
}

const TONES: Readonly<Record<string, Tone>> = { succeeded: 'good', in_progress: 'wait' }

const words = (value: unknown) => String(value).replaceAll('_', ' ')
const listed = (...parts: readonly unknown[]) =>
  parts.filter(part => part !== undefined && part !== '').join(', ')

/** The lane that an event is told at, where nothing goes from one to another. */
function placeOf({ type, source }: ToldEvent): Lane {
  if (type.startsWith('module.') || type.startsWith('link.') || type.startsWith('device.')) return 'module'
  if (type.startsWith('serial.')) return 'line'
  if (type.startsWith('keypad.')) return 'keypad'
  if (type.startsWith('zone.') || type.startsWith('power.')) return 'world'
  if (type.startsWith('fault.')) return 'bus'
  return source === 'module' ? 'module' : 'panel'
}

/** Draws a story step by step: what goes over the bus is no event, but known of what the panel says came over it. */
class Drawing {
  readonly steps: Step[] = []
  /** What led to what is known to have gone over the bus. */
  readonly #over = new Set<number>()
  readonly #asked = new Map<number, string>()

  constructor(readonly sentence: (event: ToldEvent) => string) {}

  draw(event: ToldEvent): void {
    const { type, data } = event
    const by = typeof data.by === 'string' ? DOORS[data.by] : undefined
    switch (type) {
      case 'module.request.received':
        this.#asked.set(event.seq, words(data.name))
        return this.#arrow(event, 'cloud', 'module', words(data.name))
      case 'module.request.waiting':
        // Whether it was at the panel already, or stands behind another one that was, no event says.
        this.#note(event)
        return this.#arrow(event, 'module', 'cloud', `in progress, ${data.reason}`, {
          tone: 'wait',
          isAnswer: true,
        })
      case 'module.request.finished':
      case 'module.request.repeated': {
        const { execution, reason, slot } = data
        const said = listed(words(execution), reason, slot === undefined ? undefined : `slot ${slot}`)
        return this.#arrow(event, 'module', 'cloud', said, {
          tone: TONES[String(execution)] ?? 'bad',
          isAnswer: true,
        })
      }
      case 'module.panel.silent':
        return this.#arrow(event, 'module', 'bus', listed('no answer', data.try && `try ${data.try}`), {
          tone: 'bad',
        })
      case 'panel.request.unreadable':
        return this.#arrow(event, 'cloud', 'module', `unreadable: ${data.problem}`, { tone: 'bad' })
      case 'link.up':
        return this.#arrow(event, 'cloud', 'module', 'the connection stands', { tone: 'good' })
      case 'link.lost':
        return this.#arrow(event, 'cloud', 'module', `no connection: ${data.reason}`, { tone: 'bad' })
      case 'keypad.pressed':
        return this.#arrow(event, 'keypad', 'panel', `keys ${data.keys}`)
      case 'port.command':
        return this.#arrow(
          event,
          event.source === 'serial' ? 'line' : 'operator',
          'panel',
          words(data.message ?? data.command),
        )
      case 'zone.input':
      case 'power.input':
        return this.#arrow(event, 'world', 'panel', this.sentence(event))
      case 'panel.user_code.added':
      case 'panel.user_code.modified':
      case 'panel.user_code.cleared':
        if (by === 'module') this.#cross(event)
        return this.#arrow(event, 'panel', 'users', `slot ${data.slot} ${type.split('.').at(-1)}`, {
          tone: 'good',
        })
      case 'panel.user_code.rejected':
      case 'panel.arming.refused':
      case 'panel.access.denied':
      case 'port.refused':
        if (by === 'module') this.#cross(event)
        return this.#arrow(event, 'panel', by ?? 'module', listed('refused', data.reason), {
          tone: 'bad',
          isAnswer: true,
        })
      default:
        if (type.startsWith('panel.') && by === 'module') this.#cross(event)
        this.#note(event)
    }
  }

  #note(event: ToldEvent): void {
    this.steps.push({
      ...of(event),
      kind: 'note',
      lane: placeOf(event),
      text: this.sentence(event),
      tone: 'plain',
    })
  }

  /** What the module asked has gone over the bus, as the panel has something to say of it. */
  #cross(event: ToldEvent): void {
    const { cause, type } = event
    if (cause === undefined || this.#over.has(cause)) return
    this.#over.add(cause)
    // What asked is not among the events: so is not what it asked.
    const asked =
      this.#asked.get(cause) ?? (type.startsWith('panel.user_code.') ? 'the change' : 'the command')
    this.#arrow(event, 'module', 'panel', asked)
  }

  #arrow(
    event: ToldEvent,
    from: Lane,
    to: Lane,
    text: string,
    { tone = 'plain', isAnswer = false }: { readonly tone?: Tone; readonly isAnswer?: boolean } = {},
  ): void {
    this.steps.push({ ...of(event), kind: 'arrow', from, to, text, tone, isAnswer })
  }
}

const of = ({ seq, at }: ToldEvent) => ({ seq, at })

/**
 * The steps of a story, in their order.
 * @param sentence how an event reads
 */
export function stepsOf(
  events: readonly ToldEvent[],
  sentence: (event: ToldEvent) => string,
): readonly Step[] {
  const drawing = new Drawing(sentence)
  for (const event of events) drawing.draw(event)
  return drawing.steps
}

/** The lanes that steps need, in their order; cloud, module and panel are always there, and the bus between them. */
export function lanesOf(steps: readonly Step[]): readonly Lane[] {
  const used = new Set<Lane>(['cloud', 'module', 'bus', 'panel'])
  for (const step of steps) {
    if (step.kind === 'note') used.add(step.lane)
    else used.add(step.from).add(step.to)
  }
  return (Object.keys(LANES) as Lane[]).filter(lane => used.has(lane))
}
