import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { access } from './access.svelte.js'
import type { ProblemDocument } from './api.js'
import { after } from './browser-time.js'

/** What somebody who reads a stream hears. */
export interface StreamReader {
  /** A message of the stream, in order. */
  message(message: EventSourceMessage): void
  /** It stands, or it was lost and is being tried again. */
  state(isOpen: boolean): void
  /** It was refused; only where there is no room now (503) it is tried again. */
  refused(problem: ProblemDocument): void
}

/** The pause before a lost stream is tried again (ms): doubled each time, up to the last. */
const [SHORTEST, LONGEST] = [500, 8_000]

/**
 * Reads a stream of server-sent events, and comes back where it was lost, with the id of the last message it had. Unlike the browser's
 * own `EventSource` it can say who asks, and tell a refusal from a loss.
 * @param had id of the last message that was had of it before
 * @returns how to stop
 */
export function readStream(url: string, reader: StreamReader, had?: string): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  let lastId = had
  let pause = SHORTEST

  const parser = () =>
    createParser({
      onEvent(message) {
        if (message.id !== undefined) lastId = message.id
        reader.message(message)
      },
    })

  async function read(): Promise<void> {
    const headers = new Headers({ accept: 'text/event-stream' })
    if (lastId !== undefined) headers.set('last-event-id', lastId)
    if (access.token !== undefined) headers.set('authorization', `Bearer ${access.token}`)
    const response = await fetch(url, { headers, signal, cache: 'no-store' })
    if (!response.ok || !response.body) return refuse(response)
    pause = SHORTEST
    reader.state(true)
    const { feed } = parser()
    const decoder = new TextDecoder()
    const chunks = response.body.getReader()
    for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read())
      feed(decoder.decode(chunk.value, { stream: true }))
  }

  async function refuse(response: Response): Promise<void> {
    if (response.status === 401) access.refused()
    const problem = (await response.json()) as ProblemDocument
    // As many as may read it do: there is room when one of them ends.
    if (response.status !== 503) stopping.abort()
    reader.refused(problem)
  }

  async function goOn(): Promise<void> {
    try {
      await read()
    } catch {
      // Lost: it is tried again below, or was stopped by whoever reads.
    }
    if (signal.aborted) return
    reader.state(false)
    const stop = after(pause, () => void goOn())
    signal.addEventListener('abort', stop, { once: true })
    pause = Math.min(LONGEST, pause * 2)
  }

  void goOn()
  return () => stopping.abort()
}
