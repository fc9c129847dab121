import { clearFault } from './clear-fault.js'
import { cloud } from './cloud.js'
import { desk } from './desk.js'
import { expect } from './expect.js'
import { fault } from './fault.js'
import { keypad } from './keypad.js'
import { port } from './port.js'
import { power } from './power.js'
import { restart } from './restart.js'
import { say } from './say.js'
import { serial } from './serial.js'
import { takeUp } from './take-up.js'
import { wait } from './wait.js'
import { zone } from './zone.js'

/** Every kind of step, by the name it has in a file. */
export const STEPS = {
  say,
  cloud,
  keypad,
  zone,
  power,
  restart,
  'take-up': takeUp,
  wait,
  fault,
  'clear-fault': clearFault,
  port,
  serial,
  desk,
  expect,
} as const

export type StepName = keyof typeof STEPS
