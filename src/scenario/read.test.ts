import { expect, test } from 'vitest'
import { formatProblem } from '../catalogue/problems.js'
import { parseScenario } from './read.js'
import { scenario } from './testing/play-text.js'

/** What is wrong with a text, one line per problem. */
function problems(text: string): string[] {
  const read = parseScenario('case.yaml', text, '.')
  return 'scenario' in read ? [] : read.map(formatProblem)
}

const TWO =
  'name: Two\npanels: [{ id: house, model: interlogix-nx }, { id: barn, model: interlogix-nx }]\nsteps:\n'

test.each([
  [
    'a misspelt step',
    scenario('  - wiat: 3m\n'),
    /^case\.yaml:4:5 steps\[0\]\.wiat: unknown key \(did you mean "wait"\?\)$/,
  ],
  [
    'no step at all',
    scenario('  - {}\n'),
    /^case\.yaml:4:5 steps\[0\]: is no step; steps are say, cloud, keypad/,
  ],
  [
    'two steps in one',
    scenario('  - { wait: 3m, say: Hello }\n'),
    /^case\.yaml:4:5 steps\[0\]: is several steps at once: say, wait$/,
  ],
  [
    'a duration that is none',
    scenario('  - wait: 3 minutes\n'),
    /^case\.yaml:4:11 steps\[0\]\.wait: expected a duration like 90s, 3m, 1h30m or 2d, at most 366d, got 3 minutes$/,
  ],
  [
    'a duration without a unit',
    scenario('  - wait: 90\n'),
    /steps\[0\]\.wait: expected a duration like 90s, .*, got 90$/,
  ],
  [
    'a moment that is none',
    scenario('  - wait: { until: noon }\n'),
    /^case\.yaml:4:20 steps\[0\]\.wait\.until: expected a moment like .*, got "noon"$/,
  ],
  [
    'a request there is not',
    scenario("  - cloud: { user-code/ad: { code: '4711' } }\n"),
    /^case\.yaml:4:14 steps\[0\]\.cloud\.user-code\/ad: unknown key \(did you mean "user-code\/add"\?\)$/,
  ],
  [
    'a field that the request does not have',
    scenario("  - cloud: { user-code/add: { code: '4711', nmae: Ada } }\n"),
    /^case\.yaml:4:45 steps\[0\]\.cloud\.user-code\/add\.nmae: unknown key \(did you mean "name"\?\)$/,
  ],
  [
    'a code for which a panel is to be said',
    `${TWO}  - desk: { user/add: { first: Ada, generate: true } }\n`,
    /steps\[0\]: must say which panel: house, barn$/,
  ],
  [
    'a code that is given and made up',
    scenario("  - desk: { user/edit: { user: Ada, code: '4711', generate: true } }\n"),
    /steps\[0\]\.desk\.user\/edit\.generate: does not go with "code"/,
  ],
  [
    'a code made up for a panel there is not',
    `${TWO}  - desk: { user/add: { first: Ada, generate: { panels: [house, bran] } } }\n`,
    /desk\.user\/add\.generate\.panels\[1\]: there is no panel "bran" \(did you mean "barn"\?\)$/,
  ],
  [
    'a keypad named by its partition and by its address',
    scenario("  - keypad: { keys: '1', partition: 1, keypad: 1 }\n"),
    /^case\.yaml:4:13 steps\[0\]\.keypad: give "keypad" or "partition", not both$/,
  ],
  [
    'a display named by its partition and by its address',
    scenario('  - expect: { display: { text: Ready, partition: 1, keypad: 1 } }\n'),
    /steps\[0\]\.expect\.display: give "keypad" or "partition", not both$/,
  ],
  [
    'a key there is not',
    scenario("  - keypad: '[AWEY]1234'\n"),
    /^case\.yaml:4:13 steps\[0\]\.keypad(\.keys)?: \[AWEY\] is no key; keys with a name are \[AWAY\]/,
  ],
  [
    'a fault there is not',
    scenario('  - fault: bus-cutt\n'),
    /^case\.yaml:4:12 steps\[0\]\.fault\.bus-cutt: unknown key \(did you mean "bus-cut"\?\)$/,
  ],
  [
    'a fault that takes no such parameter',
    scenario('  - fault: { bus-slow: { delay: 3 } }\n'),
    /steps\[0\]\.fault\.bus-slow\.delay: unknown key \(did you mean "delayMs"\?\)$/,
  ],
  [
    'an answer to nothing',
    scenario('  - cloud: refresh\n    as: refresh\n  - expect: { answer: { of: refersh } }\n'),
    /^case\.yaml:6:29 steps\[1\]\.expect\.answer\.of: there is no earlier step "refersh" \(did you mean "refresh"\?\)$/,
  ],
  [
    'an answer to what comes later',
    scenario('  - expect: { no-answer: late }\n  - cloud: refresh\n    as: late\n'),
    /steps\[0\]\.expect\.no-answer: there is no earlier step "late"$/,
  ],
  [
    'a label given twice',
    scenario('  - cloud: refresh\n    as: again\n  - cloud: refresh\n    as: again\n'),
    /^case\.yaml:7:9 steps\[1\]\.as: another step is "again" already$/,
  ],
  [
    'an event there is not',
    scenario('  - expect: { no-event: panel.alrm }\n'),
    /steps\[0\]\.expect\.no-event(\.type)?: there is no event "panel\.alrm" \(did you mean "panel\.alarm"\?\)$/,
  ],
  [
    'an arming word there is not',
    scenario('  - expect: { state: armed-away }\n'),
    /steps\[0\]\.expect\.state(\.arming)?: expected one of disarmed, .*\(did you mean "armed_away"\?\)$/,
  ],
  [
    'a misspelt expectation',
    scenario('  - expect: { dispaly: Ready }\n'),
    /^case\.yaml:4:15 steps\[0\]\.expect\.dispaly: unknown key \(did you mean "display"\?\)$/,
  ],
  ['an expectation of nothing', scenario('  - expect: {}\n'), /steps\[0\]\.expect: expects nothing/],
  [
    'waiting for what must not be',
    scenario('  - expect: { no-event: panel.alarm }\n    within: 3m\n'),
    /^case\.yaml:5:13 steps\[0\]\.within: does not go with "no-event": put a wait before this step instead$/,
  ],
  [
    'a companion of another step',
    scenario('  - wait: 3m\n    as: pause\n'),
    /^case\.yaml:5:9 steps\[0\]\.as: does not go with "wait", which takes panel$/,
  ],
  [
    'a code that both works and does not',
    scenario("  - expect: { code: { works: '4711', refused: '4711' } }\n"),
    /steps\[0\]\.expect\.code: must say "works" or "refused", one of them$/,
  ],
  [
    'a panel there is not',
    `${TWO}  - restart:\n    panel: hosue\n`,
    /^case\.yaml:5:12 steps\[0\]\.panel: there is no panel "hosue" \(did you mean "house"\?\)$/,
  ],
  [
    'a step that could be about either panel',
    `${TWO}  - restart:\n`,
    /steps\[0\]: must say which panel: house, barn$/,
  ],
  [
    'a panel of a plan there is not',
    `${TWO}  - desk: { plan/add: { name: All, systems: [{ panel: bran }] } }\n`,
    /steps\[0\]\.desk\.plan\/add\.systems\[0\]\.panel: there is no panel "bran" \(did you mean "barn"\?\)$/,
  ],
  [
    'a time of access that is none',
    scenario('  - desk: { access/on: { user: Ada, time: monday } }\n'),
    /steps\[0\]\.desk\.access\/on\.time: must be "always", "once", weekly windows/,
  ],
  ['no panel', 'name: None\nsteps: [{ wait: 3m }]\n', /^case\.yaml:1:1: has neither "panel" nor "panels"$/],
  [
    'a model there is not',
    scenario('  - wait: 3m\n', '{ model: interlogix-nex }'),
    /^case\.yaml:2:17 panel\.model: there is no model "interlogix-nex" \(did you mean "interlogix-nx"\?\)$/,
  ],
  [
    'a delay the model cannot have',
    scenario('  - wait: 3m\n', '{ model: interlogix-nx, exitDelay: 44 }'),
    /^case\.yaml:2:43 panel\.exitDelay: 44 is outside 45 to 255, the range of this model$/,
  ],
  [
    'a folder of models there is not',
    `models: [no/such/place]\n${scenario('  - wait: 3m\n')}`,
    /^case\.yaml:1:9 models: cannot read the model directory .*no\/such\/place/,
  ],
])('%s is shown with its place, and the nearest name', (_, text, expected) => {
  expect(problems(text)).toEqual([expect.stringMatching(expected)])
})

test('everything that is wrong is told, not only the first', () => {
  const text = scenario('  - wiat: 3m\n  - expect: { dispaly: Ready }\n')
  expect(problems(text)).toHaveLength(2)
})

test('a problem names no code that was typed', () => {
  const text = scenario("  - keypad: '4711 x'\n  - cloud: { user-code/add: { code: 4711 } }\n")
  expect(problems(text)).toHaveLength(2)
  expect(problems(text).join('\n')).not.toContain('4711')
})
