import { expect, test } from 'vitest'
import { runModelsDiff } from './models-diff.js'

function diff(a: string, b: string, json = false) {
  const out: string[] = []
  const err: string[] = []
  const code = runModelsDiff(
    { a, b, json },
    line => out.push(line),
    line => err.push(line),
  )
  return { code, out, err: err.join('\n') }
}

test('two firmwares of a Go!Control differ in what they hold and in programming while armed', () => {
  expect(diff('2gig-gocontrol@1.7', '2gig-gocontrol@1.9')).toEqual({
    code: 0,
    out: [
      '2GIG Go!Control, firmware 1.9, compared with 2GIG Go!Control, firmware 1.7:',
      '- holds 31 user codes instead of 7',
      '- numbers its users up to 32 instead of 8',
      '- can be programmed while armed; the other cannot',
      '- has scheduled and temporary codes; the other has not',
    ],
    err: '',
  })
})

test('the other way round the sentences turn round', () => {
  const { out } = diff('2gig-gocontrol@1.9', '2gig-gocontrol@1.7')
  expect(out).toContain('- holds 7 user codes instead of 31')
  expect(out).toContain('- cannot be programmed while armed; the other can')
})

test('what is assumed says so, on whichever side', () => {
  expect(diff('2gig-gocontrol@1.9', '2gig-gocontrol@1.8').out).toContain(
    '- holds 7 user codes instead of 31 (assumed)',
  )
  expect(diff('2gig-gocontrol@1.8', '2gig-gocontrol@1.9').out).toContain(
    '- holds 31 user codes instead of 7 (the other is assumed)',
  )
  expect(diff('2gig-gc-touch', 'qolsys-iq5-hub').out).toContain(
    '- is delivered with master code 1234 instead of 1111 or 111111 (the other is assumed)',
  )
  expect(diff('interlogix-nx-6', '2gig-gc-touch').out).toContain(
    '- holds 100 user codes instead of 40 (both assumed)',
  )
})

test('facts that differ only in how well they are known stand apart', () => {
  const { out } = diff('2gig-gocontrol@1.8', '2gig-gocontrol@1.7')
  expect(out.slice(1)).toEqual([
    '  behaves the same, as far as is known',
    '',
    'The same, but not equally well known:',
    '- User codes the panel can hold (7): vendor-cloud instead of assumed',
    '- Last ordinary user number (8): vendor-cloud instead of assumed',
  ])
})

test('facts that nothing acts on stand apart', () => {
  const { out } = diff('dsc-powerseries-neo', 'dsc-powerseries-pro')
  const heading = out.indexOf('On paper only; nothing in the emulator acts on it:')
  expect(heading).toBeGreaterThan(0)
  expect(out[heading + 1]).toMatch(/^- also keeps of a user /)
})

test('a model behaves like itself', () => {
  expect(diff('neo', 'neo').out).toEqual([
    'DSC PowerSeries Neo, firmware 1.35, compared with DSC PowerSeries Neo, firmware 1.35:',
    '  behaves the same, as far as is known',
  ])
})

test('with --json every difference is a line of JSON', () => {
  const lines = diff('neo@1.20', 'neo@1.35', true).out.map(line => JSON.parse(line))
  expect(lines).toContainEqual({
    path: 'programming.whileArmed',
    title: 'Whether the module can program codes while the panel is armed',
    a: { value: false, confidence: 'vendor-cloud', standing: 'known' },
    b: { value: true, confidence: 'vendor-cloud', standing: 'known' },
    sentence: 'can be programmed while armed; the other cannot',
    onlyConfidence: false,
  })
})

test('an unknown model is told with the nearest there is', () => {
  const { code, out, err } = diff('2gig-gocontroll', 'neo')
  expect({ code, out }).toEqual({ code: 2, out: [] })
  expect(err).toContain('did you mean "2gig-gocontrol"')
})

test('an edition is compared with its model, and what is read of a sister says so', () => {
  const { out } = diff('interlogix-nx-4', 'interlogix-nx-4@v2')
  expect(out[0]).toMatch(
    /^Interlogix NX-4V2.*, firmware 1\.0, compared with Interlogix NX-4, firmware 1\.0:$/,
  )
  expect(out).toContain('- has a shortest entry delay of 30 s instead of 10 (the other is read of a sister)')
})
