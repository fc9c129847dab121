import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { KillRounds } from '../support/kill/rounds.js'

/** Kills of each kind; by hand with more of them, and with another build: KILL_ROUNDS=50 KILL_MAIN=…/dist/command/main.js. */
const rounds = Number(process.env.KILL_ROUNDS ?? 4)
const main = process.env.KILL_MAIN

it.each([
  ['in clear', undefined],
  ['encrypted', Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')],
])(
  'loses nothing, does nothing twice and contradicts itself in nothing, killed at any moment: %s',
  async (_, key) => {
    const folder = await mkdtemp(join(tmpdir(), 'panelemu-kill-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const tally = await new KillRounds({ folder, seed: 9, rounds, key, ...(main ? { main } : {}) }).run()
    const { lost, unanswered, doubled, contradictory, ...counts } = tally
    const found = Object.entries({ lost, unanswered, doubled, contradictory })
    const figures = [...Object.entries(counts), ...found.map(([what, list]) => [what, list.length])]
    console.log(figures.map(([what, count]) => `${what} ${count}`).join(', '))
    // The first of each kind: there may be hundreds.
    expect(found.flatMap(([what, list]) => list.slice(0, 5).map(one => `${what}: ${one}`))).toEqual([])
  },
  20_000 + rounds * 20_000,
)
