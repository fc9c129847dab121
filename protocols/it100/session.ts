import type { Secret } from '../../src/panel/secret.js'
import type { PanelTold } from '../../src/panel/timeline-event.js'
import { type Answer, DONE, refused, report } from '../dsc/answer.js'
import { armCommands } from '../dsc/answers/arm-commands.js'
import { sendCode } from '../dsc/answers/code.js'
import { pressOutput } from '../dsc/answers/output.js'
import { panic } from '../dsc/answers/panic.js'
import { Blanking } from '../dsc/blanking.js'
import { setTime } from '../dsc/clock.js'
import { paddedCode } from '../dsc/code-text.js'
import { anything, digits, NO_DATA, partitionAndCode, SWITCH } from '../dsc/command-type.js'
import type { Frame } from '../dsc/frame.js'
import { unavailable } from '../dsc/reports/unavailable.js'
import { type Command, DscSession } from '../dsc/session.js'
import type { ProtocolHost } from '../protocol.js'
import { labels } from './labels.js'
import type { Settings } from './settings.js'
import { VirtualKeypad } from './virtual-keypad.js'

/** Rates of 080, by its digit. */
const RATES: readonly number[] = [9600, 19_200, 38_400, 57_600, 115_200]
/** A parameter that is none: error 029, by clients of the IT-100. */
const STRANGE = '029'

/** An IT-100 with a client at the other end or nobody: a serial line does not say. */
export class It100Session extends DscSession {
  readonly #commands: ReadonlyMap<string, Command>
  readonly #settings: Settings
  readonly #keypad: VirtualKeypad
  readonly #blanking: Blanking
  readonly #unwatch: () => void
  #chimed = false
  #restarted = false

  constructor(host: ProtocolHost, settings: Settings) {
    super(host, settings, true)
    this.#settings = settings
    this.#blanking = new Blanking(this.module, settings.keypadBlanking, frames => this.#tell(frames))
    this.#keypad = new VirtualKeypad(this.module, settings, () => this.#tell(this.#keypad.take()))
    this.#unwatch = host.watchDisplays(display => {
      this.#blanking.touched()
      this.#keypad.showed(display)
      const refusal = unavailable(display)
      host.whenDurable(() => this.#tell([...refusal, ...this.#keypad.take()]))
    })
    this.#commands = new Map(this.#table())
  }

  override event(event: PanelTold): void {
    super.event(event)
    if (event.type === 'panel.chime.sounded') this.#chimed = true
    if (event.type === 'panel.restarted') this.#restarted = true
    if (event.type === 'panel.arming.changed') this.#keypad.touched()
  }

  override close(): void {
    super.close()
    this.#unwatch()
    this.#keypad.close()
    this.#blanking.close()
  }

  protected get listens(): boolean {
    return true
  }

  protected command(code: string): Command | undefined {
    return this.#commands.get(code)
  }

  protected more(): readonly Frame[] {
    const chime = this.#chimed && this.#keypad.isOn ? [report('907')] : []
    const version = this.#restarted ? [this.#version] : []
    this.#chimed = false
    this.#restarted = false
    return [...version, ...chime, ...this.#keypad.take()]
  }

  protected override lostPower(): void {
    super.lostPower()
    this.#chimed = false
    this.#restarted = false
    this.#keypad.release()
  }

  #tell(frames: readonly Frame[]): void {
    if (!this.closed && this.module.powered) this.outlet.report(frames)
  }

  get #version(): Frame {
    return report('908', this.#settings.version)
  }

  /** Zones, partitions, trouble and keypad lights, version (`dsc-tl100`, `it100mqtt`). */
  #status(): Frame[] {
    return [
      ...this.zones.status(),
      ...this.partitions.now(),
      ...this.troubleLights.now(),
      ...this.#keypad.lights(),
      this.#version,
    ]
  }

  #code(text: string): Secret {
    return paddedCode(text, this.module.panel.codeLength)
  }

  *#table(): Generator<readonly [string, Command]> {
    const { module } = this
    yield ['000', { shape: NO_DATA, work: () => DONE }]
    yield ['001', { shape: NO_DATA, work: () => ({ acknowledged: true, says: this.#status() }) }]
    yield ['002', { shape: NO_DATA, work: () => ({ acknowledged: true, says: labels(module.panel) }) }]
    yield ['010', { shape: digits(10), work: data => setTime(module, data, STRANGE) }]
    yield [
      '020',
      {
        shape: { ...digits(2), partition: true },
        work: data => pressOutput(module, data, STRANGE, partition => [report('660', partition)]),
      },
    ]
    yield* armCommands({
      module,
      // A partition and six digits: a shorter code is padded.
      shape: partitionAndCode(7, 7),
      readCode: text => this.#code(text),
      required: partition => report('900', `${partition}${module.panel.codeLength}`),
      hinders: () => (this.#blanking.isBlank ? refused('030') : undefined),
    })
    yield ['055', { shape: SWITCH, work: data => this.stamp(data, STRANGE) }]
    yield ['056', { shape: SWITCH, work: data => this.broadcastSwitch(data, STRANGE) }]
    // The emulated panel has no thermostats: switched on, there is nothing to say.
    yield ['057', { shape: SWITCH, work: data => this.switched(data, STRANGE, () => DONE) }]
    yield ['058', { shape: SWITCH, work: data => this.switched(data, STRANGE, on => this.#keypad.turn(on)) }]
    yield [
      '060',
      {
        shape: anything(1, 1),
        work: data => panic(module, this.#settings.partition, data, STRANGE, true),
      },
    ]
    yield ['070', { shape: anything(1, 1), work: data => this.#key(data) }]
    yield ['080', { shape: SWITCH, work: data => this.#changeRate(data) }]
    // A code alone, or with the partition that wants it in front: clients do either (`kostko/dsc-it100`, `DSC-IT100-Alarm`).
    yield [
      '200',
      {
        shape: digits(6, 7),
        work: data => sendCode(module, () => this.#code(data.length === 7 ? data.slice(1) : data)),
      },
    ]
  }

  /** 580 goes out at the old rate, and then the port runs at the new one. Assumed: no client says which rate 580 has. */
  #changeRate(data: string): Answer {
    const rate = RATES[Number(data)]
    if (rate === undefined) return refused(STRANGE)
    return {
      acknowledged: true,
      says: [report('580', data)],
      finally: () => this.host.whenSent(() => this.host.setRate?.(rate)),
    }
  }

  #key(sign: string) {
    this.#blanking.touched()
    return this.#keypad.key(sign)
  }
}
