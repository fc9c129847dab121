import type { Context, Span } from '@opentelemetry/api'
import type { TimelineEventOf } from '../device/timeline-event.js'
import { because } from '../log/row.js'
import type { RefusalReason } from '../panel/refusals.js'
import type { TracePort } from './api.js'
import {
  answerAttributes,
  messageAttributes,
  panelAttributes,
  requestAttributes,
  spanName,
  type TracePlace,
} from './attributes.js'
import { parentContext } from './parent.js'
import type { TracedEvent } from './traced.js'

/** How spans are made. */
export interface SpanOptions extends TracePlace {
  /** Panels live on a clock that somebody moves: what happens is then put where it is heard of, in real time. */
  readonly isVirtual: boolean
  /** Panels are kept: what is told has waited for the disk. */
  readonly isKept: boolean
}

/** Requests under way that are followed, of all panels: more than modules of a hundred panels can hold. */
export const MOST_FOLLOWED = 32_768

type Answer = TimelineEventOf<'module.request.finished' | 'module.request.repeated'>

/** A request that has no final answer yet. */
interface Followed {
  readonly panel: string
  readonly transaction: string
  readonly span: Span
  /** With the span in it: what its waits begin in. */
  readonly context: Context
  readonly from: number
  wait?: Span
}

/**
 * Makes a span of each request, from its arrival to its final answer, with a span in it for each thing it waits for. Requests are told
 * apart by the number of the event that is behind all that becomes of them, so a repeat has a span of its own.
 */
export class RequestSpans {
  readonly #port: TracePort
  readonly #options: SpanOptions
  /** By panel and number, oldest first. */
  readonly #followed = new Map<string, Followed>()

  constructor(port: TracePort, options: SpanOptions) {
    this.#port = port
    this.#options = options
  }

  /**
   * @param panel id of the panel that tells
   * @param heard when it could be told (epoch ms, real time)
   */
  note(panel: string, event: TracedEvent, heard: number): void {
    switch (event.type) {
      case 'module.request.received':
        this.#begin(panel, event, heard)
        return
      case 'module.request.waiting':
        return this.#wait(panel, event, heard)
      case 'module.request.repeated':
      case 'module.request.finished':
        return this.#end(panel, event, heard)
      case 'panel.request.unreadable':
        return this.#unreadable(panel, event, heard)
    }
  }

  /** Nothing more is heard: what has no final answer ends without one. */
  close(now: number): void {
    for (const key of this.#followed.keys()) this.#cutOff(key, now, 'the emulator ended')
  }

  #begin(
    panel: string,
    { seq, at, data }: Pick<TimelineEventOf<'module.request.received'>, 'seq' | 'at' | 'data'>,
    heard: number,
    more: { readonly 'panelemu.resumed'?: true } = {},
  ): Followed {
    const { api, tracer } = this.#port
    const key = keyOf(panel, seq)
    // Another panel of that id begins to count anew.
    this.#cutOff(key, heard, 'the panel was put down')
    const from = this.#when(at, heard)
    const { transaction } = data
    const parent = parentContext(api, data)
    const attributes = {
      ...requestAttributes(panel, data.name, transaction, this.#options),
      ...this.#began(at),
      ...more,
    }
    const kind = api.SpanKind.CONSUMER
    const span = tracer.startSpan(spanName(data.name), { kind, startTime: from, attributes }, parent)
    const followed = { panel, transaction, span, context: api.trace.setSpan(parent, span), from }
    this.#followed.set(key, followed)
    const [oldest] = this.#followed.size > MOST_FOLLOWED ? this.#followed.keys() : []
    if (oldest !== undefined)
      this.#cutOff(oldest, heard, 'too many requests are under way to follow this one')
    return followed
  }

  #wait(
    panel: string,
    { at, cause = 0, data }: TimelineEventOf<'module.request.waiting'>,
    heard: number,
  ): void {
    const followed = this.#followed.get(keyOf(panel, cause))
    if (!followed) return
    followed.wait?.end(this.#when(at, heard, followed.from))
    followed.wait = this.#startWait(followed, data.reason, at, heard)
  }

  #startWait(followed: Followed, why: RefusalReason | 'disk', at: string, heard: number): Span {
    const { panel, transaction, context, from } = followed
    const startTime = this.#when(at, heard, from)
    const attributes = {
      ...panelAttributes(panel, transaction),
      ...(why === 'disk' ? {} : { 'panelemu.reason': why }),
      ...this.#began(at),
    }
    return this.#port.tracer.startSpan(`waits: ${why}`, { startTime, attributes }, context)
  }

  #end(panel: string, event: Answer, heard: number): void {
    const { type, at, cause = 0, data } = event
    const key = keyOf(panel, cause)
    const followed = this.#followed.get(key) ?? this.#resumed(panel, event, heard)
    const { span, from, wait } = followed
    this.#followed.delete(key)
    const answered = this.#when(at, heard, from)
    wait?.end(answered)
    if (this.#options.isKept && answered < heard) this.#startWait(followed, 'disk', at, heard).end(heard)
    span.setAttributes(answerAttributes(data))
    if (type === 'module.request.repeated') span.setAttribute('panelemu.repeated', true)
    if (this.#options.isVirtual) span.setAttribute('panelemu.answered_at', at)
    if (data.execution !== 'succeeded' && data.execution !== 'in_progress') this.#failed(span, data.reason)
    span.end(Math.max(heard, answered))
  }

  /** A request that came before anybody followed it, in an earlier process: of that, its answer is left to show. */
  #resumed(panel: string, { at, cause = 0, data }: Answer, heard: number): Followed {
    const { transaction, name } = data
    const context =
      'traceparent' in data && data.traceparent !== undefined ? { traceparent: data.traceparent } : {}
    const began = { seq: cause, at, data: { transaction, name, ...context } }
    return this.#begin(panel, began, heard, { 'panelemu.resumed': true })
  }

  #unreadable(panel: string, { at, data }: TimelineEventOf<'panel.request.unreadable'>, heard: number): void {
    const { api, tracer } = this.#port
    const startTime = this.#when(at, heard)
    const attributes = {
      ...messageAttributes(panel, this.#options),
      'messaging.destination.template': `${this.#options.root}/{id}/request/{name}`,
      ...panelAttributes(panel),
    }
    const options = { kind: api.SpanKind.CONSUMER, startTime, attributes }
    const span = tracer.startSpan('unreadable request', options, api.ROOT_CONTEXT)
    span.setAttribute('error.type', 'unreadable')
    span.setStatus({ code: api.SpanStatusCode.ERROR, message: data.problem })
    span.end(Math.max(heard, startTime))
  }

  #failed(span: Span, reason: RefusalReason | undefined): void {
    const message = reason === undefined ? undefined : `${reason}: ${because(reason)}`
    span.setAttribute('error.type', reason ?? '_OTHER')
    span.setStatus({
      code: this.#port.api.SpanStatusCode.ERROR,
      ...(message === undefined ? {} : { message }),
    })
  }

  #cutOff(key: string, now: number, why: string): void {
    const followed = this.#followed.get(key)
    if (!followed) return
    this.#followed.delete(key)
    const { span, from, wait } = followed
    const at = Math.max(now, from)
    wait?.end(at)
    span.setAttribute('panelemu.execution', 'in_progress')
    span.addEvent(why, {}, at)
    span.end(at)
  }

  /** When something happened, in real time, and not before what led to it. */
  #when(at: string, heard: number, notBefore = 0): number {
    return Math.max(this.#options.isVirtual ? heard : Date.parse(at), notBefore)
  }

  /** Where spans go by another time than the panels, the panels' time stands beside it. */
  #began(at: string): { readonly 'panelemu.began_at'?: string } {
    return this.#options.isVirtual ? { 'panelemu.began_at': at } : {}
  }
}

const keyOf = (panel: string, seq: number) => `${panel} ${seq}`
