import type { PanelModel } from '../../catalogue/model.js'
import type { KeypadName } from '../../catalogue/schema.js'
import type { Dialect } from '../dialect.js'
import { CONCORD } from './concord.js'
import { SCREEN } from './screen.js'

const DIALECTS: Readonly<Record<KeypadName, Dialect>> = { screen: SCREEN, concord: CONCORD }

/** How the keypads of a model are worked. */
export const dialectOf = ({ keypad = 'screen' }: Pick<PanelModel, 'keypad'>): Dialect => DIALECTS[keypad]
