import type { Message, Profile, ProfiledPanel } from '../cloud/link/profile.js'
import { native } from '../cloud/native/native-profile.js'
import type { Turn } from '../device/device.js'
import { TimelineLog } from '../device/timeline.js'
import type { Upstream } from '../module/upstream.js'
import { given } from '../panel/given.js'
import type { Said } from './recorded.js'

/** The value of a payload that is JSON as `JSON.stringify` writes it, so that the text can be had again; else the text. */
function valueIn(payload: string | Buffer): unknown {
  const text = payload.toString()
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && JSON.stringify(value) === text ? value : text
  } catch {
    return text
  }
}

const messageOf = ({ topic, payload, qos, retain }: Message): Said => ({
  message: { topic, qos, ...(retain ? { retain } : {}), payload: valueIn(payload) },
})

/**
 * Writes down what a panel says, turn by turn: its events, and what its profile would publish at the end of the turn. It has a profile of its
 * own, so that what is written depends on the panel and on what came to it alone, and not on how long messages take through the air.
 */
export class Scribe {
  readonly #profile: Profile
  readonly #log = new TimelineLog()

  /** @param root of the panel's topics */
  constructor(device: ProfiledPanel, root: string) {
    this.#profile = native({ root })(device)
  }

  /** What was said in a turn that has just been worked off. */
  said({ events, asked, outputs }: Turn): readonly Said[] {
    const said: Said[] = []
    for (const event of events) {
      const of = asked.get(event.seq)
      this.#log.append(event, of)
      said.push({ event: { ...event, ...given({ transaction: of?.transaction }) } })
    }
    let part: Upstream[] = []
    for (const output of outputs) {
      if (output.kind !== 'connect' && output.kind !== 'disconnect') part.push(output)
      else {
        said.push(...this.#messages(part))
        part = []
        said.push({ link: output.kind === 'connect' ? 'connect' : output.lost ? 'cut' : 'goodbye' })
      }
    }
    said.push(...this.#messages(part))
    return said
  }

  /** In the order in which the link sends them: what is shown comes first. */
  #messages(outputs: readonly Upstream[]): Said[] {
    const changes = outputs.flatMap(output => (output.kind === 'changed' ? [output.what] : []))
    const whole = outputs.filter(output => output.kind === 'everything')
    const everything = whole.find(({ freeToo }) => freeToo) ?? whole[0]
    const shown = changes.length > 0 || everything ? this.#profile.show(changes, everything) : []
    return [...shown, ...outputs.flatMap(output => this.#spoken(output))].map(messageOf)
  }

  #spoken(output: Upstream): readonly Message[] {
    if (output.kind === 'response') return this.#profile.answer(output.response)
    if (output.kind !== 'report') return []
    const { event } = output
    const { cause } = event
    return this.#profile.report(event, {
      cause: cause === undefined ? undefined : this.#log.at(cause),
      asked: this.#log.asked(event.seq),
      actor: this.#log.actor(event.seq),
    })
  }
}
