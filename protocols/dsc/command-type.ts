import type { Fault } from './answer.js'

/** What must stand in a command's data. */
export interface CommandShape {
  /** Characters, at least and at most. */
  readonly least: number
  readonly most: number
  /** What its characters must be; else error 027 (TPI 1.08, 3.7, p. 10). */
  readonly characters: RegExp
  /** It begins with a partition, which the panel must have; else error 021. */
  readonly partition?: true
}

const DIGITS = /^\d*$/

export const NO_DATA: CommandShape = { least: 0, most: 0, characters: DIGITS }
export const PARTITION: CommandShape = { least: 1, most: 1, characters: DIGITS, partition: true }
export const SWITCH: CommandShape = { least: 1, most: 1, characters: DIGITS }

/** A partition and a code, in so many characters at least and at most. */
export const partitionAndCode = (least: number, most: number): CommandShape => ({
  least,
  most,
  characters: DIGITS,
  partition: true,
})

/** Digits alone, so many at least and at most. */
export const digits = (least: number, most = least): CommandShape => ({ least, most, characters: DIGITS })

/** Any characters, so many at least and at most. */
export const anything = (least: number, most: number): CommandShape => ({ least, most, characters: /^/ })

/**
 * What is wrong with a command's data before anybody looks at what it asks for.
 * @param isShortWrong data that is too short is a wrong checksum, as it is on a module that reads by place
 * @param partitions partitions in use
 */
export function misfitOf(
  { least, most, characters, partition }: CommandShape,
  data: string,
  isShortWrong: boolean,
  partitions: number,
): Fault | undefined {
  // A module takes a checksum from behind the most that a command can have: real ones answer 501 to what is longer (TPI:
  // `homebridge-envisalink` 31, `envisalink_new` 139), an IT-100 to what is shorter too (`openhab1-addons` 3774).
  if (data.length > most) return 'checksum'
  if (data.length < least) return isShortWrong ? 'checksum' : '025'
  if (!characters.test(data)) return '027'
  if (!partition) return undefined
  const number = Number(data[0])
  return Number.isInteger(number) && number >= 1 && number <= partitions ? undefined : '021'
}
