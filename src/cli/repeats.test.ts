import { expect, it } from 'vitest'
import { aboutNobody, Repeats } from './repeats.js'

/** What is said of so many lines. */
function said(count: number, line: (index: number) => [line: string, what: string]): string[] {
  const lines: string[] = []
  const repeats = new Repeats(text => lines.push(text))
  for (let index = 1; index <= count; index++) repeats.tell(...line(index))
  return lines
}

it('ten thousand panels that miss one broker are told at the first, the tenth, and so on', () => {
  expect(
    said(10_000, index => [`panel-${index}: no answer from port ${index}`, `no answer from port ${index}`]),
  ).toEqual([
    'panel-1: no answer from port 1',
    'panel-10: no answer from port 10 (10 times by now)',
    'panel-100: no answer from port 100 (100 times by now)',
    'panel-1000: no answer from port 1000 (1,000 times by now)',
    'panel-10000: no answer from port 10000 (10,000 times by now)',
  ])
})

it('what differs in more than its numbers is told each time', () => {
  expect(
    said(
      4,
      index =>
        ['reset', 'refused', 'reset by host 7', 'reset by host 8']
          .slice(index - 1, index)
          .flatMap(text => [text, text]) as [string, string],
    ),
  ).toEqual(['reset', 'refused', 'reset by host 7'])
})

it('lines of the log are told apart without the client or panel they are about', () => {
  expect(['client a: gone', 'client b-2: gone', 'panel x was neo', 'closed'].map(aboutNobody)).toEqual([
    'client: gone',
    'client: gone',
    'panel was neo',
    'closed',
  ])
})

it('words that strangers make up do not fill the memory, nor the screen', () => {
  const letters = (index: number) =>
    String(index).replace(/\d/g, digit => String.fromCharCode(97 + Number(digit)))
  const lines = said(20_000, index => [letters(index), letters(index)])
  expect(lines.length).toBeLessThan(1_010)
})
