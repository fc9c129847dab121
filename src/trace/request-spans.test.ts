import * as api from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { MOST_FOLLOWED, RequestSpans, type SpanOptions } from './request-spans.js'
import type { TracedEvent } from './traced.js'

const START = Date.parse('2026-01-01T00:00:00.000Z')
const at = (ms: number) => new Date(START + ms).toISOString()

function spansOf(options: Partial<SpanOptions> = {}) {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const place = { root: 'panels/v1', broker: { host: 'broker', port: 1883 } }
  const spans = new RequestSpans(
    { api, tracer: provider.getTracer('test'), isGlobal: false },
    { ...place, isVirtual: false, isKept: false, ...options },
  )
  /** What has ended, as `name from-to` in milliseconds. */
  const ended = async () => {
    await provider.forceFlush()
    const since = ([seconds, nanos]: api.HrTime) => seconds * 1_000 + nanos / 1e6 - START
    return exporter.getFinishedSpans().map(span => {
      const why = span.events.map(({ name }) => ` (${name})`).join('')
      return `${span.name} ${since(span.startTime)}-${since(span.endTime)}${why}`
    })
  }
  return {
    spans,
    ended,
    note: (event: TracedEvent, heard: number) => spans.note('hall', event, START + heard),
  }
}

const received = (seq: number, ms: number): TracedEvent => ({
  seq,
  at: at(ms),
  source: 'cloud',
  type: 'module.request.received',
  data: { transaction: `t${seq}`, name: 'arm' },
})
const waiting = (cause: number, ms: number, reason: 'PANEL_BUSY' | 'PANEL_SILENT'): TracedEvent => ({
  seq: cause + 1,
  at: at(ms),
  source: 'module',
  type: 'module.request.waiting',
  data: { transaction: `t${cause}`, reason },
  cause,
})
const finished = (cause: number, ms: number): TracedEvent => ({
  seq: cause + 2,
  at: at(ms),
  source: 'module',
  type: 'module.request.finished',
  data: { transaction: `t${cause}`, name: 'arm', execution: 'succeeded', status: 'success' },
  cause,
})

describe('the spans of requests', () => {
  it('are one for each thing that a request waits for, one after the other', async () => {
    const { note, ended } = spansOf()
    note(received(1, 0), 0)
    note(waiting(1, 10, 'PANEL_BUSY'), 10)
    note(waiting(1, 20, 'PANEL_SILENT'), 20)
    note(finished(1, 50), 50)
    expect(await ended()).toEqual(['waits: PANEL_BUSY 10-20', 'waits: PANEL_SILENT 20-50', 'arm 0-50'])
  })

  it('end when the answer is durable, and the wait for that has a span of its own', async () => {
    const { note, ended } = spansOf({ isKept: true })
    note(received(1, 0), 7)
    note(finished(1, 0), 7)
    note(received(4, 10), 10)
    note(finished(4, 10), 10)
    expect(await ended()).toEqual(['waits: disk 0-7', 'arm 0-7', 'arm 10-10'])
  })

  it('never end before they begin, whatever becomes of the clock', async () => {
    const { spans, note, ended } = spansOf({ isKept: true })
    note(received(1, 100), 100)
    note(waiting(1, 40, 'PANEL_BUSY'), 40)
    note(finished(1, 30), 30)
    note(received(4, 100), 100)
    spans.close(START + 50)
    expect(await ended()).toEqual([
      'waits: PANEL_BUSY 100-100',
      'arm 100-100',
      'arm 100-100 (the emulator ended)',
    ])
  })

  it('follow so many requests at once, of which the oldest gives way', async () => {
    const { note, ended } = spansOf()
    for (let seq = 1; seq <= MOST_FOLLOWED + 1; seq++) note(received(seq, 0), 0)
    expect(await ended()).toEqual(['arm 0-0 (too many requests are under way to follow this one)'])
  })

  it('end where another panel of the same id begins to count anew', async () => {
    const { note, ended } = spansOf()
    note(received(1, 0), 0)
    note(received(1, 20), 20)
    note(finished(1, 30), 30)
    expect(await ended()).toEqual(['arm 0-20 (the panel was put down)', 'arm 20-30'])
  })
})
