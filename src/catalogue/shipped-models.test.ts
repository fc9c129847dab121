import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import type { FactPath } from './facts.js'

const catalogue = loadCatalogue()
const facts = (id: string, firmware?: string) => catalogue.model(id, firmware).facts

function confidence(id: string, path: FactPath, firmware?: string): string | undefined {
  return catalogue.model(id, firmware).provenance.find(fact => fact.path === path)?.confidence
}

test('every shipped file is valid and every model resolves at each firmware it lists', () => {
  const models = catalogue.list()
  expect(models.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      '2gig-gocontrol',
      'dsc-powerseries-neo',
      'interlogix-concord-4',
      'interlogix-nx',
      'interlogix-simon-xt',
    ]),
  )
  for (const { id, firmware } of models) {
    for (const version of firmware.versions) expect(catalogue.model(id, version).firmware).toBe(version)
  }
})

test('every fact of every shipped model is either sourced or marked as assumed', () => {
  for (const { id, firmware } of catalogue.list()) {
    for (const version of firmware.versions) {
      for (const { path, confidence, source } of catalogue.model(id, version).provenance) {
        expect(source !== undefined, `${id} ${path}`).toBe(confidence !== 'assumed')
      }
    }
  }
})

test.each([
  ['1.7', 7, 8, false, 'vendor-cloud'],
  ['1.8', 7, 8, false, 'assumed'],
  ['1.8.5', 7, 8, false, 'assumed'],
  ['1.9', 31, 32, true, 'vendor-cloud'],
  ['1.13', 31, 32, true, 'vendor-cloud'],
  ['1.14', 63, 64, true, 'vendor-cloud'],
  ['1.16', 63, 64, true, 'vendor-cloud'],
])(
  'Go!Control %s holds %i codes up to slot %i; programming while armed: %s',
  (firmware, limit, last, armed, sure) => {
    const model = facts('2gig-gocontrol', firmware)
    expect(model.userCodes.limit).toBe(limit)
    expect(confidence('2gig-gocontrol', 'userCodes.limit', firmware)).toBe(sure)
    expect(model.slots).toMatchObject({ first: 1, last })
    expect(model.programming.whileArmed).toBe(armed)
    expect(model.schedules.supported).toBe(armed)
    expect(model.slots.special).toEqual([
      { role: 'master', from: 1, to: 1, counts: true, remote: 'modify' },
      { role: 'duress', from: 8, to: 8, counts: false, remote: 'manage' },
    ])
  },
)

test('Go!Control has four digits, two forbidden codes, one duress code, and restarts after programming', () => {
  expect(facts('2gig-gocontrol')).toMatchObject({
    codes: { lengths: [4], master: ['1111'], installer: ['1561'], forbidden: ['0000', '0001'] },
    duress: { kind: 'special', max: 1 },
    programming: { rebootOnExit: true },
  })
})

test.each([
  ['1.10', [4, 6], false],
  ['1.20', [4, 6, 8], false],
  ['1.30', [4, 6, 8], false],
  ['1.35', [4, 6, 8], true],
])(
  'Neo %s has codes of %j digits; armed programming, schedules and one-time codes: %s',
  (firmware, lengths, armed) => {
    expect(facts('dsc-powerseries-neo', firmware)).toMatchObject({
      userCodes: { limit: 95 },
      slots: { first: 1, last: 95 },
      codes: {
        lengths,
        duplicates: 'rejected',
        master: ['1234', '123456'],
        installer: ['5555', '555555'],
      },
      programming: { whileArmed: armed },
      schedules: { supported: armed },
      oneTime: { supported: armed, rule: 'one-disarm-per-day' },
      duress: { kind: 'attribute' },
    })
  },
)

test('Concord 4 numbers its users 0 to 229, its special users from 230, and takes no code while armed', () => {
  const model = facts('interlogix-concord-4')
  expect(model).toMatchObject({
    userCodes: { limit: 230 },
    slots: { first: 0, last: 229 },
    codes: { lengths: [4], duplicates: 'rejected', master: ['1234'] },
    programming: { whileArmed: false },
    schedules: { supported: false },
    partitions: { max: 6 },
    delays: { entry: 30, entryMin: 30, entryMax: 240, exit: 60, exitMin: 45, exitMax: 184 },
  })
  expect(model.slots.special.map(({ role, from, to }) => `${role} ${from}-${to}`)).toEqual([
    'partition_master 230-235',
    'partition_duress 238-243',
    'master 246-246',
    'installer 247-247',
    'dealer 248-248',
    'system 249-249',
    'system 250-250',
    'system 251-251',
    'system 252-252',
  ])
  expect(model.slots.special.some(({ counts }) => counts)).toBe(false)
  expect(confidence('interlogix-concord-4', 'programming.whileArmed')).toBe('vendor-cloud')
})

test('NX has 99 users with the master as user 1, and a duress code with the number that reports carry', () => {
  const model = catalogue.model('interlogix-nx')
  expect(model.facts).toMatchObject({
    userCodes: { limit: 99 },
    slots: { first: 1, last: 99 },
    codes: { lengths: [4], localLengths: [4, 6], rejectSignal: 'three-beeps', master: ['1234', '123456'] },
    programming: { whileArmed: true },
    duress: { kind: 'special', max: 1 },
    delays: { entry: 30, entryMax: 255, exit: 60, exitMin: 45, exitMax: 255 },
    alarm: { sirenSeconds: 480 },
  })
  const special = model.provenance.find(({ path }) => path === 'slots.special')
  expect(special).toMatchObject({ confidence: 'manual', assumes: expect.stringContaining('the cloud may') })
  const byRole = new Map(model.facts.slots.special.map(run => [run.role, run]))
  expect(byRole.get('master')).toMatchObject({ from: 1, counts: true })
  expect(byRole.get('duress')?.from).toBeGreaterThan(model.facts.slots.last)
  expect(byRole.get('installer')).toMatchObject({ from: 255, remote: 'none' })
})

test('Simon XT has a master, eight users and a duress code, and locks after 40 keys', () => {
  const model = facts('interlogix-simon-xt')
  expect(model).toMatchObject({
    userCodes: { limit: 9 },
    slots: { first: 1, last: 8 },
    codes: { lengths: [4, 6], localLengths: [3, 4, 5, 6], master: ['123', '1234', '12345', '123456'] },
    programming: { whileArmed: true, localTimeout: 1800 },
    duress: { kind: 'special', max: 1 },
    alarm: { sirenSeconds: 300 },
    lockout: { rule: { kind: 'lock', unit: 'keys', count: 40, seconds: 90, alarm: true } },
  })
  expect(model.slots.special.map(({ role, counts }) => [role, counts])).toEqual([
    ['master', true],
    ['duress', false],
  ])
})

test.each([
  ['2gig-gocontrol', 'delays.entry'],
  ['2gig-gocontrol', 'zones.max'],
  ['dsc-powerseries-neo', 'userCodes.atLength'],
  ['dsc-powerseries-pro', 'delays.exit'],
  ['interlogix-nx', 'lockout.rule'],
  ['interlogix-simon-xti', 'alarm.sirenSeconds'],
  ['interlogix-simon-xt', 'slots.special'],
] as const)('what nobody knows stays assumed: %s %s', (id, path) => {
  expect(confidence(id, path)).toBe('assumed')
})
