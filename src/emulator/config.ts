import { z } from 'zod'
import { codeText } from '../catalogue/code-text.js'
import { plainText } from '../catalogue/plain-text.js'
import { MQTT_CLIENTS } from '../cloud/mqtt/types.js'
import { PANEL_ID } from '../cloud/native/topics.js'
import type { DeviceSetup } from '../device/record.js'
import { MODULE_RANGES } from '../module/setup.js'
import { given } from '../panel/given.js'
import { HIGHEST_ADDRESS, MOST_KEYPADS } from '../panel/setup.js'
import { LONGEST_ZONE_NAME, ZONE_KINDS } from '../panel/zones.js'
import { brokerSchema, listenSchema } from './credentials-config.js'
import { LOG_FORMATS, LOG_LEVELS } from './log-levels.js'

/** A figure of the module's. Which go together, `resolveModule` says. */
const within = (path: keyof typeof MODULE_RANGES) => {
  const [min, max] = MODULE_RANGES[path]
  return z.int().min(min).max(max)
}

/** Panels of one emulator, as `--count` takes them. */
export const MOST_PANELS = 10_000
/** More than any panel has: what a model has itself is told by its facts. */
const MOST_ZONES = 1_024

const port = z.int().min(0).max(65_535)

/** What every topic of the native profile begins with. */
export const topicRoot = z
  .string()
  .regex(/^[^+#]*[^+#/]$/, 'a topic root has no wildcards and no slash at its end')

/** Where documentation is served: an address that can be put in front of the name of a page. */
export const docsUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://example.org/docs/' })
  .regex(/^[^?#]*$/, 'must have no "?" and no "#"')
  .transform(url => (url.endsWith('/') ? url : `${url}/`))

/** A panel's id, which is a level of its topics. */
export const panelId = z.string().regex(PANEL_ID, 'a panel id is 1 to 64 of a-z, 0-9 and "-"')

/** One panel, as a configuration file, `POST /panels`, a scenario and the library describe it. */
export const panelSchema = z.strictObject({
  id: panelId.optional(),
  /** Model id or alias, optionally with `@firmware`. */
  model: z.string().min(1).max(100),
  firmware: z.string().max(40).optional(),
  partitions: z.int().min(1).optional(),
  zones: z
    .array(
      z.strictObject({
        zone: z.int().min(1),
        name: plainText().min(1).max(LONGEST_ZONE_NAME),
        kind: z.enum(ZONE_KINDS),
        partition: z.int().min(1).default(1),
      }),
    )
    // Told before the zones are looked at, one by one.
    .max(MOST_ZONES)
    .optional(),
  keypads: z
    .array(z.strictObject({ address: z.int().min(0).max(HIGHEST_ADDRESS), partition: z.int().min(1) }))
    .max(MOST_KEYPADS)
    .optional(),
  codeLength: z.int().optional(),
  entryDelay: z.int().min(0).optional(),
  exitDelay: z.int().min(0).optional(),
  sirenSeconds: z.int().min(0).max(86_400).optional(),
  masterCode: codeText().regex(/^\d+$/, 'a code is a quoted string of digits').optional(),
  /** `optional`: wrong codes do what an installer can switch on, where the model has that. */
  lockout: z.enum(['delivered', 'optional']).optional(),
  /** Whether a keypad arms without a code. */
  quickArm: z.boolean().optional(),
  /** `true`: the exit delay ends soon after the last door is closed, where an installer can have it so. */
  lastDoor: z.boolean().optional(),
  /** `false`: duress codes are switched off. */
  duress: z.boolean().optional(),
  /** Settings of the protocols at the automation port, by protocol; the protocol itself checks them. */
  automation: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  module: z
    .strictObject({
      busLatencyMs: within('busLatencyMs').optional(),
      linkLatencyMs: within('linkLatencyMs').optional(),
      retry: z
        .strictObject({
          answerMs: within('retry.answerMs').optional(),
          tries: within('retry.tries').optional(),
          pauseMs: within('retry.pauseMs').optional(),
        })
        .transform(retry => given(retry))
        .optional(),
      backoffMs: within('backoffMs').optional(),
      backoffMaxMs: within('backoffMaxMs').optional(),
      revealCodes: z.boolean().optional(),
      type: z.enum(['standard', 'universal']).optional(),
      incompatibleSchedules: z.enum(['refuse', 'warn']).optional(),
    })
    .optional(),
})

/** One panel of a configuration file, which can name files of this machine too. */
export const configuredPanelSchema = panelSchema.extend({
  /** What is otherwise for this panel than under the emulator's `broker`. */
  broker: brokerSchema.optional(),
})
export type PanelSpec = z.output<typeof configuredPanelSchema>

/** The configuration file of `panelemu up`. Everything may be left out. */
export const configSchema = z.strictObject({
  /** `embedded`, the broker's URL, or that with what proves who the panels are. */
  broker: z.union([z.string(), brokerSchema]).optional(),
  /** What the emulator opens, and who may come in. */
  listen: listenSchema.optional(),
  mqttVersion: z.enum(['3.1.1', '5']).optional(),
  /** What speaks MQTT for the panels. */
  mqttClient: z.enum(MQTT_CLIENTS).optional(),
  /** Root of the native profile's topics. */
  root: topicRoot.optional(),
  mqttPort: port.optional(),
  httpPort: port.optional(),
  host: z.string().optional(),
  /** Address under which the package's `docs` folder is served: where `help` leads. */
  docsUrl: docsUrl.optional(),
  /** Folder that keeps the panels between runs, or `none`. */
  state: z.string().optional(),
  /** File with the keys that the folder is encrypted with, one a line, the first of them to write. */
  stateKeyFile: z.string().min(1).optional(),
  /** File that everything that comes to the panels is recorded in. */
  record: z.string().min(1).optional(),
  /** How much the log says. */
  logLevel: z.enum(LOG_LEVELS).optional(),
  /** How the log is written; `auto`: for people where a terminal shows it. */
  logFormat: z.enum(LOG_FORMATS).optional(),
  /** Whether requests leave spans in the OpenTelemetry SDK of this process. */
  traces: z.boolean().optional(),
  /** When `/readyz` says that it is ready. */
  readiness: z
    .strictObject({
      /** Panels that may be offline all the same. */
      offlinePanels: z.int().min(0).max(MOST_PANELS).optional(),
      /** For how long a panel may be offline before it counts. */
      graceSeconds: z.number().min(0).max(86_400).optional(),
    })
    .optional(),
  seed: z.int().min(0).optional(),
  clock: z.enum(['real', 'virtual']).optional(),
  /** Folders with model files of your own. */
  models: z.array(z.string()).max(1_000).optional(),
  panels: z.array(configuredPanelSchema).max(MOST_PANELS).optional(),
  /** Serial lines, each as `--line` takes it. */
  lines: z.array(z.string()).max(MOST_PANELS).optional(),
})
export type Config = z.output<typeof configSchema>

/** The part of a panel's description that its record keeps. */
/** One for all panels that are installed as they come. */
const AS_DELIVERED: DeviceSetup = {}

export function setupOf(spec: PanelSpec): DeviceSetup {
  const { partitions, zones, keypads, codeLength, entryDelay, exitDelay, sirenSeconds, masterCode } = spec
  const { lockout, quickArm, duress, lastDoor, module, automation } = spec
  const panel = given({
    partitions,
    zones,
    keypads,
    codeLength,
    entryDelay,
    exitDelay,
    sirenSeconds,
    masterCode,
    lockout,
    quickArm,
    duress,
    lastDoor,
  })
  if (Object.keys(panel).length === 0 && !module && !automation) return AS_DELIVERED
  return {
    ...(Object.keys(panel).length > 0 ? { panel } : {}),
    ...(module ? { module: given(module) } : {}),
    ...(automation ? { automation } : {}),
  }
}
