/** One message of an event stream. */
export interface Message {
  /** Its number, without the name of the run. */
  readonly id?: number
  readonly event?: string
  readonly data: unknown
}

/** Reads messages from a stream of server-sent events, in order; what came with one read is not lost to the next. */
export class MessageReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #decoder = new TextDecoder()
  #text = ''

  constructor(response: Response) {
    if (!response.body) throw new Error('the response has no body')
    this.#reader = response.body.getReader()
  }

  /** The next message, or undefined at the end of the stream. */
  async next(): Promise<Message | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end >= 0) {
        const block = this.#text.slice(0, end)
        this.#text = this.#text.slice(end + 2)
        const message = parse(block)
        if (message) return message
        continue
      }
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#text += this.#decoder.decode(value, { stream: true })
    }
  }

  /** The next `count` messages. */
  async take(count: number): Promise<Message[]> {
    const messages: Message[] = []
    while (messages.length < count) {
      const message = await this.next()
      if (!message) throw new Error(`the stream ended after ${messages.length} of ${count} messages`)
      messages.push(message)
    }
    return messages
  }

  /** Goes away, as a page that is closed. */
  async leave(): Promise<void> {
    await this.#reader.cancel()
  }
}

/** Undefined for what is no message, such as the wish for a retry delay. */
function parse(block: string): Message | undefined {
  const fields = new Map(
    block.split('\n').map(line => {
      const [name = '', ...rest] = line.split(': ')
      return [name, rest.join(': ')]
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  const id = fields.get('id')
  const event = fields.get('event')
  return {
    ...(id === undefined ? {} : { id: Number(id.split('.').at(-1)) }),
    ...(event === undefined ? {} : { event }),
    data: JSON.parse(data),
  }
}
