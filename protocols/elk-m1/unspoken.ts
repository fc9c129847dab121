/** A message of the document that the emulated panel neither sends nor takes. */
export interface Unspoken {
  readonly name: string
  readonly page: number
  /** Why not: it stands in the protocol's page of the documentation. */
  readonly why: string
}

const outputs = 'the emulated panel has no control outputs'
const lights = 'the emulated panel has no lights'
const audio = 'for an M1XEP and audio equipment; the M1 does not use it'
const insteon = 'for a serial expander, which the emulated panel has not'
const stored = 'the emulated panel keeps no automation values'
const reports =
  'alarms are reported by the communicator module of the emulator, and by no telephone number set to Ethernet'
const voice = 'the emulated panel has no voice'
const xep = 'what an M1XEP does with it is outside of the panel'

/** Messages without an answer, by their type: nothing is done about them, and nothing is sent. */
export const UNSPOKEN: Readonly<Record<string, Unspoken>> = {
  AP: { name: 'ASCII string to an IP address', page: 13, why: xep },
  AR: { name: 'alarm reporting', page: 14, why: reports },
  ar: { name: 'alarm report acknowledge', page: 14, why: reports },
  AT: { name: 'alarm reporting test', page: 15, why: reports },
  at: { name: 'alarm reporting test acknowledge', page: 15, why: reports },
  ca: { name: 'audio data request', page: 18, why: audio },
  CA: { name: 'audio data', page: 18, why: audio },
  CC: { name: 'output change', page: 18, why: outputs },
  cd: { name: 'incoming audio command', page: 19, why: audio },
  CD: { name: 'outgoing audio command', page: 20, why: audio },
  cf: { name: 'control output off', page: 20, why: outputs },
  cn: { name: 'control output on', page: 20, why: outputs },
  ct: { name: 'control output toggle', page: 21, why: outputs },
  cw: { name: 'write custom value', page: 22, why: stored },
  cx: { name: 'write counter value', page: 24, why: stored },
  dm: {
    name: 'display text on keypads',
    page: 24,
    why: 'the emulated keypads show nothing but their own text',
  },
  ds: { name: 'lighting device poll', page: 25, why: 'automation equipment cannot use it, by the document' },
  DS: {
    name: 'lighting device status',
    page: 25,
    why: 'automation equipment cannot use it, by the document',
  },
  DK: { name: 'keypad display data', page: 6, why: 'the document itself says that it is not used' },
  EM: { name: 'email trigger', page: 26, why: xep },
  ip: { name: 'Insteon programming request', page: 30, why: insteon },
  IP: { name: 'Insteon programming reply', page: 54, why: insteon },
  ir: { name: 'Insteon read request', page: 30, why: insteon },
  IR: { name: 'Insteon read reply', page: 30, why: insteon },
  NS: { name: 'source name', page: 6, why: 'the document only names it' },
  NZ: { name: 'zone name', page: 6, why: 'the document only names it' },
  pc: { name: 'control any PLC device', page: 36, why: lights },
  PC: { name: 'PLC change', page: 36, why: lights },
  pf: { name: 'turn off PLC device', page: 37, why: lights },
  pn: { name: 'turn on PLC device', page: 37, why: lights },
  pt: { name: 'toggle PLC device', page: 38, why: lights },
  RE: { name: 'reset ethernet module', page: 38, why: xep },
  RP: { name: 'ElkRP connected', page: 39, why: 'nobody connects with ElkRP' },
  rs: { name: 'touchscreen', page: 6, why: 'the document only names it' },
  sp: { name: 'speak phrase', page: 44, why: voice },
  sw: { name: 'speak word', page: 44, why: voice },
  t2: { name: 'Omnistat 2 request', page: 46, why: 'the emulated panel has no thermostats' },
  T2: { name: 'Omnistat 2 reply', page: 46, why: 'the emulated panel has no thermostats' },
  ts: { name: 'set thermostat', page: 45, why: 'the emulated panel has no thermostats' },
  XB: { name: 'reserved by ElkRP', page: 7, why: 'the document only names it' },
  zt: { name: 'zone trigger', page: 53, why: "what a zone does is the house's doing, and no protocol's" },
}
