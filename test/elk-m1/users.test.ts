import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/panel/secret.js'
import { Bench, type BenchOptions } from '../support/elk-m1/bench.js'

const MASTER = '1234'

/** Six bytes of a keypad code. */
const entry = (code: string) => Array.from(code.padStart(6, '0'), digit => `0${digit}`).join('')

interface Change {
  readonly by?: string
  readonly areas?: string
  /** 1: restrict, 2: take that back. */
  readonly restriction?: string
}

/** What is answered to a change of a user's code. */
function change(
  bench: Bench,
  slot: number,
  code: string,
  { by = MASTER, areas = '00', restriction = '0' }: Change = {},
) {
  bench.heard()
  const body = `cu${String(slot).padStart(3, '0')}${entry(by)}${entry(code)}${areas}${restriction}0`
  return bench.sendBody(body).heard()
}

const CHANGED = (slot: number, restriction = '0') => {
  const bodies: Readonly<Record<string, string>> = { '0': 'changed', '1': 'restricted' }
  return [`${bodies[restriction]} ${slot}`]
}

/** Answers as words. */
const said = (lines: readonly string[]) =>
  lines.map(line => {
    const [, type, number, restriction] = /^..(..)(\d{3})(\d)/.exec(line) ?? []
    if (type !== 'CU') return type
    if (number === '000') return 'not authorized'
    if (number === '255') return 'duplicate'
    return `${restriction === '1' ? 'restricted' : 'changed'} ${Number(number)}`
  })

const make = (options: BenchOptions = {}) => new Bench(options)
/** Areas, type and length of a code, as ua tells them. */
const areasOf = (bench: Bench, code: string) => {
  const [line = ''] = bench.ask(`ua${code.padStart(6, '0')}`)
  return { areas: line.slice(10, 12), length: line[20], type: line[21] }
}

describe('cu with the code of the master', () => {
  it('writes the code of a number that has none, and it disarms', () => {
    const bench = make()
    expect(said(change(bench, 5, '9876'))).toEqual(CHANGED(5))
    expect(bench.told('panel.user_code')).toMatchObject([{ data: { slot: 5, by: 'serial' } }])
    bench.send('a11001234').wait(61_000).heard()
    expect(bench.send('a01009876').heard()[0]).toBe('17IC000000000000005000077')
    expect(bench.device.panel.view.arming(1)).toBe('disarmed')
  })

  it('changes the code of one that has, and keeps name and areas where they are 00', () => {
    const bench = make({ setup: { partitions: 2 } })
    bench.command({
      type: 'user-code/add',
      slot: 7,
      code: new Secret('7777'),
      userType: 'unrestricted',
      partitions: [2],
      name: 'Ann',
    })
    expect(said(change(bench, 7, '7070'))).toEqual(CHANGED(7))
    expect(bench.device.panel.view.slots.get(7)).toMatchObject({ name: 'Ann', partitions: 2 })
    expect([areasOf(bench, '7777').areas, areasOf(bench, '7070').areas]).toEqual(['00', '02'])
  })

  it('gives the areas that are asked for, of those in use', () => {
    const bench = make({ setup: { partitions: 3 } })
    expect(said(change(bench, 5, '9876', { areas: '05' }))).toEqual(CHANGED(5))
    expect(areasOf(bench, '9876').areas).toBe('05')
    expect(said(change(bench, 5, '9876', { areas: '22' }))).toEqual(CHANGED(5))
    expect(areasOf(bench, '9876').areas).toBe('02')
  })

  it('changes the master itself, who stays where he was', () => {
    const bench = make({ setup: { partitions: 2 } })
    expect(said(change(bench, 1, '4321', { areas: '01' }))).toEqual(CHANGED(1))
    expect(areasOf(bench, '4321')).toEqual({ areas: '03', length: '4', type: '2' })
    expect(said(change(bench, 5, '9876'))).toEqual(['not authorized'])
  })

  it('takes codes of six digits where codes have six', () => {
    const bench = make({ setup: { codeLength: 6 } })
    expect(said(change(bench, 5, '987654', { by: '123456' }))).toEqual(CHANGED(5))
    expect(areasOf(bench, '987654')).toEqual({ areas: '01', length: '6', type: '1' })
  })

  it('works while an area is armed: the document has no refusal for that', () => {
    const bench = make()
    bench.send('a11001234').wait(61_000)
    expect(said(change(bench, 5, '9876'))).toEqual(CHANGED(5))
  })
})

describe('cu is denied, with 000,', () => {
  const bench = () => {
    const one = make({ setup: { partitions: 2 } })
    change(one, 5, '5555', { areas: '01' })
    change(one, 6, '6666', { areas: '03' })
    return one
  }

  it.each([
    ['to a code that nobody has', '9999', '00'],
    ['to the code of another user', '6666', '00'],
    ['to the own code in areas where it is not valid', '5555', '02'],
  ])('%s', (_, by, areas) => {
    expect(said(change(bench(), 5, '9876', { by, areas }))).toEqual(['not authorized'])
  })

  it('to the installer', () => {
    const one = make({ setup: { codeLength: 6 } })
    expect(said(change(one, 5, '987654', { by: '172839' }))).toEqual(['not authorized'])
    expect(one.told('panel.access')).toMatchObject([{ data: { user: 201 } }])
  })

  it('to the data of a card', () => {
    const one = bench()
    one.heard()
    expect(said(one.sendBody(`cu005123456789012${entry('9876')}0000`).heard())).toEqual(['not authorized'])
  })

  it('to a code that may not be used', () => {
    const one = bench()
    expect(said(change(one, 5, '0', { restriction: '1' }))).toEqual(CHANGED(5, '1'))
    expect(said(change(one, 5, '9876', { by: '5555' }))).toEqual(['not authorized'])
  })

  it('and whoever looks at the timeline sees why', () => {
    const one = bench()
    change(one, 5, '9876', { by: '9999' })
    expect(one.told('panel.access.denied')).toMatchObject([{ data: { reason: 'WRONG_CODE', by: 'serial' } }])
  })
})

it("cu with a user's own code changes that user, and nobody else", () => {
  const bench = make()
  change(bench, 5, '5555')
  expect(said(change(bench, 5, '9876', { by: '5555' }))).toEqual(CHANGED(5))
  expect(said(change(bench, 6, '6666', { by: '9876' }))).toEqual(['not authorized'])
  expect(areasOf(bench, '9876').areas).toBe('01')
})

it('cu of a code that somebody has is answered 255, and changes nothing', () => {
  const bench = make()
  change(bench, 7, '4321')
  expect(said(change(bench, 5, '4321'))).toEqual(['duplicate'])
  expect(said(change(bench, 5, MASTER))).toEqual(['duplicate'])
  expect(said(change(bench, 7, '4321'))).toEqual(CHANGED(7))
  expect(bench.device.panel.view.slots.has(5)).toBe(false)
})

describe('a restriction', () => {
  it('leaves the code as it is and keeps it from being used, and goes again', () => {
    const bench = make()
    change(bench, 5, '5555')
    expect(change(bench, 5, '8876', { restriction: '1' })).toEqual(['09CU0051009'])
    expect([areasOf(bench, '5555').areas, areasOf(bench, '8876').areas]).toEqual(['00', '00'])
    bench.send('a11005555')
    expect(bench.device.panel.view.arming(1)).toBe('disarmed')
    expect(change(bench, 5, '8876', { restriction: '2' })).toEqual(['09CU005000A'])
    expect([areasOf(bench, '5555').areas, areasOf(bench, '8876').areas]).toEqual(['01', '00'])
  })

  it('ends with a code that is written anew', () => {
    const bench = make()
    change(bench, 5, '5555')
    change(bench, 5, '0', { restriction: '1' })
    expect(said(change(bench, 5, '5656'))).toEqual(CHANGED(5))
    expect(areasOf(bench, '5656').areas).toBe('01')
  })

  it.each([
    ['of a number without a code', 9],
    ['of the master', 1],
  ])('%s the panel does not take, and nothing answers', (_, slot) => {
    expect(change(make(), slot, '0', { restriction: '1' })).toEqual([])
  })
})

describe('what the document has no answer for is met with silence:', () => {
  it.each([
    ['number 000', 0, '9876'],
    ['a number there is not', 200, '9876'],
    ['the program code', 201, '9876'],
    ['the ElkRP code', 202, '9876'],
    ['a code with too many digits', 5, '987654'],
  ])('%s', (_, slot, code) => {
    const bench = make()
    expect(change(bench, slot, code)).toEqual([])
    expect(bench.told('panel.user_code.rejected')).toHaveLength(1)
  })

  it('a card', () => {
    const bench = make()
    bench.heard()
    expect(bench.sendBody(`cu005${entry(MASTER)}1234567890120000`).heard()).toEqual([])
  })

  it('local programming', () => {
    const bench = make()
    bench.command({ type: 'programming/enter', code: new Secret(MASTER), partition: 1 })
    expect(change(bench, 5, '9876')).toEqual([])
    bench.command({ type: 'programming/exit' })
    expect(bench.heard()).toContain('06IE00AC')
    expect(said(change(bench, 5, '9876'))).toEqual(CHANGED(5))
  })

  it('a restriction or a future digit that is none', () => {
    const bench = make()
    const body = `cu005${entry(MASTER)}${entry('9876')}00`
    expect([...bench.sendBody(`${body}30`).heard(), ...bench.sendBody(`${body}01`).heard()]).toEqual([])
  })
})

describe('ua', () => {
  it('tells users, masters and the installer apart', () => {
    const bench = make({ setup: { partitions: 2 } })
    change(bench, 5, '5555', { areas: '02' })
    expect(areasOf(bench, '5555')).toEqual({ areas: '02', length: '4', type: '1' })
    expect(areasOf(bench, MASTER)).toEqual({ areas: '03', length: '4', type: '2' })
    const six = make({ setup: { codeLength: 6 } })
    expect(areasOf(six, '172839')).toEqual({ areas: '01', length: '6', type: '3' })
  })

  it('says of an unknown code that it is good nowhere, and counts it for nothing', () => {
    const bench = make()
    expect(areasOf(bench, '9999')).toEqual({ areas: '00', length: '4', type: '1' })
    expect(areasOf(bench, '551234').areas).toBe('00')
    expect(bench.told('panel.access')).toEqual([])
  })

  it('says of a code that opens nothing at the panel that it is good nowhere', () => {
    const bench = make()
    bench.command({ type: 'user-code/add', slot: 9, code: new Secret('9090'), userType: 'remote_only' })
    expect(areasOf(bench, '9090')).toEqual({ areas: '00', length: '4', type: '1' })
  })

  it('has the unit of temperatures', () => {
    expect(make({ settings: { temperature: 'C' } }).ask('ua000000')[0]).toMatch(/^.{22}C00..$/)
  })
})

it('firmware before 4.3.9 has no cu', () => {
  expect(change(make({ settings: { firmware: '4.3.8' } }), 5, '9876')).toEqual([])
})

it('an answer waits until the change is durable', () => {
  const bench = make()
  bench.undurable = []
  expect(change(bench, 5, '9876')).toEqual([])
  for (const then of bench.undurable.splice(0)) then()
  expect(said(bench.heard())).toEqual(CHANGED(5))
})

it('IC tells of no code that cu or zb bring along, right or wrong, and of the same one in an arming message it does', () => {
  const bench = make()
  const entered = () => bench.heard().filter(line => line.slice(2, 4) === 'IC')
  for (const by of ['9999', MASTER]) change(bench, 5, '9876', { by })
  expect(change(bench, 5, '9876', { by: '9999' }).filter(line => line.includes('IC'))).toEqual([])
  bench.send('zb0051009999').send('zb0051001234')
  expect(entered()).toEqual([])
  bench.send('a11009999').send('a11001234')
  expect(entered()).toEqual(['17IC000009090909000000058', '17IC00000000000000100007B'])
})

it('no code is on the timeline or in what is traced', () => {
  const bench = make()
  change(bench, 5, '9876')
  change(bench, 5, '9753', { by: '8642' })
  bench.send('a11009876').send('a01008642')
  bench.ask('ua009876')
  bench.hands.keys('8642')
  const shown = JSON.stringify([bench.timeline, bench.traces, bench.traces.map(trace => trace.bytes?.())])
  for (const code of ['1234', '9876', '9753', '8642', entry('9876'), entry('8642')])
    expect(shown).not.toContain(code)
  expect(shown).toContain('23cu005************************0000**')
})

it('what is written is there after a restart', () => {
  const bench = make()
  change(bench, 5, '9876')
  bench.nap()
  expect(areasOf(bench, '9876').areas).toBe('01')
})
