import { basename } from 'node:path'
import { topLevelKeys } from '../catalogue/document.js'
import { modelFileSchema } from '../catalogue/schema.js'
import { configSchema } from '../emulator/config.js'
import { FLEET_MARKS } from '../fleet/settings.js'
import { WORKLOAD_MARKS } from '../fleet/workload/workload.js'
import { SCENARIO_MARKS, scenarioSchema } from '../scenario/scenario.js'
import { CONFIG_NAME } from './config-file.js'

/** `unknown`: no key of it says anything. */
export type FileKind = 'scenario' | 'workload' | 'fleet' | 'model' | 'configuration' | 'unknown'

/** What may lie among scenarios, and is none. */
export type OtherKind = Exclude<FileKind, 'scenario' | 'unknown'>

const MODEL_MARKS: readonly string[] = ['facts', 'vendor', 'extends']
const MODEL_KEYS = Object.keys(modelFileSchema.shape)
const CONFIG_KEYS = Object.keys(configSchema.shape)
const SCENARIO_KEYS = Object.keys(scenarioSchema.shape)

/**
 * What a file is meant to be. Its keys tell, for names are free: a mark decides, else what most of them belong to. So a
 * scenario whose `steps` are misspelt is still one, and is told so; a configuration is one as long as nothing else fits better.
 */
export function kindOf(path: string, text: string): FileKind {
  const keys = topLevelKeys(text)
  const count = (known: readonly string[]) => keys.filter(key => known.includes(key)).length
  if (count(SCENARIO_MARKS) > 0) return 'scenario'
  if (count(WORKLOAD_MARKS) > 0) return 'workload'
  if (count(FLEET_MARKS) > 0) return 'fleet'
  if (count(MODEL_MARKS) > 0) return 'model'
  if (basename(path) === CONFIG_NAME) return 'configuration'
  const [scenario, model, config] = [count(SCENARIO_KEYS), count(MODEL_KEYS), count(CONFIG_KEYS)]
  if (keys.length > 0 && config === keys.length) return 'configuration'
  if (model > Math.max(scenario, config)) return 'model'
  if (config > scenario) return 'configuration'
  return scenario > 0 ? 'scenario' : 'unknown'
}
