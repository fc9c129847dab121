/** Who can be at the desk, and how they are called in a sentence. */
export const ROLES = {
  customer: { title: 'a customer' },
  'representative-1': { title: 'a representative of level 1' },
  'representative-2': { title: 'a representative of level 2' },
  'representative-3': { title: 'a representative of level 3' },
  'dealer-administrator': { title: 'a dealer administrator' },
} as const

export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as Role[]

interface PermissionRow {
  readonly may: readonly Role[]
  /** Nobody does it for the customer of an account that uses access control. */
  readonly customersOwn?: true
}

const FROM_1 = ['representative-1', 'representative-2', 'representative-3', 'dealer-administrator'] as const
const FROM_2 = ['representative-2', 'representative-3', 'dealer-administrator'] as const
const FROM_3 = ['representative-3', 'dealer-administrator'] as const

/**
 * Who may do what. The vendor's article says that it depends on the login, that what is missing is the Dealer
 * Administrator's to give, and that under Access Control user codes are the customer's own ("Add user codes remotely");
 * not how logins differ: the distribution is this desk's own, drawn so that every option exists for one role and is
 * missing for another.
 */
const TABLE = {
  'users.view': { may: ROLE_NAMES },
  'users.manage': { may: ['customer', ...FROM_2], customersOwn: true },
  'codes.reveal': { may: ['customer', 'dealer-administrator'] },
  'slots.choose': { may: FROM_2 },
  duress: { may: ['dealer-administrator'] },
  'panels.view': { may: ROLE_NAMES },
  'panels.control': { may: ['customer', 'dealer-administrator'] },
  'panels.sync': { may: ['customer', ...FROM_3] },
  'equipment.refresh': { may: FROM_1 },
  'panels.time': { may: FROM_2 },
  'code-length': { may: FROM_3 },
  'plans.manage': { may: ['customer', ...FROM_3], customersOwn: true },
} as const satisfies Record<string, PermissionRow>

export type Permission = keyof typeof TABLE
/** What somebody at the desk can be allowed to do. */
export const PERMISSIONS = Object.keys(TABLE) as Permission[]

/** Whether a role has a permission. */
export function allows(role: Role, permission: Permission): boolean {
  const { may }: PermissionRow = TABLE[permission]
  return may.includes(role)
}

/** Whether nobody but the customer does this where the account uses access control. */
export function isCustomersOwn(permission: Permission): boolean {
  const { customersOwn }: PermissionRow = TABLE[permission]
  return customersOwn === true
}
