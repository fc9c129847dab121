import { delimiter } from 'node:path'
import type { Command, Option } from 'commander'
import { didYouMean } from '../catalogue/nearest.js'
import { KEY_VARIABLES } from './key-variables.js'
import { SECRET_VARIABLES } from './secret-variables.js'

const PREFIX = 'PANELEMU_'

/** Variables of other commands, whose options are loaded by those who ask for them, and secrets, which are no options. */
const ELSEWHERE = [
  ...['ACCESS_CONTROL', 'DESK', 'DESK_KEY_FILE', 'ROLE', 'TOKEN', 'TOKEN_FILE', 'WAIT'].map(
    name => PREFIX + name,
  ),
  ...KEY_VARIABLES,
  ...Object.values(SECRET_VARIABLES),
]

/** The project's own tests tell each other something by these. */
const OUR_TESTS = `${PREFIX}TEST_`

type Environment = NodeJS.ProcessEnv

/** Has an empty variable count as none: `PANELEMU_STATE=` takes back what a file or an image has set. */
export function dropEmpty(environment: Environment): void {
  for (const [name, value] of Object.entries(environment))
    if (name.startsWith(PREFIX) && value === '') delete environment[name]
}

/** Has a variable of an option without a value be off where it says so: set, Commander takes it for on whatever it says. */
export function dropOff(environment: Environment, options: readonly Option[]): void {
  for (const { envVar, required, optional } of options)
    if (
      envVar !== undefined &&
      !required &&
      !optional &&
      /^(0|false|no|off)$/i.test(environment[envVar] ?? '')
    )
      delete environment[envVar]
}

/** A sentence about each variable that looks like one of ours and is none. */
export function unknownVariables(environment: Environment, options: readonly Option[]): string[] {
  const known = [...options.flatMap(({ envVar }) => envVar ?? []), ...ELSEWHERE]
  return Object.keys(environment)
    .filter(name => name.startsWith(PREFIX) && !name.startsWith(OUR_TESTS) && !known.includes(name))
    .map(name => `${name}: there is no such variable${didYouMean(name, known)}; it changes nothing`)
}

/** What stands between several values of one variable: lists of folders are written as in PATH. */
const BETWEEN: Readonly<Record<string, RegExp | string>> = {
  models: delimiter,
  line: /\s+/,
  reset: /\s+/,
  httpNames: /[\s,]+/,
}

/** The flags, with every value of those that can be given several times, also where a variable has given them. */
export function withLists<Flags extends object>(command: Command, flags: Flags): Flags {
  const split = (key: string, value: unknown): unknown => {
    const between = BETWEEN[key]
    if (between === undefined || command.getOptionValueSource(key) !== 'env' || !Array.isArray(value))
      return value
    return value.flatMap(text => String(text).split(between)).filter(text => text !== '')
  }
  return {
    ...flags,
    ...Object.fromEntries(Object.entries(flags).map(([key, value]) => [key, split(key, value)])),
  }
}
