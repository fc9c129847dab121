import { expect, test } from 'vitest'
import { Progress } from './progress.js'

/** A run of files that take half a second each. */
function shown(files: number, rewrites: boolean): string[] {
  const written: string[] = []
  let now = 0
  const progress = new Progress({ write: text => written.push(text), rewrites, now: () => now })
  progress.begin(files)
  for (let done = 1; done <= files; done++) {
    now += 500
    progress.update(done, files, 'a\u001b[2J.yaml', done > 30 ? 2 : 0)
    progress.clear()
  }
  return written
}

test('a log is told what there is at once, and how far it is every ten seconds', () => {
  const lines = shown(2_000, false)
  expect(lines.slice(0, 3)).toEqual([
    '2,000 files\n',
    '20 of 2,000 files\n',
    '40 of 2,000 files, 2 not as expected\n',
  ])
  expect(lines).toHaveLength(101)
})

test('a few files are no matter of progress', () => expect(shown(19, false)).toEqual([]))

test('on a terminal one line is written over, and a file name does nothing to it', () => {
  expect(shown(2, true)).toEqual([
    '\r\u001b[K1/2 a\\u001b[2J.yaml',
    '\r\u001b[K',
    '\r\u001b[K2/2 a\\u001b[2J.yaml',
    '\r\u001b[K',
  ])
})
