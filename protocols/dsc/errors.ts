/** System errors (502) and what they say. TPI 1.08, 3.7, p. 10; 028 to 030 are the IT-100's, from its clients. */
export const ERRORS = {
  '001': 'receive buffer overrun',
  '002': 'receive buffer overflow',
  '010': 'keybus transmit buffer overrun',
  '011': 'keybus transmit time-out',
  '016': 'keybus busy: keypads locked out',
  '017': 'keybus busy: installer mode',
  '018': 'keybus busy: partition busy',
  '020': 'syntax error',
  '021': 'no such partition',
  '022': 'not supported',
  '023': 'not armed',
  '024': 'not ready to arm',
  '025': 'wrong length',
  '026': 'code not required',
  '027': 'invalid characters',
  '028': 'virtual keypad disabled',
  '029': 'not a valid parameter',
  '030': 'keypad does not come out of blank mode',
} as const

/** A system error. */
export type ErrorCode = keyof typeof ERRORS

/** What a system error says; undefined: none of those that are known. */
export const errorText = (code: string): string | undefined =>
  Object.entries(ERRORS).find(([known]) => known === code)?.[1]
