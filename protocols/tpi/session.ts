import { Secret } from '../../src/panel/secret.js'
import type { PanelTold } from '../../src/panel/timeline-event.js'
import { type Answer, DONE, refused, report, told } from '../dsc/answer.js'
import { armCommands } from '../dsc/answers/arm-commands.js'
import { sendCode } from '../dsc/answers/code.js'
import { pressOutput } from '../dsc/answers/output.js'
import { panic } from '../dsc/answers/panic.js'
import { Blanking } from '../dsc/blanking.js'
import { setTime } from '../dsc/clock.js'
import {
  anything,
  type CommandShape,
  digits,
  NO_DATA,
  PARTITION,
  partitionAndCode,
  SWITCH,
} from '../dsc/command-type.js'
import type { Frame } from '../dsc/frame.js'
import type { Received } from '../dsc/reader.js'
import { unavailable } from '../dsc/reports/unavailable.js'
import { type Command, DscSession } from '../dsc/session.js'
import type { ProtocolHost } from '../protocol.js'
import { Connection } from './connection.js'
import { KeyStrings } from './key-strings.js'
import { Lights } from './lights.js'
import { PASSWORD_LENGTH, type Settings } from './settings.js'
import { absentPartitions } from './status.js'
import { VerboseTrouble } from './trouble.js'
import { zoneTimers } from './zone-timers.js'

/** A parameter that is none: a syntax error. The document has no other (TPI 1.08, 3.7, p. 10). */
const STRANGE = '020'
const LOGIN = '005'
/** Where commands act that name no partition. Assumed. */
const FIRST = 1

/** An EnvisaLink, with the one client it takes or nobody. */
export class TpiSession extends DscSession {
  readonly #commands: ReadonlyMap<string, Command>
  readonly #settings: Settings
  readonly #connection: Connection
  readonly #lights: Lights
  readonly #trouble: VerboseTrouble
  readonly #blanking: Blanking
  readonly #keys: KeyStrings
  readonly #login: CommandShape
  readonly #unwatch: () => void
  /** Noted since the last time something could be said. */
  #noted: Frame[] = []

  constructor(host: ProtocolHost, settings: Settings) {
    super(host, settings, false)
    this.#settings = settings
    this.#login = anything(1, PASSWORD_LENGTH[settings.module])
    const tell = (frames: readonly Frame[]) => this.#tell(frames)
    this.#lights = new Lights(this.module, tell)
    this.#trouble = new VerboseTrouble(this.module, tell)
    this.#blanking = new Blanking(this.module, settings.keypadBlanking, tell)
    this.#keys = new KeyStrings(this.module, settings.keystringMs)
    this.#connection = new Connection(host, settings.loginMs, {
      send: frame => this.outlet.send(frame),
      ended: () => this.#ended(),
    })
    this.#unwatch = host.watchDisplays(display => {
      this.#blanking.touched()
      const refusal = unavailable(display)
      host.whenDurable(() => this.#tell([...refusal, ...this.#lights.take()]))
    })
    this.#commands = new Map(this.#table())
  }

  connected(client: string): void {
    // A module without power answers nobody.
    if (this.module.powered) this.#connection.came(client)
    else this.host.hangUp?.(client, 'at-once')
  }

  disconnected(client: string): void {
    this.#connection.went(client)
  }

  override receive(bytes: Uint8Array): void {
    if (this.module.powered) this.#connection.spoke()
    super.receive(bytes)
  }

  override event(event: PanelTold): void {
    super.event(event)
    if (event.type === 'panel.chime.changed' && event.data.partition <= 8)
      this.#noted.push(report(event.data.on ? '663' : '664', String(event.data.partition)))
  }

  override close(): void {
    this.#connection.drop()
    super.close()
    this.#unwatch()
    this.#lights.close()
    this.#trouble.close()
    this.#blanking.close()
  }

  protected get listens(): boolean {
    return this.#connection.isLoggedIn
  }

  protected command(code: string): Command | undefined {
    return this.#commands.get(code)
  }

  protected more(): readonly Frame[] {
    const noted = this.#noted
    this.#noted = []
    return [...noted, ...this.#trouble.take(), ...this.#lights.take()]
  }

  protected override lostPower(): void {
    this.#noted = []
    this.#connection.drop()
    super.lostPower()
  }

  /** Before the password nothing else is heard; behind the end of a session nothing at all. */
  protected override answerTo(received: Received): Answer | undefined {
    if (this.#connection.isClosing) return undefined
    if (this.listens) return super.answerTo(received)
    const isLogin = received.kind === 'frame' && received.code === LOGIN
    return isLogin || received.kind !== 'frame' ? super.answerTo(received) : undefined
  }

  #tell(frames: readonly Frame[]): void {
    if (!this.closed && this.listens && this.module.powered) this.outlet.report(frames)
  }

  /** What a client has switched goes with it. Assumed: the document says of no switch how long it holds. */
  #ended(): void {
    this.forget()
    this.#lights.close()
  }

  /** 005: a wrong password is acknowledged too, and then the socket is closed (`envisalink_new` 4, 2.2 p. 1). */
  #logIn(data: string): Answer {
    if (!this.#settings.password.equals(new Secret(data)))
      return {
        acknowledged: true,
        says: [report('505', '0')],
        finally: () => this.#connection.finish(),
      }
    this.#connection.accepted()
    this.#lights.begin()
    // Timers come unasked (`core` 68317).
    return told(report('505', '1'), zoneTimers(this.module, this.zones))
  }

  /** Zones, partitions with those that the panel does not have, trouble lights, keypad lights (p. 3). */
  #status(): Answer {
    return told(
      ...this.zones.status(),
      ...this.partitions.now(),
      ...absentPartitions(this.module),
      ...this.troubleLights.now(),
      this.#lights.now(),
    )
  }

  *#table(): Generator<readonly [string, Command]> {
    const { module } = this
    yield ['000', { shape: NO_DATA, work: () => DONE }]
    yield ['001', { shape: NO_DATA, work: () => this.#status() }]
    yield [LOGIN, { shape: this.#login, work: data => this.#logIn(data) }]
    yield ['008', { shape: NO_DATA, work: () => told(zoneTimers(module, this.zones)) }]
    yield ['010', { shape: digits(10), work: data => setTime(module, data, STRANGE) }]
    yield [
      '020',
      {
        shape: { ...digits(2), partition: true },
        work: data =>
          pressOutput(module, data, STRANGE, (partition, output) => [
            report('912', `${partition}${output}`),
            report('660', partition),
          ]),
      },
    ]
    yield* armCommands({
      module,
      // A partition and four to six digits, never padded (`openhab1-addons` 4608).
      shape: partitionAndCode(5, 7),
      readCode: text => new Secret(text),
      required: () => report('900'),
      hinders: () => (this.#blanking.isBlank ? refused('024') : undefined),
    })
    yield ['055', { shape: SWITCH, work: data => this.stamp(data, STRANGE) }]
    yield ['056', { shape: SWITCH, work: data => this.broadcastSwitch(data, STRANGE) }]
    // The emulated panel has no thermostats: switched on, there is nothing to say.
    yield ['057', { shape: SWITCH, work: data => this.switched(data, STRANGE, () => DONE) }]
    yield ['060', { shape: digits(1), work: data => panic(module, FIRST, data, STRANGE) }]
    yield ['070', { shape: anything(1, 1), work: data => this.#press(FIRST, data) }]
    yield [
      '071',
      {
        shape: { least: 2, most: 7, characters: /^\d[\d*#]*$/, partition: true },
        work: data => this.#press(Number(data[0]), data.slice(1)),
      },
    ]
    yield ['072', { shape: PARTITION, work: data => this.#menu(Number(data), '*5') }]
    yield ['073', { shape: PARTITION, work: data => this.#menu(Number(data), '*6') }]
    yield ['074', { shape: PARTITION, work: () => this.#keys.keepAlive() }]
    yield ['200', { shape: digits(4, 6), work: data => this.#code(data) }]
  }

  #press(partition: number, keys: string): Answer {
    this.#blanking.touched()
    return this.#keys.press(partition, keys)
  }

  #menu(partition: number, keys: string): Answer {
    this.#blanking.touched()
    return this.#keys.enter(partition, keys)
  }

  /** The module remembers which partition asked (200, p. 4); some clients send it all the same. */
  #code(data: string): Answer {
    const { codeLength } = this.module.panel
    return sendCode(this.module, partition => {
      const named = data.length === codeLength + 1 && data.startsWith(String(partition))
      return new Secret(named ? data.slice(1) : data)
    })
  }
}
