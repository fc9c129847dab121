import { describe, expect, onTestFinished, test } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { createPanel, type EmulatedPanel, type PanelOptions } from '../../emulator/library.js'
import { Secret } from '../../panel/secret.js'
import { Noting } from '../../recording/notes.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { playScenario } from '../play.js'
import { parseScenario } from '../read.js'
import { describeFailure } from '../reports/failure.js'
import { makeScenario } from './make.js'

const catalogue = loadCatalogue()
const SECOND = 1_000

/** Lets everything that was sent over the broker of the process arrive. */
const arrive = () => new Promise<void>(resolve => setImmediate(resolve))

/** A panel, on a clock that stands until it is moved. */
async function house(options: Omit<PanelOptions, 'clock' | 'seed'>) {
  const clock = new VirtualClock({ start: Date.parse('2026-03-02T17:20:00.250Z') })
  const panel = createPanel({ ...options, clock, seed: 1, catalogue })
  onTestFinished(() => void panel.close())
  await arrive()
  const pass = async (seconds: number) => {
    clock.advanceTo(clock.now() + seconds * SECOND)
    await arrive()
  }
  return { panel, clock, pass }
}

/** Notes what `act` does, makes a file of it, and plays that by itself. */
async function recorded(panel: EmulatedPanel, act: () => Promise<void>, keepNames = false) {
  const noting = new Noting(panel)
  await act()
  noting.stop()
  const made = await makeScenario(noting.notes(), { name: 'A case', seed: 5, keepNames, catalogue })
  const loaded = parseScenario('made.yaml', made.text, '.')
  if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded))
  const result = await playScenario(loaded)
  return { ...made, failed: result.failure ? describeFailure(result, result.failure) : [], loaded }
}

/** The steps of a file, each as it is written. */
const stepsIn = (text: string) =>
  text
    .slice(text.indexOf('\nsteps:\n') + '\nsteps:\n'.length)
    .split(/^ {2}- /m)
    .map(step => step.trim().replace(/\n\s+/g, ' '))
    .filter(step => step !== '')

const PASSES = { leftOut: 0, failed: [] }

describe('a file made of what was done', () => {
  test('arms, comes in, types a wrong code until the keypad is locked, and passes', async () => {
    const { panel, pass } = await house({ model: 'dsc-iotega', exitDelay: 45, masterCode: '4711' })
    const made = await recorded(panel, async () => {
      panel.press('[AWAY]')
      panel.zone(1, { open: true })
      panel.zone(1, { open: false })
      await pass(45.4)
      panel.zone(1, { open: true })
      await pass(4)
      for (const wrong of ['4712', '9876', '9876', '9876', '9876', '9876']) {
        panel.press(wrong)
        await pass(1)
      }
      panel.press('4711')
      await pass(60)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).not.toMatch(/4711|4712|9876/)
    expect(made.text).toMatch(/armed_away/)
    expect(made.text).toMatch(/pending/)
    expect(made.text).toMatch(/panel\.access\.denied/)
    expect(made.text).toMatch(/lockedOut/)
    expect(made.text).toMatchInlineSnapshot(`
      "# What was done at the panel panel-1, made into a scenario. Play it with: panelemu run FILE
      # Codes are stand-ins: as long as the real ones, equal or one apart where those are, and refused where those
      # are, and people are called User 1, User 2 and so on.

      name: A case
      panel:
        model: dsc-iotega
        firmware: '1.0'
        exitDelay: 45
        masterCode: '5484'
        codeLength: 4
      start: 2026-03-02T17:20:00.250Z
      steps:
        - keypad: '[AWAY]'
        - expect:
            display: Arming
            state: arming
        - zone: { zone: 1, open: true }
        - zone: { zone: 1, open: false }
        - wait: 45s
        - expect: { state: armed_away }
        - zone: { zone: 1, open: true }
        - expect: { state: pending }
        - wait: 4s
        - keypad: '5485'
        - expect:
            display: The code is not known to this panel.
            event: { type: panel.access.denied, data: { reason: WRONG_CODE } }
        - wait: 1s
        - keypad: '6203'
        - expect:
            display: The code is not known to this panel.
            event: { type: panel.access.denied, data: { reason: WRONG_CODE } }
        - wait: 1s
        - keypad: '6203'
        - expect:
            display: The code is not known to this panel.
            event: { type: panel.access.denied, data: { reason: WRONG_CODE } }
        - wait: 1s
        - keypad: '6203'
        - expect:
            display: The code is not known to this panel.
            event: { type: panel.access.denied, data: { reason: WRONG_CODE } }
        - wait: 1s
        - keypad: '6203'
        - expect:
            display: Keypad locked
            state: { keypad: lockedOut }
            event: panel.keypad.locked
        - wait: 1s
        - keypad: '6203'
        - expect:
            display: Keypad locked
            event: { type: panel.access.denied, data: { reason: KEYPAD_LOCKED } }
        - wait: 1s
        - keypad: '5484'
        - expect:
            display: Keypad locked
            event: { type: panel.access.denied, data: { reason: KEYPAD_LOCKED } }
        - wait: 21s
        - expect:
            state: triggered
            event: { type: panel.alarm, data: { kind: burglary, zone: 1 } }
      "
    `)
  })

  test('fills a table until it is full, and passes', async () => {
    const { panel, pass } = await house({ model: '2gig-gocontrol', firmware: '1.7' })
    const codes = Array.from({ length: 40 }, (_, index) => String(6_000 + index * 7))
    const made = await recorded(panel, async () => {
      for (const [index, code] of codes.entries()) {
        panel.request('user-code/add', { code, name: `Mia ${index}` })
        await pass(2)
      }
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).toMatch(/full: true/)
    expect(made.text).toMatch(/resource_exhausted/)
    for (const code of codes) expect(made.text).not.toContain(`'${code}'`)
    expect(made.text).not.toContain('Mia')
    expect(made.text).toContain('name: User 1')
  })

  test('has a request that waits for a panel that is armed, and its answer when somebody disarms', async () => {
    const { panel, pass } = await house({ model: 'interlogix-concord-4', masterCode: '4711' })
    panel.press('[AWAY]4711')
    await pass(120)
    const made = await recorded(panel, async () => {
      panel.request('user-code/add', { code: '2580', name: 'Dog sitter' })
      await pass(3600)
      panel.press('[DISARM]4')
      panel.press('711')
      await pass(10)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).toMatch(/WAITING_FOR_DISARM/)
    expect(made.text).toMatch(/execution: succeeded/)
    expect(made.text).not.toMatch(/4711|2580|Dog/)
    expect(stepsIn(made.text)).toMatchInlineSnapshot(`
      [
        "port: { arm: { mode: home, partition: 1, bypass: true, code: '6203' } } by: control",
        "wait: 1m",
        "cloud: { user-code/add: { code: '5485', name: User 1 } } as: request-1",
        "expect: { answer: { of: request-1, execution: in_progress, reason: WAITING_FOR_DISARM } }",
        "wait: 1h",
        "keypad: '[DISARM]6203'",
        "expect: display: Disarmed answer: { of: request-1, execution: succeeded, slot: 0 } state: disarmed slots: { used: 1, full: false }",
      ]
    `)
  })

  test('has faults, zones, power and commands at the port', async () => {
    const { panel, pass } = await house({ model: 'interlogix-nx', partitions: 2 })
    const made = await recorded(panel, async () => {
      panel.fault('bus-slow', { delayMs: 5_000 })
      panel.request('user-code/add', { code: '0471', slot: 7 })
      await pass(10)
      panel.clearFault('bus-slow')
      panel.zone(3, { tamper: true })
      panel.power({ mains: false })
      panel.command({ type: 'arm', mode: 'home', partition: 2 }, 'serial')
      await pass(90)
      panel.restart()
      panel.command({ type: 'user-code/modify', slot: 7, code: new Secret('0472') }, 'control')
      panel.press('[BYPASS]3[OK]', 2)
      await pass(1)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).not.toMatch(/047[12]/)
    expect(stepsIn(made.text)).toMatchInlineSnapshot(`
      [
        "fault: { bus-slow: { delayMs: 5000 } }",
        "cloud: { user-code/add: { code: '0497', slot: 7 } } as: request-1",
        "wait: 5s",
        "expect: answer: { of: request-1, execution: succeeded, slot: 7 } slots: { used: 2, full: false }",
        "wait: 5s",
        "clear-fault: bus-slow",
        "zone: { zone: 3, tamper: true }",
        "power: { mains: false }",
        "expect: { state: { power: battery } }",
        "port: { arm: { mode: home, partition: 2 } }",
        "expect: { state: { partition: 2, arming: arming } }",
        "wait: 1m",
        "expect: { state: { partition: 2, arming: armed_home } }",
        "wait: 30s",
        "restart: {}",
        "expect: { event: panel.restarted }",
        "port: { user-code/modify: { slot: 7, code: '0498' } } by: control",
        "expect: { event: { type: panel.user_code.modified, data: { slot: 7 } } }",
        "keypad: { keys: '[BYPASS]3[OK]', partition: 2 }",
        "expect: display: { text: Zone 3 cannot be bypassed now., sound: three-beeps, keypad: 2 } event: { type: port.refused, data: { reason: NOT_BYPASSABLE } }",
      ]
    `)
  })

  test('begins with the panel as it was', async () => {
    const { panel, pass } = await house({ model: 'interlogix-nx', partitions: 2, exitDelay: 50 })
    panel.request('user-code/add', { code: '8642', name: 'Ada', slot: 12 })
    panel.request('user-code/modify', { slot: 12, enabled: false })
    panel.request('user-code/add', { code: '8643', name: 'Ben', slot: 13, partitions: [2] })
    panel.request('user-code/add', {
      code: '8650',
      slot: 14,
      schedule: { weekly: [{ days: ['mon'], from: '08:00', to: '09:00' }] },
    })
    await pass(1)
    panel.zone(4, { open: true })
    panel.command({ type: 'arm', mode: 'home', partition: 1, bypass: true }, 'control')
    panel.command({ type: 'arm', mode: 'away', partition: 2 }, 'control')
    await pass(55)
    panel.power({ mains: false })
    panel.fault('link-slow', { latencyMs: 300 })
    const made = await recorded(panel, async () => {
      panel.press('8643', 2)
      panel.press('8642', 2)
      await pass(5)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).not.toMatch(/864[23]|8650|Ada|Ben/)
    expect(made.text).toMatchInlineSnapshot(`
      "# What was done at the panel panel-1, made into a scenario. Play it with: panelemu run FILE
      # Codes are stand-ins: as long as the real ones, equal or one apart where those are, and refused where those
      # are, and people are called User 1, User 2 and so on.

      name: A case
      panel:
        model: interlogix-nx
        firmware: '1.0'
        partitions: 2
        exitDelay: 50
        codeLength: 4
        masterCode: '9446'
      start: 2026-03-02T17:20:06.250Z
      steps:
        - port: { user-code/add: { slot: 12, code: '6203', name: User 1, partitions: [ 1, 2 ], authority: 48 } }
          by: control
        - port: { user-code/modify: { slot: 12, enabled: false } }
          by: control
        - port: { user-code/add: { slot: 13, code: '6204', name: User 2, partitions: [ 2 ], authority: 48 } }
          by: control
        - cloud: { user-code/add: { code: '9160', slot: 14, partitions: [ 1, 2 ], schedule: { weekly: [ { days: [ mon ], from: 08:00, to: 09:00 } ] } } }
        - zone: { zone: 4, open: true }
        - port: { bypass: { zone: 4, on: true } }
          by: control
        - port: { arm: { mode: home, partition: 1, bypass: true } }
          by: control
        - port: { arm: { mode: away, partition: 2, bypass: true } }
          by: control
        - wait: 50s
        - power: { mains: false, battery: ok }
        - fault: { link-slow: { latencyMs: 300 } }
        - keypad: { keys: '6204', partition: 2 }
        - expect:
            display: { text: Disarmed, keypad: 2 }
            state: { partition: 2, arming: disarmed }
        - keypad: { keys: '6203', partition: 2 }
        - expect:
            display: { text: The code is known but may not do this., sound: three-beeps, keypad: 2 }
            event: { type: panel.access.denied, data: { reason: NO_AUTHORITY } }
      "
    `)
  })

  test('goes on where a panel was being left', async () => {
    const { panel, pass } = await house({ model: 'interlogix-nx', exitDelay: 60 })
    panel.command({ type: 'arm', mode: 'away', partition: 1 }, 'control')
    await pass(20)
    const made = await recorded(panel, async () => {
      await pass(39)
      panel.zone(1, { open: true })
      panel.zone(1, { open: false })
      await pass(30)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).toMatch(/armed_away/)
  })

  test('keeps a code that the model forbids, for it is refused', async () => {
    const { panel, pass } = await house({ model: '2gig-gocontrol' })
    const made = await recorded(panel, async () => {
      panel.request('user-code/add', { code: '0000' })
      panel.request('user-code/add', { code: '12' })
      await pass(1)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).toMatch(/'0000'/)
    expect(made.text).toMatch(/CODE_FORBIDDEN/)
    expect(made.text).toMatch(/CODE_LENGTH/)
  })

  test('keeps codes next to each other, for the model refuses them', async () => {
    const { panel, pass } = await house({ model: 'dsc-impassa' })
    const made = await recorded(panel, async () => {
      for (const code of ['4711', '4712']) panel.request('user-code/add', { code })
      await pass(1)
    })
    expect(made).toMatchObject(PASSES)
    expect(made.text).toMatch(/CODE_ADJACENT/)
    expect(made.text).not.toMatch(/471[12]/)
  })

  test('names people where that is asked for', async () => {
    const { panel, pass } = await house({ model: 'interlogix-nx' })
    const act = async () => {
      panel.request('user-code/add', { code: '2580', name: 'Dog sitter' })
      await pass(1)
    }
    expect((await recorded(panel, act, true)).text).toContain('Dog sitter')
  })

  test('says at its head how to play it, that codes are stand-ins, and what it cannot say', async () => {
    const { panel, pass } = await house({ model: 'interlogix-nx', exitDelay: 0 })
    panel.command({ type: 'arm', mode: 'away', partition: 1 }, 'control')
    await pass(1)
    panel.zone(3, { open: true })
    const made = await recorded(panel, async () => {
      panel.zone(3, { open: false })
    })
    const [head = ''] = made.text.split('\nname:')
    expect(head).toMatch(/^# .*panelemu run/)
    expect(head).toMatch(/Codes are stand-ins/)
    expect(head).toMatch(/Not as it was when noting began: an alarm was on/)
    expect(made.failed).toEqual([])
  })

  test('of nothing at all can be played too', async () => {
    const { panel } = await house({ model: 'interlogix-nx' })
    expect(await recorded(panel, async () => undefined)).toMatchObject(PASSES)
  })
})

describe('noting', () => {
  test('ends where there is too much, and says so', async () => {
    const { panel } = await house({ model: 'interlogix-nx' })
    const noting = new Noting(panel, 3)
    for (let times = 0; times < 5; times++) panel.zone(1, { open: times % 2 === 0 })
    expect(noting.state).toMatchObject({ inputs: 3, isFull: true })
    const { text } = await makeScenario(noting.notes(), { name: 'x', seed: 1, keepNames: false, catalogue })
    expect(text).toContain('# Only the first 3 inputs were noted.')
  })

  test('hears nothing more once it is stopped', async () => {
    const { panel } = await house({ model: 'interlogix-nx' })
    const noting = new Noting(panel)
    noting.stop()
    panel.zone(1, { open: true })
    expect(noting.state.inputs).toBe(0)
  })
})
