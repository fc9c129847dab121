const { join } = require('node:path')

/**
 * Imports run downward: a room may use its own floor and those below it. Types count as much as values. A room's
 * own tests keep to the same order: a test that needs a higher room belongs in test/.
 */
const floors = [
  [
    'src/index.ts',
    'src/testing.ts',
    'src/serial.ts',
    'src/desk.ts',
    'src/client.ts',
    'src/client/',
    'src/cli/',
  ],
  ['src/control/', 'src/log/', 'src/story/', 'src/trace/', 'src/soak/'],
  ['src/scenario/', 'src/fleet/'],
  ['src/recording/'],
  ['src/emulator/'],
  ['src/cloud/', 'src/line/', 'protocols/'],
  ['src/device/'],
  ['src/module/', 'src/keypad/', 'src/faults/'],
  ['src/panel/'],
  ['src/catalogue/'],
  ['src/credentials/'],
  ['src/time/', 'src/disk/'],
]

/** Runs in the browser and is served as built files: outside the order, and nobody's import. */
const consoleRoom = 'src/console/'

const testFile = '\\.test\\.ts$'

const within = paths => `^(?:${paths.join('|').replaceAll('.', '\\.')})`

const upward = floors.slice(1).map((floor, above) => ({
  name: `upward-from-${floor.map(room => room.replace('src/', '').replace('/', '')).join('-')}`,
  comment: `Imports run downward: ${floor.join(', ')} cannot know ${floors
    .slice(0, above + 1)
    .flat()
    .join(', ')}.`,
  severity: 'error',
  from: { path: within(floor) },
  to: { path: within(floors.slice(0, above + 1).flat()) },
}))

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'between-neighbours',
      comment:
        'module, keypad and faults meet only at the panel: each can then be cut, replaced or tested alone.',
      severity: 'error',
      from: { path: '^src/(module|keypad|faults)/' },
      to: { path: '^src/(?:module|keypad|faults)/', pathNot: '^src/$1/' },
    },
    {
      name: 'protocol-and-device',
      comment:
        'A protocol gets the panel it shows and the port it asks, and nothing of the device they are in.',
      severity: 'error',
      from: { path: within(['protocols/']) },
      to: { path: within(['src/device/', 'src/module/', 'src/cloud/', 'src/emulator/']) },
    },
    {
      name: 'scenario-and-fleet',
      comment: 'A fleet says durations and writes pages as scenarios do; a scenario knows of no fleet.',
      severity: 'error',
      from: { path: '^src/scenario/' },
      to: { path: '^src/fleet/' },
    },
    {
      name: 'fleet-as-arithmetic',
      comment:
        'Mix, workloads, statistics, expectations and reports are functions: what runs panels is beside them, and calls them.',
      severity: 'error',
      from: {
        path: '^src/fleet/(?:workload|statistics|report)/|^src/fleet/(?:mix|expect)',
        pathNot: testFile,
      },
      to: {
        path: '^(?:src/(?!time/|catalogue/|panel/|scenario/(?:duration|named|reports/)|fleet/(?:workload|statistics|report)/|fleet/(?:mix|expect))|protocols/)',
      },
    },
    {
      name: 'from-unplaced',
      comment: 'This file is in no room the order knows, so nothing checks it: give it a floor here.',
      severity: 'error',
      from: { path: '^src/', pathNot: within([...floors.flat(), consoleRoom]) },
      to: {},
    },
    {
      name: 'to-unplaced',
      comment: 'The imported file is in no room the order knows, so nothing checks it: give it a floor here.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: within([...floors.flat(), consoleRoom]) },
    },
    {
      name: 'console-imported',
      comment: 'The console is built for the browser by itself; the server only serves the files.',
      severity: 'error',
      from: { pathNot: within([consoleRoom]) },
      to: { path: within([consoleRoom]) },
    },
    {
      name: 'test-imported',
      comment: 'Nothing rests on test/ or bench/, nor on a test file beside the code.',
      severity: 'error',
      from: { pathNot: within(['test/', 'bench/']) },
      to: { path: [within(['test/', 'bench/']), testFile] },
    },
    {
      name: 'circular',
      comment: 'Files that need each other have one subject too many or one file too few.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'development-dependency',
      comment: 'Users of the package do not get devDependencies: what the code needs is a dependency.',
      severity: 'error',
      // What the console and the command need is in the files they are built into; what is packed of the command's modules
      // because the library uses it too is looked at by test/package.test.ts.
      from: { path: within(['src/', 'protocols/']), pathNot: [testFile, within([consoleRoom, 'src/cli/'])] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'undeclared-dependency',
      comment: 'A package that is only here because another one needs it can go away any day.',
      severity: 'error',
      from: {},
      // A peer that is optional is in `peerDependenciesMeta` too, which counts as no declaration here.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'unresolved',
      comment: 'A file that is not found is a file no other rule can judge.',
      severity: 'error',
      from: {},
      to: { path: '^\\.', couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
  },
}
