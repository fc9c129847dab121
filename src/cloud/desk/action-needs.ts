import type { Permission } from './permissions.js'

/** Actions that are about users: what each needs, whoever the user is. */
export const ACTION_NEEDS = {
  'user/add': ['users.manage'],
  'user/edit': ['users.manage'],
  'user/remove': ['users.manage'],
  'user/delete': ['users.manage'],
  'access/on': ['users.manage'],
  'access/off': ['users.manage'],
  'access/cancel': ['users.manage'],
  'plan/add': ['plans.manage'],
  'plan/edit': ['plans.manage'],
  'plan/delete': ['plans.manage'],
  'plan/assign': ['users.manage', 'plans.manage'],
  'plan/unassign': ['users.manage', 'plans.manage'],
  // Nobody has access there any more, and nobody asks the panel.
  'panel/forget': ['panels.sync', 'users.manage'],
  // An accept makes users and switches their access, an undo writes and clears their codes.
  'sync/accept': ['panels.sync', 'users.manage'],
  'sync/undo': ['panels.sync', 'users.manage'],
} as const satisfies Record<string, readonly Permission[]>
