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
  /** What it lets somebody do. */
  readonly title: string
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
  'users.view': { title: 'look at users', may: ROLE_NAMES },
  'users.manage': {
    title: 'add, edit, remove and delete users, and switch their access on and off',
    may: ['customer', ...FROM_2],
    customersOwn: true,
  },
  'codes.reveal': { title: 'see codes in clear', may: ['customer', 'dealer-administrator'] },
  'slots.choose': { title: 'choose a slot', may: FROM_2 },
  duress: { title: 'do the same for users who have a duress code', may: ['dealer-administrator'] },
  'panels.view': { title: 'look at panels', may: ROLE_NAMES },
  'panels.control': { title: 'arm, disarm and bypass', may: ['customer', 'dealer-administrator'] },
  'panels.sync': { title: 'accept and undo what differs at a panel', may: ['customer', ...FROM_3] },
  'equipment.refresh': { title: 'have an equipment list sent', may: FROM_1 },
  'panels.time': { title: 'set the time of a panel', may: FROM_2 },
  'code-length': { title: 'change the length of all user codes', may: FROM_3 },
  'plans.manage': {
    title: 'make, edit and assign access plans',
    may: ['customer', ...FROM_3],
    customersOwn: true,
  },
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

/** What a permission lets somebody do, in words. */
export const permissionTitle = (permission: Permission): string => TABLE[permission].title
