import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SpanKind } from '@opentelemetry/api'
import { expect, it, onTestFinished } from 'vitest'
import { endOf, msOf, Recorder, traced } from './recorder.js'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'
const traceparent = `00-${TRACE}-${PARENT}-01`
const tracestate = 'shop=t61rcWkgMzE'

it('leaves a span of every request, from its arrival to its answer, with what became of it', async () => {
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer })
  await cloud.ask('user-code/add', { transaction: 'good', code: '4711', slot: 3 })
  await cloud.ask('user-code/add', { transaction: 'taken', code: '4711' })
  await cloud.ask('user-code/add', { transaction: 'wrong', cod: '4711' })
  await cloud.ask('user-code/remove', { transaction: 'strange' })
  await cloud.client.publishAsync('panels/v1/hall/request/arm', '{"mode":"4711"}', { qos: 1 })
  await cloud.ask('user-code/list', { transaction: 'last' })
  await emulator.close()
  const spans = await recorder.spans()
  const [good, ...others] = spans
  expect(good).toMatchObject({
    name: 'user-code/add',
    kind: SpanKind.CONSUMER,
    parentSpanContext: undefined,
    attributes: {
      'messaging.system': 'mqtt',
      'messaging.operation.type': 'process',
      'messaging.operation.name': 'process',
      'messaging.destination.name': 'panels/v1/hall/request/user-code/add',
      'messaging.destination.template': 'panels/v1/{id}/request/user-code/add',
      'messaging.message.conversation_id': 'good',
      'messaging.client.id': 'panelemu-hall.panels.v1',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(emulator.mqtt).port),
      'panelemu.panel': 'hall',
      'panelemu.transaction': 'good',
      'panelemu.execution': 'succeeded',
      'panelemu.status': 'success',
      'panelemu.slot': 3,
    },
  })
  expect(others.map(span => ({ name: span.name, ...endOf(span) }))).toEqual([
    { name: 'user-code/add', failed: true, execution: 'failed', reason: 'CODE_DUPLICATE' },
    { name: 'user-code/add', failed: true, execution: 'rejected', reason: 'INVALID_REQUEST' },
    { name: 'unknown request', failed: true, execution: 'rejected', reason: 'INVALID_REQUEST' },
    { name: 'unreadable request', failed: true, execution: undefined, reason: undefined },
    { name: 'user-code/list', failed: false, execution: 'succeeded', reason: undefined },
  ])
  expect(others[0]?.status.message).toBe('CODE_DUPLICATE: The code is already in use on this panel')
  expect(
    JSON.stringify(spans.map(({ name, attributes, status, events }) => [name, attributes, status, events])),
  ).not.toContain('4711')
})

it('continues the trace of the request, and has a span in it for what the request waits for', async () => {
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer })
  await cloud.ask('arm', { transaction: 'arm', mode: 'away' })
  const waiting = await cloud.ask('user-code/add', {
    transaction: 'add',
    code: '4711',
    traceparent,
    tracestate,
  })
  expect(waiting).toMatchObject({ execution: 'in_progress', traceparent, tracestate })
  await cloud.ask('disarm', { transaction: 'disarm' })
  // What passes through is the sender's own.
  expect(await cloud.final('add')).toMatchObject({ execution: 'succeeded', traceparent, tracestate })
  await emulator.close()
  const [add] = await recorder.named('user-code/add')
  expect(add?.spanContext().traceId).toBe(TRACE)
  expect(add?.parentSpanContext).toMatchObject({ spanId: PARENT, isRemote: true })
  expect(add?.parentSpanContext?.traceState?.serialize()).toBe(tracestate)
  const [wait, ...more] = await recorder.named('waits: WAITING_FOR_DISARM')
  expect(more).toEqual([])
  expect(wait?.spanContext().traceId).toBe(TRACE)
  expect(wait?.parentSpanContext?.spanId).toBe(add?.spanContext().spanId)
  const [disarm] = await recorder.named('disarm')
  expect(disarm?.spanContext().traceId).not.toBe(TRACE)
  if (!add || !wait || !disarm) throw new Error('a span is missing')
  expect(msOf(wait.startTime)).toBeGreaterThanOrEqual(msOf(add.startTime))
  expect(msOf(wait.endTime)).toBeGreaterThanOrEqual(msOf(disarm.startTime))
  expect(msOf(add.endTime)).toBeGreaterThanOrEqual(msOf(wait.endTime))
})

it('begins a trace of its own where the request has no trace context that is one', async () => {
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer })
  const wrong: unknown[] = [
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${PARENT}`,
    ` ${traceparent}`,
    'x'.repeat(257),
    7,
    null,
    [traceparent],
  ]
  for (const [index, value] of wrong.entries())
    expect(await cloud.ask('user-code/list', { transaction: `${index}`, traceparent: value })).toMatchObject({
      execution: 'succeeded',
    })
  // A version to come may have more, which is none of our business.
  const later = `cc-${TRACE}-${PARENT}-01-more`
  await cloud.ask('user-code/list', { transaction: 'later', traceparent: later })
  await emulator.close()
  const parents = (await recorder.named('user-code/list')).map(span => span.parentSpanContext?.spanId)
  expect(parents).toEqual([...wrong.map(() => undefined), PARENT])
})

it('has a span for each time that a request comes, of which one carried it out', async () => {
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer })
  const add = { transaction: 'twice', code: '4711' }
  const other = traceparent.replace(PARENT, '1'.repeat(16))
  await cloud.ask('user-code/add', { ...add, traceparent })
  // The same request, of another try of its sender: a trace context is no part of what is asked for.
  expect(await cloud.ask('user-code/add', { ...add, traceparent: other })).toMatchObject({
    execution: 'succeeded',
    traceparent: other,
  })
  await cloud.ask('user-code/add', { ...add, code: '4712' })
  await emulator.close()
  const spans = await recorder.named('user-code/add')
  expect(spans.map(span => ({ ...endOf(span), again: span.attributes['panelemu.repeated'] }))).toEqual([
    { failed: false, execution: 'succeeded', reason: undefined, again: undefined },
    { failed: false, execution: 'succeeded', reason: undefined, again: true },
    { failed: true, execution: 'rejected', reason: 'INVALID_REQUEST', again: true },
  ])
  expect(spans[1]?.parentSpanContext?.spanId).toBe('1'.repeat(16))
})

it('ends the span of a request that outlives the emulator, and continues its trace when it is answered', async () => {
  const state = await mkdtemp(join(tmpdir(), 'panelemu-traces-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const before = new Recorder()
  const first = await traced({ traces: before.tracer, state })
  await first.cloud.ask('arm', { transaction: 'arm', mode: 'away' })
  await first.cloud.ask('user-code/add', { transaction: 'add', code: '4711', traceparent })
  await first.emulator.close()
  const [cut] = await before.named('user-code/add')
  expect(cut && endOf(cut)).toEqual({ failed: false, execution: 'in_progress', reason: undefined })
  expect(cut?.events).toMatchObject([{ name: 'the emulator ended' }])
  expect(await before.named('waits: WAITING_FOR_DISARM')).toHaveLength(1)

  const after = new Recorder()
  const second = await traced({ traces: after.tracer, state })
  await second.cloud.ask('disarm', { transaction: 'disarm' })
  await second.cloud.final('add')
  await second.emulator.close()
  const [add] = await after.named('user-code/add')
  expect(add?.spanContext().traceId).toBe(TRACE)
  expect(add?.attributes).toMatchObject({ 'panelemu.resumed': true, 'panelemu.execution': 'succeeded' })
})

it('ends the span of a request whose panel is taken away while it waits', async () => {
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer })
  await cloud.ask('arm', { transaction: 'arm', mode: 'away' })
  await cloud.ask('user-code/add', { transaction: 'add', code: '4711' })
  await fetch(`${emulator.http}/api/v1/panels/hall`, { method: 'DELETE' })
  await cloud.final('add')
  await emulator.close()
  const [add, ...more] = await recorder.named('user-code/add')
  expect(more).toEqual([])
  expect(add && endOf(add)).toMatchObject({ failed: true, reason: 'PANEL_REPLACED' })
})

it("goes by real time where the panels' clock is a virtual one, whose time stands beside it", async () => {
  const began = Date.now()
  const recorder = new Recorder()
  const { emulator, cloud } = await traced({ traces: recorder.tracer, clock: 'virtual' })
  await cloud.ask('arm', { transaction: 'arm', mode: 'away' })
  await cloud.ask('user-code/add', { transaction: 'add', code: '4711', expiresIn: 3_600 })
  await fetch(`${emulator.http}/api/v1/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"seconds":3600}',
  })
  await cloud.final('add')
  await emulator.close()
  const [add] = await recorder.named('user-code/add')
  if (!add) throw new Error('there is no span')
  expect(msOf(add.startTime)).toBeGreaterThanOrEqual(began)
  expect(msOf(add.endTime)).toBeLessThanOrEqual(Date.now())
  const at = (name: string) => Date.parse(String(add.attributes[name]))
  expect(at('panelemu.answered_at') - at('panelemu.began_at')).toBe(3_600_000)
  expect(endOf(add)).toMatchObject({ failed: true, execution: 'timed_out', reason: 'EXPIRED' })
})

it('costs a failing tracer its traces, and the panels nothing', async () => {
  const said: string[] = []
  const failing = {
    startSpan: () => {
      throw new Error('no room')
    },
    startActiveSpan: () => undefined,
  }
  const { emulator, cloud } = await traced({ traces: failing, log: line => said.push(line) })
  await cloud.ask('user-code/add', { transaction: 'one', code: '4711' })
  await cloud.ask('user-code/add', { transaction: 'two', code: '4712' })
  await emulator.close()
  expect(said.filter(line => line.startsWith('traces:'))).toEqual([
    'traces: the tracer failed (no room), and no more are made',
  ])
})
