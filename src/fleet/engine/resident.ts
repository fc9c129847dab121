import { createHash } from 'node:crypto'
import type { FeedEntry } from '../../emulator/feed.js'
import type { FleetTally } from '../statistics/tally.js'
import type { Act } from '../workload/act.js'
import type { House, Tried } from './house.js'
import type { Requests } from './requests.js'

/** What one panel of a fleet is made of. */
export interface ResidentOptions {
  readonly kind: string
  readonly house: House
  readonly requests: Requests
  readonly tally: FleetTally
  readonly now: () => number
  readonly at: () => number
}

/** One panel of a fleet, with its people and its part of the cloud: does what is planned, and sees what comes of it. */
export class Resident {
  readonly #options: ResidentOptions
  readonly #begun: number
  #wasOnline = false
  #isOnline = false
  /** The storm it is in or comes back from, and when it got everything back. */
  #storm: { readonly number: number; backAt?: number } | undefined
  #missing = 0
  /** Of its timeline so far: each event's text hashed with what was before it. */
  #digest = ''

  constructor(options: ResidentOptions) {
    this.#options = options
    this.#begun = options.now()
  }

  get digest(): string {
    return this.#digest
  }

  get requests(): Requests {
    return this.#options.requests
  }

  get house(): House {
    return this.#options.house
  }

  play(act: Act): void {
    const { house, requests } = this.#options
    switch (act.type) {
      case 'keypad/leave':
      case 'keypad/come-home':
      case 'keypad/wrong-code':
        return house.act(act, this.tried)
      case 'power/fail':
      case 'link/fail':
        return this.#strike(act)
      case 'power/back':
      case 'link/back':
        return this.#giveBack(act)
      default:
        return requests.ask(act)
    }
  }

  readonly tried: Tried = (expected, works) => this.#options.tally.tried(this.#place(), expected, works)

  /** Something happened at the panel. */
  heard({ event, asked }: FeedEntry): void {
    this.#digest = createHash('sha256').update(this.#digest).update(JSON.stringify(event)).digest('base64')
    const { type } = event
    if (type === 'module.link.changed') this.#linked(event.data.link === 'online')
    else if ((type === 'panel.user_code.added' || type === 'panel.user_code.modified') && asked)
      this.#options.requests.changed(asked.transaction)
  }

  #linked(isOnline: boolean): void {
    if (isOnline === this.#isOnline) return
    const { tally, requests, now } = this.#options
    this.#isOnline = isOnline
    if (!isOnline) {
      requests.isOnline = false
      return tally.offline(this.#place())
    }
    tally.online(this.#place(), !this.#wasOnline)
    if (!this.#wasOnline) tally.connect(this.#place(), now() - this.#begun)
    this.#wasOnline = true
    requests.online()
    if (this.#storm?.backAt !== undefined) {
      tally.recovered(this.#place(), this.#storm.number, now() - this.#storm.backAt)
      this.#storm = undefined
    }
  }

  #strike({ type, storm }: { readonly type: 'power/fail' | 'link/fail'; readonly storm: number }): void {
    const { tally, house } = this.#options
    if (this.#storm?.number !== storm) tally.struck(storm)
    this.#storm = { number: storm }
    this.#missing++
    if (type === 'power/fail') {
      house.unit.power({ mains: false, battery: 'absent' })
      // A module without power says nothing more, not even that.
      this.#linked(false)
    } else house.unit.fault('link-down')
  }

  #giveBack({ type, storm }: { readonly type: 'power/back' | 'link/back'; readonly storm: number }): void {
    const { house, now } = this.#options
    this.#missing--
    if (this.#missing === 0) this.#storm = { number: storm, backAt: now() }
    if (type === 'power/back') house.unit.power({ mains: true, battery: 'ok' })
    else house.unit.clearFault('link-down')
  }

  #place() {
    const { kind, house, at } = this.#options
    return { kind, panel: house.unit.id, at: at() }
  }
}
