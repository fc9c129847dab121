import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue } from '../../dist/src/catalogue/catalogue.js'
import { Play } from '../../dist/src/scenario/play.js'
import { parseScenario } from '../../dist/src/scenario/read.js'
import { playWalk } from '../../dist/src/soak/play-walk.js'
import { walkOf } from '../../dist/src/soak/walk/plan.js'

// Prints a line for every part of the corpus: the hash of all timelines in it, as sha256sum writes it.

const root = join(import.meta.dirname, '../..')
const catalogue = loadCatalogue()

/** One of each keypad family, and the protocols that clients speak. */
const WALKED = [
  'interlogix-nx',
  'dsc-pc1832',
  'interlogix-concord-4',
  'elk-m1',
  'qolsys-iq-panel-2',
  '2gig-gc3',
  'honeywell-vista-20p',
]
const SEEDS = [1]
const DAYS = 20

const print = (part, texts) => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\n')
  process.stdout.write(`${hash.digest('hex')}  ${part}\n`)
}

async function timelinesOf(folder) {
  const texts = []
  for (const name of readdirSync(join(root, folder)).toSorted()) {
    const loaded = parseScenario(name, readFileSync(join(root, folder, name), 'utf8'), join(root, folder))
    const play = await Play.open(loaded)
    while (!play.isFinished) await play.step()
    texts.push(name, JSON.stringify(play.result()))
    for (const { panel } of play.world.panels.values()) texts.push(JSON.stringify(panel.timeline()))
    play.close()
  }
  return texts
}

for (const folder of ['fixtures/access', 'fixtures/cases']) print(folder, await timelinesOf(folder))
for (const id of WALKED) {
  const texts = []
  for (const seed of SEEDS) {
    const { timeline } = await playWalk(walkOf(catalogue.model(id), seed, { days: DAYS }), { catalogue })
    texts.push(timeline)
  }
  print(`soak ${id}`, texts)
}
