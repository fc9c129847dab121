import { describe, expect, it } from 'vitest'
import { CLIENT, DscBench } from '../support/dsc/bench.js'

const TIMERS = `615${'0'.repeat(256)}`

describe('the connection of an EnvisaLink', () => {
  it('begins with a question for the password, and zone timers follow the right one', () => {
    const bench = new DscBench('tpi').connect()
    expect(bench.heard()).toEqual(['5053'])
    expect(bench.send('005user').heard()).toEqual(['500005', '5051', TIMERS])
    expect(bench.wait(20_000).heard()).toEqual([])
    expect(bench.hungUp).toEqual([])
  })

  it.each(['User', 'use', 'user ', '1'])('ends after the password %j', password => {
    const bench = new DscBench('tpi').connect()
    bench.heard()
    expect(bench.send(`005${password}`).heard()).toEqual(['500005', '5050'])
    expect(bench.hungUp).toEqual([`${CLIENT} when-sent`])
  })

  it('takes six characters on an EnvisaLink 3 and ten on a 4; a longer one spoils the checksum', () => {
    const four = new DscBench('tpi', { settings: { password: '0123456789' } }).connect()
    expect(four.send('0050123456789').heard()).toEqual(['5053', '500005', '5051', TIMERS])
    const three = new DscBench('tpi', { settings: { module: 'evl3', password: 'secret' } }).connect()
    expect(three.send('005secret7').heard()).toEqual(['5053', '501'])
    expect(three.send('005secret').heard()).toEqual(['500005', '5051', TIMERS])
  })

  it('hears nothing else before the password, not even what is well formed', () => {
    const bench = new DscBench('tpi').connect()
    bench.heard()
    expect(bench.send('000', '001', '0301').heard()).toEqual([])
    expect(bench.raw('00191x\r\n').heard()).toEqual(['501'])
    bench.hands.zone(3, { open: true })
    expect(bench.heard()).toEqual([])
    expect(bench.timeline.filter(({ type }) => type === 'panel.arming.changed')).toEqual([])
  })

  it('ends after ten seconds without a password', () => {
    const bench = new DscBench('tpi').connect()
    expect(bench.wait(9999).heard()).toEqual(['5053'])
    expect(bench.wait(1).heard()).toEqual(['5052'])
    expect(bench.hungUp).toEqual([`${CLIENT} when-sent`])
  })

  it('resets a second client, which hears nothing, and leaves the first alone', () => {
    const bench = new DscBench('tpi').logIn()
    bench.connect('another')
    expect(bench.hungUp).toEqual(['another at-once'])
    bench.session.disconnected?.('another')
    expect(bench.send('000').heard()).toEqual(['500000'])
  })

  it('is free again when its client has gone, whoever comes next', () => {
    const bench = new DscBench('tpi').logIn()
    bench.raw('0301')
    bench.session.disconnected?.(CLIENT)
    expect(bench.connect('next').heard()).toEqual(['5053'])
    // Half a line of the one before is not the beginning of his.
    expect(bench.send('005user').heard()).toEqual(['500005', '5051', TIMERS])
  })

  it('forgets what its client had switched', () => {
    const bench = new DscBench('tpi').logIn()
    bench.send('0551', '0561').heard()
    bench.session.disconnected?.(CLIENT)
    bench.logIn()
    expect(bench.wait(5 * 60_000).lines()).toEqual([])
  })

  it('asks whoever speaks first where the line knows no clients', () => {
    const bench = new DscBench('tpi')
    expect(bench.send('005user').heard()).toEqual(['5053', '500005', '5051', TIMERS])
  })

  it('breaks with the power of the panel, and nobody gets in without it', () => {
    const bench = new DscBench('tpi').logIn()
    bench.hands.power({ mains: false, battery: 'absent' })
    expect(bench.hungUp).toEqual([`${CLIENT} at-once`])
    bench.connect()
    expect(bench.hungUp).toEqual([`${CLIENT} at-once`, `${CLIENT} at-once`])
    expect(bench.send('000').heard()).toEqual([])
    bench.hands.power({ mains: true, battery: 'ok' })
    expect(bench.connect().heard()).toEqual(['5053'])
  })

  it('breaks with the session', () => {
    const bench = new DscBench('tpi').logIn()
    bench.session.close()
    expect(bench.hungUp).toEqual([`${CLIENT} at-once`])
    expect(bench.wait(60_000).heard()).toEqual([])
  })

  it('lets no timer run for lights that flash while nobody hears of them', () => {
    const bench = new DscBench('tpi').logIn()
    bench.hands.keys('*51234')
    bench.heard()
    expect(bench.wait(1000).heardOf('510')).toHaveLength(2)
    const { pending } = bench.clock
    bench.session.disconnected?.(CLIENT)
    expect(bench.clock.pending).toBe(pending - 1)
    bench.hands.keys('#*51234')
    expect(bench.clock.pending).toBe(pending - 1)
  })

  it('shows its password nowhere', () => {
    const bench = new DscBench('tpi', { settings: { password: 'hunter2' } }).logIn('hunter2')
    bench.send('005hunter3')
    expect(JSON.stringify([bench.traces, bench.timeline])).not.toContain('hunter')
  })
})
