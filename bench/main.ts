import { attachedClients } from './attached.js'
import { broker } from './broker.js'
import { codec } from './codec.js'
import { coldStart } from './cold-start.js'
import { connections } from './connections.js'
import { consolePage } from './console.js'
import { desk } from './desk.js'
import { devices } from './devices.js'
import { flood } from './flood.js'
import { footprint } from './footprint.js'
import { lines } from './lines.js'
import { log } from './log.js'
import { roundTrip } from './round-trip.js'
import { store } from './store.js'
import { wire } from './wire.js'

const benchmarks: Record<string, () => void | Promise<void>> = {
  devices,
  'round-trip': roundTrip,
  connections,
  store,
  lines,
  flood,
  broker,
  attached: attachedClients,
  codec,
  desk,
  log,
  wire,
  'cold-start': coldStart,
  footprint,
  console: consolePage,
}

const asked = process.argv.slice(2)
const unknown = asked.find(name => !(name in benchmarks))
if (unknown !== undefined) {
  process.stderr.write(`no benchmark "${unknown}"; there are ${Object.keys(benchmarks).join(', ')}\n`)
  process.exitCode = 2
} else {
  for (const [name, run] of Object.entries(benchmarks)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stdout.write(`# ${name}\n`)
    await run()
  }
}
