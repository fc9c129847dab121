import { describe, expect, it } from 'vitest'
import { Bench, type BenchOptions } from '../support/concord/bench.js'

/**
 * What real panels and the vendor's document say of single situations, each a case of its own: frames as they stand there. What
 * else is sent in between is not looked at, but where it must not be.
 */
const panel = (options: BenchOptions = {}) => new Bench(options)

const QUICK: BenchOptions = { setup: { quickArm: true } }

/** Whether patterns come in this order; `pattern`s of one list in any. */
function hears(heard: readonly string[], ...patterns: (RegExp | readonly RegExp[])[]): void {
  let rest = [...heard]
  for (const pattern of patterns) {
    const group = pattern instanceof RegExp ? [pattern] : pattern
    const places = group.map(one => rest.findIndex(frame => one.test(frame)))
    expect(places, `${String(group)} in ${JSON.stringify(rest)}`).not.toContain(-1)
    rest = rest.slice(Math.min(...places) + 1)
  }
}

const ACK = /^ACK$/
const NAK = /^NAK$/
const CLEAR = /^\n022022$/
const COMPLETE = /^\n02080A$/

describe('acknowledgements', () => {
  it('each of two requests, one right after the acknowledgement of the other, gets its own at once (concord-03)', () => {
    const bench = panel()
    bench.sendText('\n03020308')
    bench.sendText('\n022022')
    hears(bench.heard(), ACK, /^\n[0-9A-F]{2}03.*$/, ACK, /^\n0B01.*$/)
  })

  it('NAK brings the last message again at once (concord-23)', () => {
    const bench = panel({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    bench.sendText('\u0015')
    expect(bench.heard()).toEqual(['\n072101000003012D', '\n072101000003012D'])
    bench.sendText('\u0006')
    bench.wait(60_000)
    expect(bench.heard().filter(frame => frame.startsWith('\n0721'))).toEqual([])
  })

  it('a request waits while a message of the panel has none (concord-35)', () => {
    const bench = panel({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    bench.sendText('\n022022').wait(300)
    expect(bench.heard()).toEqual(['\n072101000003012D'])
    bench.sendText('\u0006')
    hears(bench.heard(), ACK)
  })

  it('a request does not wait where the module is set so', () => {
    const bench = panel({ acknowledges: false, settings: { holdsInbound: false } })
    bench.hands.zone(3, { open: true })
    bench.sendText('\n022022')
    expect(bench.heard()).toEqual(['\n072101000003012D', 'ACK'])
  })
})

describe('checks', () => {
  it('small hex digits are not understood, and not answered (concord-04)', () => {
    const bench = panel(QUICK)
    bench.sendText('\n0640010005024e').wait(5000)
    expect(bench.heard()).toEqual([])
  })

  it('a wrong checksum gets NAK, and nothing else is done (concord-26)', () => {
    const bench = panel()
    bench.sendText('\n020205').wait(3000)
    expect(bench.heard()).toEqual(['NAK'])
  })

  it('54 keys are taken, 55 refused (concord-27)', () => {
    const bench = panel()
    const keys = (count: number) => '0A'.repeat(count)
    bench.sendText(`\n3A400100${keys(54)}97`)
    hears(bench.heard(), ACK)
    bench.sendText(`\n3B400100${keys(55)}A2`)
    expect(bench.heard()).toEqual(['NAK'])
  })
})

describe('arming', () => {
  it('05 02 arms silently to Stay (concord-05)', () => {
    const bench = panel(QUICK)
    bench.sendText('\n0640010005024E')
    const heard = bench.heard()
    hears(heard, ACK, /^\n082201010000FA02[0-9A-F]{2}$/)
    // The exit delay is doubled (user manual, p. 16).
    hears(heard, /^\n0822030100400078E6$/)
  })

  it('3 and a code arm away, with the user in the level (concord-08)', () => {
    const bench = panel({ setup: { exitDelay: 60 } })
    bench.add(5, '4322').heard()
    bench.sendText('\n09400100030403020258')
    hears(bench.heard(), ACK, [/^\n0822030100[4-7]0003C[0-9A-F]{2}$/, /^\n082201010000050334$/])
  })

  it.each([true, false])('20h disarms without a code, quick arm or not (concord-09)', quickArm => {
    const bench = panel({ setup: { quickArm, exitDelay: 0 } })
    bench.keys('31234').heard()
    expect(bench.arming()).toBe('armed_away')
    bench.sendText('\n054001002066')
    hears(bench.heard(), ACK, /^\n0822010100....01[0-9A-F]{2}$/)
    expect(bench.arming()).toBe('disarmed')
  })

  it('4Dh and 4Eh are panics (concord-12), and 0Dh is none', () => {
    const bench = panel()
    bench.keys([0x0d])
    expect(bench.heard()).toEqual(['ACK'])
    bench.sendText('\n054001004D93').wait(2000)
    hears(bench.heard(), ACK, /^\n0D22020100........01080000..$/)
    bench.sendText('\n054001004E94')
    hears(bench.heard(), ACK, /^\n0D22020100........01020000..$/)
  })
})

describe('lists and refresh', () => {
  it('numbers of outputs have bit 6 (concord-14)', () => {
    const bench = panel()
    bench.sendText('\n0302070C')
    const [ack, ...heard] = bench.heard()
    expect(ack).toBe('ACK')
    expect(heard).toHaveLength(7)
    for (const frame of heard.slice(0, 6)) expect(frame).toMatch(/^\n0A07004[1-6]0[0-3].{10}..$/)
    expect(heard.at(-1)).toMatch(COMPLETE)
  })

  it('with the access code lock off users come with their codes (concord-16)', () => {
    const bench = panel({ settings: { accessCodeLock: false } })
    bench.add(0, '1122').heard()
    bench.sendText('\n0302090E')
    hears(bench.heard(), ACK, /^\n07090000FF112242$/, COMPLETE)
  })

  it('a refresh is answered with what is so now, and without an end (concord-28)', () => {
    const bench = panel()
    bench.hands.zone(3, { open: true })
    bench.heard()
    bench.sendText('\n022022')
    const heard = bench.heard()
    hears(heard, ACK, [
      /^\n0B01.*$/,
      /^\n0822010100....01..$/,
      /^\n072101000003012D$/,
      /^\n06220C0100....$/,
      /^\n08220D0100.*$/,
      /^\n0723010100.*$/,
      /^\n08220E.*$/,
    ])
    expect(heard.filter(frame => /^\n0721010000(0[124-9]|[1-6][0-9A-F])00..$/.test(frame))).toEqual([])
    expect(heard.filter(frame => COMPLETE.test(frame))).toEqual([])
  })

  it('a zone in trouble has bit 3, as a key fob has that nobody used for a day (concord-30)', () => {
    // The emulated panel has no key fobs whose day could pass: the house sets the trouble.
    const bench = panel()
    bench.hands.zone(8, { trouble: true })
    hears(bench.heard(), /^\n072101000008[0-9A-F][8-9A-F]..$/)
  })

  it('7 1 is answered with the feature state (concord-31)', () => {
    const bench = panel()
    bench.sendText('\n0640010007014F')
    hears(bench.heard(), ACK, /^\n06220C0100[0-9A-F][13579BDF]..$/)
  })
})

describe('programming by keys', () => {
  const MENU = { settings: { accessCodeLock: false } }

  it('refuses a code that another user has (concord-19)', () => {
    // The case has 4321, which is the installer's as delivered: here it is 4322.
    const bench = panel(MENU)
    bench.add(3, '4322').heard()
    bench.keys('9 1234 030 004 0 4322 # * 00 #')
    hears(bench.heard(), ACK, CLEAR)
    bench.sendText('\n0302090E')
    const heard = bench.heard()
    hears(heard, ACK, /^\n07090003FF4322..$/, COMPLETE)
    expect(heard.filter(frame => /^\n07090004/.test(frame))).toEqual([])
  })

  it('deletes by the master code as the new code (concord-21)', () => {
    const bench = panel(MENU)
    bench.add(3, '4322').heard()
    bench.sendText('\n19400100090102030400030000000300010203040B0A00000B9D')
    hears(bench.heard(), ACK, CLEAR)
    bench.sendText('\n0302090E')
    const heard = bench.heard()
    hears(heard, ACK, COMPLETE)
    expect(heard.filter(frame => /^\n0[47]090003.*$/.test(frame))).toEqual([])
  })

  it('answers NAK to nothing of it', () => {
    const bench = panel(MENU)
    bench.sendText('\n19400100090102030400030000000300040302010B0A00000B9D')
    expect(bench.heard().filter(frame => NAK.test(frame))).toEqual([])
  })
})
