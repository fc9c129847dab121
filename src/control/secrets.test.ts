import { describe, expect, it, onTestFinished } from 'vitest'
import { apiFor, HOUSE, type Method } from './testing/api.js'

const { api } = apiFor(onTestFinished)

/** Codes of the test's own, each easy to find in a haystack. */
const CODES = { master: '9078', wrong: '5461', mistyped: '7295', named: '6183' }

/** Numbers that are anything, and so may have a code in them: what is measured, and what was drawn or summed up. */
const withoutChance = (straw: string) =>
  straw
    .replaceAll(/ \d{5,}(\.\d+)?/g, ' #')
    .replaceAll(/(generation|checksum)(\\?":\\?")[0-9a-f]{8}/g, '$1$2#')

describe('a code', () => {
  it('that was typed, sent or misplaced is in no answer, header, event or log', async () => {
    const haystack: string[] = []
    const note = (fields: object, message: string) =>
      void haystack.push(`${message} ${JSON.stringify(fields)}`)
    const { ask, emulator } = await api({ log: { debug: note, info: note, error: note }, initial: [HOUSE] })
    emulator.feed.read(0, entry => haystack.push(JSON.stringify(entry)))
    const send = async (method: Method, path: string, body?: unknown) =>
      haystack.push(JSON.stringify(await ask(method, path, body)))

    await send('POST', '/api/v1/panels', { ...HOUSE, masterCode: CODES.master })
    await send('POST', '/api/v1/populate', { panels: [{ ...HOUSE, masterCode: CODES.master }] })
    await send('PUT', '/api/v1/panels/house/recording')
    const keypad = '/api/v1/panels/house/keypad'
    for (const code of Object.values(CODES)) {
      await send('POST', keypad, { keys: code })
      await send('POST', keypad, { keys: code.slice(0, 3) })
      await send('GET', '/api/v1/panels/house/display')
      await send('POST', keypad, { keys: `${code[3]}[AWAY]` })
      await send('POST', keypad, { keys: `[DISARM]${code}` })
      await send('POST', keypad, { keys: `[PROGRAM]${code}[EXIT]` })
      // In the wrong place.
      await send('POST', keypad, { keys: `[${code}]` })
      await send('POST', keypad, { keys: `${code}#` })
      await send('POST', keypad, { keys: Number(code) })
      await send('POST', keypad, { key: code })
      await send('POST', keypad, { keys: '1', [code]: true })
      await send('POST', keypad, { keys: '1', partition: code })
      await send('POST', keypad, `{"keys": "${code}`)
      await send('POST', keypad, `keys=${code}`)
      await send('POST', `${keypad}?keys=${code}`, {})
      await send('POST', `${keypad}/${code}`, {})
      await send('POST', '/api/v1/panels', { ...HOUSE, id: 'other', masterCode: `${code}00` })
      await send('POST', '/api/v1/panels', { ...HOUSE, id: 'other', masterCode: Number(code) })
      await send('POST', '/api/v1/populate', { panels: [{ id: 'other', masterCode: code }] })
      await send('PUT', '/api/v1/panels/house/zones/1', { open: code })
      await send('PUT', '/api/v1/panels/house/power', { battery: code })
      await send('GET', `/api/v1/panels/house/timeline?code=${code}`)
    }
    for (const path of [
      '',
      '/slots',
      '/state',
      '/info',
      '/display',
      '/timeline',
      '/recording',
      '/recording/scenario',
      '/recording/lines',
    ])
      await send('GET', `/api/v1/panels/house${path}`)
    for (const path of ['/metrics', '/healthz', '/openapi.json', '/api/v1/panels']) await send('GET', path)
    for (const code of Object.values(CODES))
      await send('POST', '/api/v1/plays', { scenario: `steps: '${code}'` })
    await send('POST', '/api/v1/reset')

    // It was not for want of being understood.
    expect(haystack.join('\n')).toContain('panel.access.granted')
    expect(haystack.join('\n')).toContain('panel.access.denied')
    for (const straw of haystack)
      for (const code of Object.values(CODES)) expect(withoutChance(straw)).not.toContain(code)
  })
})
