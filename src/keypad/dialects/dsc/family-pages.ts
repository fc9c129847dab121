import { clockPage } from './clock.js'
import { noEntryPage } from './functions.js'
import { installerPage, outputsPage } from './installer.js'
import { type Pages, programmingPage } from './page.js'
import { type UserFunction, userFunctionsPage } from './user-functions.js'
import { memoryPage, openZonesPage, type TroubleNames, troublePage } from './views.js'

/** The pages that keypads of both families have, with the troubles and the functions of `*6` that each has. */
export const familyPages = (troubles: TroubleNames, functions: readonly UserFunction[]): Pages => ({
  'open-zones': openZonesPage,
  troubles: troublePage(troubles),
  memory: memoryPage,
  'user-functions-code': programmingPage('Enter Master', 'users', 'user-functions'),
  'user-functions': userFunctionsPage(functions),
  clock: clockPage,
  outputs: outputsPage,
  'installer-code': programmingPage('Enter Installer', 'installation', 'installer'),
  installer: installerPage,
  'no-entry': noEntryPage,
})
