import type { Address } from './addresses.js'

/** What a browser calls a view. */
export function titleOf(address: Address): string {
  switch (address.view) {
    case 'panels':
      return 'Panels'
    case 'add-panel':
      return 'Add a panel'
    case 'panel':
      return `${address.id}, ${address.tab}`
    case 'desk':
      return 'Cloud desk'
    case 'cases':
      return address.case ?? 'Cases'
    case 'play':
      return address.id
    default:
      return ''
  }
}
