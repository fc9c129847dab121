import { expect, test } from 'vitest'
import { canRewrite, isColoured } from './terminal.js'

const TTY = { isTTY: true }
const PIPE = {}

test.each([
  [TTY, {}, true, true],
  [PIPE, {}, false, false],
  [TTY, { NO_COLOR: '1' }, false, false],
  [TTY, { NO_COLOR: '' }, true, true],
  [TTY, { TERM: 'dumb' }, false, false],
  [PIPE, { FORCE_COLOR: '' }, true, false],
  [PIPE, { FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  [TTY, { FORCE_COLOR: '0' }, false, true],
  [TTY, { FORCE_COLOR: 'false' }, false, true],
])('%j with %j: coloured %s, lines written over %s', (stream, env, coloured, rewritten) => {
  expect([isColoured(stream, env), canRewrite(stream, env)]).toEqual([coloured, rewritten])
})
