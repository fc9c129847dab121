import { parentPort, workerData } from 'node:worker_threads'
import { catalogueFile } from '../catalogue/files.js'
import { type PlayFileOptions, playFile } from './play-file.js'
import type { PlayTask } from './play-pool.js'
import { traceSources } from './source-lines.js'

/** The thread of {@link playAll}: a file comes in, what came of it goes out. */
const options = workerData as PlayFileOptions

traceSources()

parentPort?.on('message', async ({ path, isNamed }: PlayTask) => {
  parentPort?.postMessage(await playFile({ ...catalogueFile(path), isNamed }, options))
})
