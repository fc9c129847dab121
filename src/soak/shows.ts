import type { Catalogue } from '../catalogue/catalogue.js'
import { playScenario } from '../scenario/play.js'
import type { LoadedScenario } from '../scenario/read.js'
import type { Find } from './find.js'
import type { Shows } from './shrink.js'
import { readDraft } from './text.js'
import type { Draft } from './walk/draft.js'

/** What an emulator says that fails, without what is otherwise each time. */
const named = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message.replace(/\d+/g, 'N')}` : String(error)

/**
 * Whether a draft, played as its file would be, comes to the same end as a find: its last step does not hold, or the emulator
 * fails in the same way.
 */
export function showsSame(find: Find, catalogue: Catalogue): Shows {
  return async (draft: Draft) => {
    let loaded: LoadedScenario
    try {
      loaded = readDraft(draft, catalogue)
    } catch {
      return false
    }
    try {
      const { failure } = await playScenario(loaded)
      if (find.kind === 'goes-on') return find.seen === `a step cannot be done: ${failure?.seen}`
      return failure?.step === draft.steps.length
    } catch (error) {
      return find.kind === 'goes-on' && named(error) === find.seen.replace(/\d+/g, 'N')
    }
  }
}
