/** What a kind of communicator can do. */
export interface ModuleType {
  /** Whether this communicator can manage user codes at all. */
  readonly managesCodes: boolean
}

/**
 * The kinds of communicator. That the universal communicator has no remote user code management is the monitoring
 * vendor's own word (Alarm.com, "Configure Scheduled and Temporary panel user codes").
 */
export const MODULE_TYPES = {
  standard: { managesCodes: true },
  universal: { managesCodes: false },
} as const satisfies Record<string, ModuleType>

export type ModuleTypeName = keyof typeof MODULE_TYPES
