/** Where the native profile's topics hang, unless configured otherwise. */
export const DEFAULT_ROOT = 'panels/v1'

/** A panel id: also a topic level, so no wildcard, slash or upper case can be in it. */
export const PANEL_ID = /^[a-z0-9-]{1,64}$/

const after = (prefix: string, topic: string) =>
  topic.startsWith(prefix) ? topic.slice(prefix.length) : undefined

/** The topics of one panel. */
export class PanelTopics {
  constructor(
    readonly root: string,
    readonly id: string,
  ) {}

  /** Not kept: there may be thousands of panels, and most of them idle. */
  get #base(): string {
    return `${this.root}/${this.id}`
  }

  get status() {
    return `${this.#base}/status`
  }
  get info() {
    return `${this.#base}/info`
  }
  get state() {
    return `${this.#base}/state`
  }
  get slots() {
    return `${this.#base}/slots`
  }
  get event() {
    return `${this.#base}/event`
  }
  slot(slot: number) {
    return `${this.#base}/slots/${slot}`
  }
  /** Filter for every slot of this panel. */
  get slotFilter() {
    return `${this.#base}/slots/+`
  }
  response(name: string) {
    return `${this.#base}/response/${name}`
  }
  request(name: string) {
    return `${this.#base}/request/${name}`
  }
  /** Filter for every request to this panel. */
  get requests() {
    return this.request('#')
  }
  /** The levels of a topic behind the panel's own; undefined: it is none of this panel's. */
  levels(topic: string): string | undefined {
    return after(`${this.#base}/`, topic)
  }
  /** The request's name, or undefined if the topic is not a request to this panel. */
  requestName(topic: string): string | undefined {
    return after(this.request(''), topic)
  }
  /** The name of the request that is answered there, or undefined if the topic is none for responses of this panel. */
  responseName(topic: string): string | undefined {
    return after(this.response(''), topic)
  }
}
