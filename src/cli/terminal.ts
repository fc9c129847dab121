type Environment = Readonly<Record<string, string | undefined>>
type Stream = { readonly isTTY?: boolean }

/** A terminal that knows no control sequences. */
const isDumb = (env: Environment) => env.TERM === 'dumb'

/**
 * Whether what is written to a stream may be coloured. `FORCE_COLOR` goes before everything, `0` and `false` included, and
 * `NO_COLOR` before the terminal, as Node itself has it (`tty.WriteStream.getColorDepth`).
 */
export function isColoured({ isTTY = false }: Stream, env: Environment): boolean {
  const { FORCE_COLOR: forced } = env
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTTY && !isDumb(env) && !env.NO_COLOR
}

/** Whether a line on a stream can be written over: by control sequences, which `NO_COLOR` asks to be spared too. */
export const canRewrite = ({ isTTY = false }: Stream, env: Environment): boolean =>
  isTTY && !isDumb(env) && !env.NO_COLOR
