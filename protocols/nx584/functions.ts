import { named } from './fields.js'

/** Functions of 3Ch and 3Dh (p. 21). */
export const primaryFunction = named({
  0: 'silence',
  1: 'disarm',
  2: 'arm away',
  3: 'arm stay',
  4: 'cancel',
  5: 'auto-arm',
  6: 'begin walk-test',
  7: 'end walk-test',
})

/** Functions of 3Eh (p. 22). */
export const secondaryFunction = named({
  0: 'stay',
  1: 'chime',
  2: 'exit',
  3: 'bypass interiors',
  4: 'fire panic',
  5: 'medical panic',
  6: 'police panic',
  7: 'smoke detector reset',
  8: 'download by callback',
  9: 'download by hand',
  10: 'silent exit',
  11: 'test',
  12: 'group bypass',
  13: 'auxiliary 1',
  14: 'auxiliary 2',
  15: 'keypad sounder',
})
