import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { runBranch } from '../../src/cli/recordings/branch.js'
import { runCapsule } from '../../src/cli/recordings/capsule.js'
import { runReplay } from '../../src/cli/recordings/replay.js'
import { runWhy } from '../../src/cli/recordings/why.js'
import { runScenarios } from '../../src/cli/run.js'
import { folderFor, listener, PERSONAL, recordAfternoon } from './house.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** An afternoon that was recorded by `up`. */
async function afternoon() {
  const folder = await folderFor(closers)
  const at = (name: string) => join(folder, name)
  await recordAfternoon(at('house.jsonl'), at('state'))
  return { at, ...listener() }
}

/** As it could be found again: in clear, in any case, in base64 or as hex. */
const traces = (secret: string) => [
  secret.toLowerCase(),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').toLowerCase(),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret)
    .toString('hex')
    .replace(/..(?=.)/g, '$& '),
]

/** Digits of instants, revisions and digests, in which any code could stand. */
const withoutChance = (text: string) =>
  text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{7,}|0\.\d+|-[0-9a-z]+-\d+"/g, '#').toLowerCase()

describe('what happened at a house', () => {
  it('is recorded without its codes, and comes out the same when it is played', async () => {
    const { at, output, printed } = await afternoon()
    const text = await readFile(at('house.jsonl'), 'utf8')
    for (const code of [PERSONAL.master, PERSONAL.code])
      for (const trace of traces(code)) expect(withoutChance(text)).not.toContain(trace)
    expect(text).toContain(PERSONAL.person)
    expect(await runReplay(at('house.jsonl'), {}, output)).toBe(0)
    expect(printed).toEqual([
      expect.stringMatching(
        /^smith-house \(interlogix-nx@1\.0\): \d+ inputs, \d+ events, \d+ messages, all as recorded$/,
      ),
    ])
  })

  it('is told where it first comes out otherwise: line, input, what was expected and seen, and what led there', async () => {
    const { at, output, printed } = await afternoon()
    const lines = (await readFile(at('house.jsonl'), 'utf8')).split('\n')
    const place = lines.findIndex(line => line.includes('"panel.user_code.added"'))
    const input = lines.slice(0, place).findLastIndex(line => line.includes('"kind":"input"'))
    lines[place] = lines[place]?.replace('"slot":2', '"slot":3') ?? ''
    await writeFile(at('other.jsonl'), lines.join('\n'))
    expect(await runReplay(at('other.jsonl'), {}, output)).toBe(1)
    const told = printed.join('\n')
    expect(told).toContain(`other.jsonl:${input + 1}`)
    expect(told).toMatch(/input .*the request user-code\/add/)
    expect(told).toMatch(/expected .*panel\.user_code\.added.*"slot":3/)
    expect(told).toMatch(/seen .*panel\.user_code\.added.*"slot":2/)
    expect(told).toMatch(/led to by .*\n.*module\.request\.received/)
  })

  it('is packed into a capsule that has nobody’s name or code in it, and plays as it was', async () => {
    const { at, output, printed } = await afternoon()
    expect(await runCapsule(at('house.jsonl'), { output: at('house.capsule') }, output)).toBe(0)
    const files = unzipSync(await readFile(at('house.capsule')))
    for (const [name, bytes] of Object.entries(files)) {
      // What is known of a model is nobody's, and has codes of four digits that anybody can read.
      if (name.startsWith('models/')) continue
      const text = withoutChance(strFromU8(bytes))
      for (const secret of Object.values(PERSONAL))
        for (const trace of traces(secret)) expect(`${name}: ${text}`).not.toContain(trace)
      expect(text).not.toMatch(/brandt|smith|acme|example\.org/)
    }
    expect(await runReplay(at('house.capsule'), {}, output)).toBe(0)
    expect(printed.at(-1)).toMatch(/^panel-1 .* all as recorded$/)
  })

  it('is explained from the answer back to the message, with guard, fact, source and confidence', async () => {
    const { at, output, printed, told } = await afternoon()
    await runCapsule(at('house.jsonl'), { output: at('house.capsule') }, output)
    for (const from of [at('house.jsonl'), at('house.capsule'), at('state')]) {
      printed.length = 0
      expect(await runWhy(undefined, from, { format: 'text' }, output)).toBe(0)
      const text = printed.join('\n')
      expect(text).toMatch(/CODE_DUPLICATE: /)
      expect(text).toMatch(/decided by duplicateCode: /)
      expect(text).toMatch(/codes\.duplicates = "rejected" \(known, manual: .+\)/)
      expect(text).toMatch(/because of\n\d+ .*module\.request\.received/)
      // What passes over the wires is kept nowhere but in recordings.
      if (from !== at('state'))
        expect(text).toMatch(/it came over .*request\/user-code\/add: request user-code\/add/)
    }
    printed.length = 0
    await runWhy(PERSONAL.repeated, at('house.jsonl'), { format: 'json' }, output)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      panel: PERSONAL.panel,
      isCut: false,
      chain: [
        { decided: { reason: 'CODE_DUPLICATE', guards: [{ guard: 'duplicateCode' }] } },
        { event: { type: 'module.request.received' } },
      ],
    })
    printed.length = 0
    await runWhy(PERSONAL.repeated, at('house.jsonl'), { format: 'svg' }, output)
    expect(printed.join('\n')).toMatch(/^<svg .*refused, CODE_DUPLICATE/s)
    await expect(runWhy('9999', at('house.jsonl'), { format: 'text' }, output)).rejects.toThrow(
      /no event of smith-house is number 9999/,
    )
    expect(told).toEqual([])
  })

  it('goes on otherwise with one thing changed, beside how it was, and becomes a scenario that passes', async () => {
    const { at, output, printed } = await afternoon()
    const recording = at('house.jsonl')
    const flags = { fault: 'bus-cut', scenario: at('branch.yaml') }
    expect(await runBranch(recording, flags, output)).toBe(0)
    const text = printed.join('\n')
    expect(text).toMatch(/the fault bus-cut, which is what was changed/)
    expect(text).toMatch(/~ .* succeeded\s+\| /)
    expect(text).toMatch(/> .*timed out/)
    expect(await runScenarios({ files: [at('branch.yaml')] }, output)).toBe(0)
    await expect(runBranch(recording, {}, output)).rejects.toThrow(/a branch changes one thing/)
    await expect(runBranch(recording, { fault: 'bus-cutt' }, output)).rejects.toThrow(
      /did you mean "bus-cut"/,
    )
    await expect(runBranch(recording, { after: 9_999, withoutNext: true }, output)).rejects.toThrow(
      /event 9999 of smith-house was not recorded: the recording has events 1 to \d+/,
    )
  })

  it('is given to another model, and what that does otherwise is listed', async () => {
    const { at, output, printed } = await afternoon()
    expect(await runReplay(at('house.jsonl'), { against: 'interlogix-concord-4' }, output)).toBe(1)
    expect(printed.join('\n')).toMatch(/slot 2 was added .*\| .*slot 0 was added/)
    printed.length = 0
    expect(await runReplay(at('house.jsonl'), { against: 'interlogix-nx' }, output)).toBe(0)
    expect(printed.at(-1)).toMatch(/^0 of \d+ stretches differ/)
  })
})
