import type { KeypadName } from '../../catalogue/keypad-names.js'
import type { PanelModel } from '../../catalogue/model.js'
import type { Dialect } from '../dialect.js'
import { CONCORD } from './concord.js'
import { DSC } from './dsc.js'
import { DSC_NEO } from './dsc-neo.js'
import { ELK } from './elk.js'
import { EDGE, GC3, IOTEGA } from './gc3.js'
import { GC2E, GOCONTROL } from './gocontrol.js'
import { NX, NX_8E } from './nx.js'
import { QOLSYS } from './qolsys.js'
import { SCREEN } from './screen.js'
import { SIMON_XT, SIMON_XTI } from './simon.js'
import { VISTA, VISTA_WAITS } from './vista.js'

const DIALECTS: Readonly<Record<KeypadName, Dialect>> = {
  screen: SCREEN,
  nx: NX,
  'nx-8e': NX_8E,
  vista: VISTA,
  'vista-waits': VISTA_WAITS,
  'simon-xt': SIMON_XT,
  'simon-xti': SIMON_XTI,
  gocontrol: GOCONTROL,
  gc2e: GC2E,
  gc3: GC3,
  edge: EDGE,
  qolsys: QOLSYS,
  iotega: IOTEGA,
  dsc: DSC,
  'dsc-neo': DSC_NEO,
  elk: ELK,
  concord: CONCORD,
}

/** How the keypads of a model are worked. */
export const dialectOf = ({ keypad = 'screen' }: Pick<PanelModel, 'keypad'>): Dialect => DIALECTS[keypad]
