import { type HrTime, SpanStatusCode } from '@opentelemetry/api'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { connectAsync, type MqttClient } from 'mqtt'
import { onTestFinished } from 'vitest'
import { type EmulatorOptions, type StartedEmulator, startEmulator } from '../../src/testing.js'

export const msOf = ([seconds, nanos]: HrTime): number => seconds * 1_000 + nanos / 1e6

/** OpenTelemetry's own SDK, which keeps every span that has ended. */
export class Recorder {
  readonly #exporter = new InMemorySpanExporter()
  readonly #provider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(this.#exporter)],
  })
  readonly tracer = this.#provider.getTracer('test')

  /** Every span, in the order in which they began. */
  async spans(): Promise<ReadableSpan[]> {
    await this.#provider.forceFlush()
    return this.#exporter.getFinishedSpans().toSorted((a, b) => msOf(a.startTime) - msOf(b.startTime))
  }

  /** Those of requests of one name. */
  async named(name: string): Promise<ReadableSpan[]> {
    return (await this.spans()).filter(span => span.name === name)
  }
}

/** What a test looks at in the end of a span. */
export const endOf = ({ status, attributes }: ReadableSpan) => ({
  failed: status.code === SpanStatusCode.ERROR,
  execution: attributes['panelemu.execution'],
  reason: attributes['panelemu.reason'],
})

type Answer = Readonly<Record<string, unknown>> & { readonly transaction: string; readonly execution: string }

/** A cloud at the broker of an emulator, over a real connection. */
export class Cloud {
  readonly #answers: Answer[] = []
  readonly #wakes = new Set<() => void>()

  private constructor(readonly client: MqttClient) {
    client.on('message', (_, payload) => {
      this.#answers.push(JSON.parse(payload.toString()))
      for (const wake of this.#wakes) wake()
    })
  }

  static async at(url: string): Promise<Cloud> {
    const client = await connectAsync(url)
    onTestFinished(() => client.endAsync(true))
    const cloud = new Cloud(client)
    await client.subscribeAsync('panels/v1/+/response/#', { qos: 1 })
    return cloud
  }

  /** Sends a request and resolves with its final answer, or the one that says it waits. */
  async ask(name: string, body: { readonly transaction: string; readonly [field: string]: unknown }) {
    const before = this.#answers.length
    await this.client.publishAsync(`panels/v1/hall/request/${name}`, JSON.stringify(body), { qos: 1 })
    return this.#find(body.transaction, before)
  }

  /** The final answer of a request that waited. */
  async final(transaction: string): Promise<Answer> {
    for (;;) {
      const answer = await this.#find(transaction, 0, ({ execution }) => execution !== 'in_progress')
      if (answer) return answer
    }
  }

  async #find(
    transaction: string,
    from: number,
    is: (answer: Answer) => boolean = () => true,
  ): Promise<Answer> {
    for (;;) {
      const found = this.#answers.slice(from).find(one => one.transaction === transaction && is(one))
      if (found) return found
      await new Promise<void>(resolve => {
        const wake = () => {
          this.#wakes.delete(wake)
          resolve()
        }
        this.#wakes.add(wake)
      })
    }
  }
}

/** A panel that cannot be programmed while it is armed, and is armed at once, at a broker and with a cloud. */
export async function traced(
  options: EmulatorOptions,
): Promise<{ readonly emulator: StartedEmulator; readonly cloud: Cloud }> {
  const emulator = await startEmulator({
    panels: [{ id: 'hall', model: 'interlogix-concord-4', exitDelay: 0 }],
    ...options,
  })
  onTestFinished(() => emulator.close())
  return { emulator, cloud: await Cloud.at(emulator.mqtt) }
}
