import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { KEYPAD_NAMES } from '../src/catalogue/keypad-names.js'
import { add } from '../src/device/testing/requests.js'
import { Rig } from '../src/device/testing/rig.js'
import { dialectOf } from '../src/keypad/dialects/index.js'

/** How a code is made at the keypads of a family, which slot it is in, and whether the panel is in programming meanwhile. */
const FAMILIES = [
  { model: 'interlogix-nx', opens: '*51234', makes: '003 7002', leaves: '#', slot: 3, programs: true },
  { model: 'honeywell-vista-20p', opens: '12348', makes: '03 7002', leaves: '', slot: 3, programs: false },
  {
    model: 'interlogix-simon-xt',
    opens: '[DOWN][OK]1234[OK]',
    makes: '[OK][DOWN][OK]7002[OK]',
    leaves: '[STATUS][STATUS][STATUS]',
    slot: 1,
    programs: true,
  },
  {
    model: '2gig-gocontrol',
    opens: '[MENU][TOOLBOX]1111[USERS]',
    makes: '2 7002[OK]7002[OK][OK]',
    leaves: '[CANCEL]',
    slot: 2,
    programs: false,
  },
  {
    model: '2gig-edge',
    opens: '[SETTINGS]1111[USERS]',
    makes: '[ADD][NEXT]7002[NEXT]7002[DONE]',
    leaves: '[CANCEL]',
    slot: 4,
    programs: false,
  },
  {
    model: 'qolsys-iq4',
    opens: '[SETTINGS]1234[USERS]',
    makes: '[ADD]7002[NEXT]7002[DONE][ADD]',
    leaves: '[CANCEL]',
    slot: 2,
    programs: false,
  },
] as const

/** Types each key by itself, so that a rig that naps is put down between any two. */
function type(rig: Rig, text: string): void {
  for (const key of text.match(/\[[A-Z]+\]|[^ ]/g) ?? []) rig.do(hands => hands.keys(key))
}

describe.each(FAMILIES)('a code that is made at a keypad of a $model', family => {
  const { model, opens, makes, leaves, slot, programs } = family
  const house = () => new Rig({ model, naps: true })

  it('is told to the cloud, and is good, also where the device was put down between any two keys', () => {
    const rig = house()
    type(rig, opens + makes + leaves)
    expect(rig.reports.find(({ type }) => type === 'panel.user_code.added')?.data).toEqual({
      slot,
      userType: 'unrestricted',
      by: 'keypad',
    })
    rig.wait(3000)
    type(rig, '7002')
    expect(rig.events.findLast(({ type }) => type === 'panel.access.granted')?.data).toMatchObject({
      user: slot,
    })
    expect(rig.timeline()).not.toMatch(/1234|1111|7002/)
  })

  it(`${programs ? 'keeps what the cloud wants waiting until' : 'lets the cloud go on before'} the keypad is left`, () => {
    const rig = house()
    type(rig, opens)
    rig.do(hands => hands.request(add('t1', '8642')))
    expect(rig.courseOf('t1').at(-1)).toMatch(programs ? /LOCAL_PROGRAMMING/ : /^succeeded$/)
    type(rig, leaves)
    expect(rig.courseOf('t1').at(-1)).toBe('succeeded')
  })
})

describe('the master code as delivered, typed key by key as the next step that is printed says', () => {
  const catalogue = loadCatalogue()
  const models = KEYPAD_NAMES.flatMap(
    keypad => catalogue.ids().find(id => (catalogue.model(id).keypad ?? 'screen') === keypad) ?? [],
  ).filter(id => catalogue.model(id).facts.codes.master.length > 0)

  it.each(models)('is taken by the keypad of a %s', model => {
    const rig = new Rig({ model })
    const { codes } = rig.model.facts
    const master = codes.master.find(code => code.length === codes.defaultLength) ?? ''
    type(rig, `${dialectOf(rig.model).beforeCode ?? ''}${master}`)
    expect(rig.events.map(event => event.type)).toContain('panel.access.granted')
  })
})
