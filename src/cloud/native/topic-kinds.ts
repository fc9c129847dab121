/** Kinds of topics under the root of the native profile, each with the levels behind the panel's. */
export const TOPIC_KINDS = {
  status: /^status$/,
  info: /^info$/,
  state: /^state$/,
  slots: /^slots$/,
  slot: /^slots\/\d+$/,
  event: /^event$/,
  request: /^request\/./,
  response: /^response\/./,
} as const satisfies Readonly<Record<string, RegExp>>

export type TopicKind = keyof typeof TOPIC_KINDS

/** What a topic under the root is. */
export interface PanelTopic {
  readonly panel: string
  /** Undefined: none that the profile has. */
  readonly kind: TopicKind | undefined
}

/** Takes a topic apart; undefined: it is not under the root. */
export function panelTopic(root: string, topic: string): PanelTopic | undefined {
  if (!topic.startsWith(`${root}/`)) return undefined
  const [panel = '', ...rest] = topic.slice(root.length + 1).split('/')
  return { panel, kind: kindOf(rest.join('/')) }
}

/** What a topic is by its levels behind the panel's; undefined: none that the profile has. */
export function kindOf(levels: string): TopicKind | undefined {
  const [kind] = Object.entries(TOPIC_KINDS).find(([, pattern]) => pattern.test(levels)) ?? []
  return kind as TopicKind | undefined
}
