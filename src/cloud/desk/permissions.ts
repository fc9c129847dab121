/** What somebody at the desk can be allowed to do. */
export const PERMISSIONS = [
  'users.view',
  'users.manage',
  'codes.reveal',
  'slots.choose',
  'duress',
  'panels.view',
  'panels.control',
  'panels.sync',
  'equipment.refresh',
  'panels.time',
  'code-length',
  'plans.manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

interface RoleRow {
  /** How the role is called in a sentence. */
  readonly title: string
  readonly may: readonly Permission[]
}

const LEVEL_1 = ['users.view', 'panels.view', 'equipment.refresh'] as const
const LEVEL_2 = [...LEVEL_1, 'users.manage', 'slots.choose', 'panels.time'] as const
const LEVEL_3 = [...LEVEL_2, 'panels.sync', 'code-length', 'plans.manage'] as const

/**
 * Who may do what. The vendors' articles say that it depends on the login, not how: the distribution is this desk's
 * own, drawn so that every option exists for one role and is missing for another.
 */
export const ROLES = {
  customer: {
    title: 'a customer',
    may: [
      'users.view',
      'users.manage',
      'codes.reveal',
      'panels.view',
      'panels.control',
      'panels.sync',
      'plans.manage',
    ],
  },
  'representative-1': { title: 'a representative of level 1', may: LEVEL_1 },
  'representative-2': { title: 'a representative of level 2', may: LEVEL_2 },
  'representative-3': { title: 'a representative of level 3', may: LEVEL_3 },
  'dealer-administrator': { title: 'a dealer administrator', may: PERMISSIONS },
} as const satisfies Record<string, RoleRow>

export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** Whether a role has a permission. */
export function allows(role: Role, permission: Permission): boolean {
  const { may }: RoleRow = ROLES[role]
  return may.includes(permission)
}
