import { InvalidArgumentError, Option } from 'commander'

/** Reads a whole number within bounds. @throws InvalidArgumentError for any other text */
export function whole(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    return value
  }
}

/** A flag that an environment variable can set too. */
export const option = (flags: string, text: string, env: string) =>
  new Option(flags, text).env(`PANELEMU_${env}`)
