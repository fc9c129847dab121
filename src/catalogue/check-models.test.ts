import { expect, test } from 'vitest'
import { HEAD, problems, USE } from './testing/acme.js'

test.each([
  [
    'a limit less than the special slots that count',
    '  userCodes: { limit: { assume: 1, why: x } }\n' +
      '  slots: { special: { assume: [{ role: master, from: 1, to: 2, counts: true, remote: modify }], why: x } }\n',
    ['acme.yaml:8:33 facts.userCodes.limit.assume: 1 is less than the 2 special slots that count'],
  ],
  [
    'a limit there are no slots for',
    '  userCodes: { limit: { assume: 99, why: x } }\n',
    [
      'acme.yaml:8:33 facts.userCodes.limit.assume: 99 is more than the 15 ordinary and 1 counted special slots',
    ],
  ],
  [
    'a limit less than the slots it sets aside for each role, at one of two firmwares',
    '  userCodes:\n    limit:\n      - { $if: firmwareVersion >= 2, value: 16, confidence: manual, source: M }\n' +
      '      - { value: 1, confidence: manual, source: M }\n' +
      '  slots: { special: { assume: [{ role: master, from: 1, to: 2, counts: true, remote: modify }], why: x } }\n',
    ['acme.yaml:11:18 facts.userCodes.limit[1].value: 1 is less than the 2 special slots that count'],
  ],
  [
    'a limit at a length the panel cannot be set to',
    '  userCodes: { atLength: { assume: [{ length: 6, limit: 8 }], why: x } }\n',
    [
      'acme.yaml:8:36 facts.userCodes.atLength.assume: the panel cannot be set to 6 digits: codes.localLengths is 4',
    ],
  ],
  [
    'a limit at one length that is more than the limit',
    '  userCodes: { atLength: { assume: [{ length: 4, limit: 17 }], why: x } }\n',
    ['acme.yaml:8:36 facts.userCodes.atLength.assume: 17 at 4 digits is more than userCodes.limit, 16'],
  ],
  [
    'special slots that overlap',
    '  slots:\n    special:\n      why: x\n      assume:\n' +
      '        - { role: master, from: 1, to: 3, counts: false, remote: modify }\n' +
      '        - { role: duress, from: 3, to: 4, counts: false, remote: manage }\n' +
      '    last: { assume: 30, why: x }\n',
    ['acme.yaml:12:9 facts.slots.special.assume: master 1-3 and duress 3-4 overlap'],
  ],
  [
    'special slots that end before they begin',
    '  slots: { special: { assume: [{ role: installer, from: 9, to: 8, counts: false, remote: none }], why: x } }\n',
    ['acme.yaml:8:31 facts.slots.special.assume: installer: from 9 is after to 8'],
  ],
  [
    'a range of slots that ends before it begins',
    '  slots: { first: { assume: 17, why: x } }\n',
    ['acme.yaml:8:29 facts.slots.first.assume: 16 is before slots.first, 17'],
  ],
  [
    'a length as delivered that the cloud does not support',
    '  codes:\n    localLengths: { assume: [4, 6], why: x }\n    lengths: { assume: [6], why: x }\n',
    ['acme.yaml:10:24 facts.codes.lengths.assume: 4 is not in codes.lengths (6)'],
  ],
  [
    'a length the panel cannot be set to',
    '  codes: { lengths: { assume: [4, 6], why: x } }\n',
    [
      'acme.yaml:8:31 facts.codes.lengths.assume: the panel cannot be set to 6 digits: codes.localLengths is 4',
    ],
  ],
  [
    'a master code of no possible length',
    '  codes: { master: { assume: ["12345"], why: x } }\n',
    [
      'acme.yaml:8:30 facts.codes.master.assume: "12345" has a length the panel cannot be set to (4)',
      'acme.yaml:8:30 facts.codes.master.assume: no master code of the length as delivered, 4',
    ],
  ],
  [
    'two installer codes of one length',
    '  codes: { installer: { assume: ["5555", "4321"], why: x } }\n',
    ['acme.yaml:8:33 facts.codes.installer.assume: more than one code of 4 digits'],
  ],
  [
    'a duress slot that is not there',
    '  duress: { kind: { assume: special, why: x }, max: { assume: 1, why: x } }\n',
    ['acme.yaml:8:29 facts.duress.kind.assume: special, but slots.special has no duress slot'],
  ],
  [
    'duress codes without a kind',
    '  duress: { max: { assume: 1, why: x } }\n',
    ['acme.yaml:8:28 facts.duress.max.assume: 1 does not go with "none"'],
  ],
  [
    'a default outside its range, and only once for two firmwares',
    '  delays: { exit: { assume: 300, why: x } }\n',
    ['acme.yaml:8:29 facts.delays.exit.assume: 300 is not within 0 to 255'],
  ],
  [
    'a range that leaves the assumed default out',
    '  delays: { entryMin: { value: 45, confidence: manual, source: M } }\n',
    ['acme.yaml:8:32 facts.delays.entryMin.value: 30 is not within 45 to 255'],
  ],
])('%s is shown with its place', (_, facts, expected) => {
  expect(problems(HEAD + USE + facts)).toEqual(expected)
})
