import { handsOf } from '../../src/device/testing/hands.js'
import { createPanel, type EmulatedPanel, VirtualClock } from '../../src/index.js'
import { Secret } from '../../src/panel/secret.js'

interface Bench {
  readonly panel: EmulatedPanel
}

/** What is left for a module to say after a few ordinary days: words that need a model, an installation or a mishap of their own. */
export function seldom(): void {
  const of = (spec: Omit<Parameters<typeof createPanel>[0], 'clock' | 'seed'>) => {
    const clock = new VirtualClock({ start: Date.parse('2026-01-05T08:00:00Z') })
    const panel = createPanel({ ...spec, clock, seed: 1 })
    return { panel, later: (seconds: number) => clock.advance(seconds * 1000) }
  }
  const { panel, later } = of({
    model: 'dsc-powerseries-neo@1.35',
    zones: [
      { zone: 1, name: 'Door', kind: 'entry_exit', partition: 1 },
      { zone: 2, name: 'Safe', kind: '24h', partition: 1 },
    ],
  })
  for (const mode of ['home', 'night']) {
    panel.request('arm', { mode })
    later(300)
    panel.request('disarm')
    panel.zone(1, { open: true })
    panel.request('arm', { mode })
    panel.zone(1, { open: false })
  }
  panel.zone(1, { trouble: true })
  panel.zone(2, { open: true })
  panel.power({ battery: 'low' })
  panel.request('disarm')
  panel.request('user-code/add', { code: '4711', schedule: { uses: 1 } })
  panel.request('user-code/add', { code: '4722', userType: 'non_access', slot: 9 })
  panel.request('user-code/add', { code: '4733', slot: 9 })
  panel.request('user-code/add', { code: '4744', userType: 'remote_only' })
  panel.request('user-code/get', { slot: 20 })
  panel.command({ type: 'verify', partition: 1, code: new Secret('1234') }, 'serial')
  panel.request('arm', { mode: 'away', code: '9999' })
  panel.request('cancel', { of: 'nobody' })
  handsOf(panel.device).unreadable('panels/v1/panel-1/request/arm', 'the payload is not JSON in UTF-8')
  panel.fault('panel-busy')
  panel.request('user-code/clear', { slot: 9, whileArmed: 'refuse' })
  panel.request('user-code/clear', { slot: 9, transaction: 'x' })
  panel.request('cancel', { of: 'x' })
  const universal = of({ model: 'interlogix-nx', module: { type: 'universal' } })
  universal.panel.request('user-code/add', { code: '4711' })
  const small = of({ model: 'qolsys-iq-panel-2' })
  for (const code of ['6400', '6500']) small.panel.request('user-code/add', { code, userType: 'forced' })
  const goControl = of({ model: '2gig-gocontrol' })
  goControl.panel.press('[PROGRAM]1111')
  goControl.panel.press('[EXIT]')
  endsOfHours(of({ model: 'interlogix-nx' }))
}

/** What becomes of users with hours whose code is kept for later, where others are busy at the panel. */
function endsOfHours({ panel }: Bench): void {
  const schedule = { weekly: [{ days: ['sun'], from: '09:00', to: '10:00' }] }
  const made = (slot: number, code: string) =>
    ({ type: 'user-code/add', slot, code: new Secret(code), userType: 'unrestricted' }) as const
  panel.request('user-code/add', { slot: 5, code: '4711', schedule })
  panel.command(made(5, '4722'), 'serial')
  // Cut to four digits both are the same, and only one can stay.
  panel.command({ type: 'code-length/set', length: 6 })
  panel.request('user-code/add', { slot: 6, code: '581100', schedule })
  panel.request('user-code/add', { slot: 7, code: '581111', schedule })
  panel.command({ type: 'code-length/set', length: 4 })
}
