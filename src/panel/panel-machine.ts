/** The states of each region of a panel that its record keeps as a machine's. */
export const PANEL_STATES = {
  power: ['mains', 'battery', 'off'],
  keypad: ['ready', 'lockedOut'],
  programming: ['closed', 'local'],
} as const

/** Those regions. */
export type PanelValue = {
  -readonly [Region in keyof typeof PANEL_STATES]: (typeof PANEL_STATES)[Region][number]
}

/** What a battery can be. */
export const BATTERIES = ['ok', 'low', 'absent'] as const

/** The four regions of a panel. */
export type PanelRegions = PanelValue & {
  /** Zones are being tried out, and alarm nobody. */
  walkTest: 'off' | 'on'
}

/** What the panel remembers beside its state. Times are epoch milliseconds. */
export interface PanelContext {
  mains: boolean
  battery: (typeof BATTERIES)[number]
  /** Wrong entries counted towards a lockout, in the unit of the model's rule. */
  wrong: number
  /** When the counting began. */
  wrongSince: number
  /** End of a lockout. */
  lockedUntil: number | null
  /** When local programming closes by itself for want of a key. */
  programmingUntil: number | null
  /** How long it stays open without one (ms), while it is open and there is an end to it. */
  programmingIdleMs?: number | undefined
  /** Events that set those two deadlines. */
  lockCause: number
  programmingCause: number
  /** How often the panel has started; what lives in working memory is as old as this. */
  starts: number
  /** No zone alarms before this: power came back only now. */
  ignoresUntil?: number
}

export const RESTING_PANEL: { value: PanelValue; context: PanelContext } = {
  value: { power: 'mains', keypad: 'ready', programming: 'closed' },
  context: {
    mains: true,
    battery: 'ok',
    wrong: 0,
    wrongSince: 0,
    lockedUntil: null,
    programmingUntil: null,
    lockCause: 0,
    programmingCause: 0,
    starts: 1,
  },
}
