import { firstNames } from '../emulator/first-names.js'
import type { Ending } from './ending.js'
import { EXIT } from './exit.js'
import { checkNames } from './names.js'
import { nextStep } from './next-step.js'
import { notifyService, type ServiceState } from './notify.js'
import type { Output } from './output.js'
import { type Described, Reload } from './reload.js'
import { type Running, up } from './up.js'
import { panelsOf, type UpOptions } from './up-options.js'

/**
 * Runs `panelemu up` until it is asked to end. Resolves with the exit code.
 * @param again reads the options again, as they are now; absent: there is no file they could be in
 */
export async function runUp(
  options: UpOptions,
  output: Output,
  ending: Ending,
  again?: () => Promise<UpOptions>,
): Promise<number> {
  const { signal } = ending
  const stopping = ending.asked.then(() => tellService('STOPPING=1', output.err))
  try {
    const running = await up(options, output, {
      signal,
      failed: () => ending.ask(EXIT.unreachable),
      environment: process.env,
    })
    tellReady(running, options, output)
    await tellService('READY=1', running.warn)
    const reload = new Reload(running, describedBy(options))
    ending.hangup(() => {
      if (signal.aborted) return
      for (const file of running.credentials) void file.look()
      if (again) void reload.again(() => again().then(describedBy))
      else if (running.credentials.length === 0)
        running.warn('SIGHUP: there is no configuration file to read again')
    })
    await ending.asked
    await running.close()
  } catch (error) {
    // What was under way when the start was called off may fail in any way.
    if (!signal.aborted) throw error
  }
  await stopping
  ending.over()
  return ending.code
}

async function tellService(state: ServiceState, warn: (line: string) => void): Promise<void> {
  const problem = await notifyService(state)
  if (problem !== undefined) warn(problem)
}

/** @throws ConfigurationError where two panels would have one id */
function describedBy(options: UpOptions): Described {
  const panels = panelsOf(options)
  checkNames(panels, { lines: [] })
  return { settings: options.line ? { ...options, lines: [...options.line] } : options, panels }
}

function tellReady(running: Running, options: UpOptions, output: Output): void {
  const { ready, hint, warn } = running
  if (options.json) output.out(JSON.stringify(ready))
  else {
    const panels = ready.panels.map(({ id, model, firmware }) => `${id} (${model} ${firmware})`)
    const lines = ready.panels.flatMap(({ lines }) => lines.map(({ protocol, url }) => `${protocol} ${url}`))
    const ends = lines.length > 0 ? `, lines ${lines.join(', ')}` : ''
    const again = [
      `panelemu ${ready.version}`,
      `seed ${ready.seed}`,
      ready.configuration === null ? 'no configuration file' : `configuration ${ready.configuration}`,
      ready.state === null ? 'nothing kept' : `state ${ready.state}`,
    ].join(', ')
    for (const { id, keptBack } of ready.panels)
      if (keptBack !== undefined) warn(`panel ${id} is not connected: ${keptBack}`)
    output.out(`ready: mqtt ${ready.mqtt}, http ${ready.http}, panels ${firstNames(panels)}${ends}; ${again}`)
    hint(nextStep(running, options))
  }
}
