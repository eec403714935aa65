/** What standard output can show: its width, and whether in colour. */
import { styleText } from 'node:util'

export type Style = readonly Extract<Parameters<typeof styleText>[0], string>[]

/** Puts the escape codes of a style around a text, or leaves it as it is where there is no colour. */
export type Paint = (style: Style | undefined, text: string) => string

export interface Terminal {
  /** In columns; Infinity where the output goes to a pipe or a file, which wraps nothing. */
  readonly width: number
  readonly paint: Paint
}

interface OutputStream {
  readonly isTTY?: boolean
  readonly columns?: number
}

const NARROWEST = 20

export function terminalOf(stream: OutputStream, env: NodeJS.ProcessEnv): Terminal {
  const width = stream.isTTY ? stream.columns : Number(env.COLUMNS)
  return {
    width: width ? Math.max(NARROWEST, width) : stream.isTTY ? 80 : Number.POSITIVE_INFINITY,
    paint: showsColour(stream, env) ? paintInColour : (_style, text) => text,
  }
}

/** By no-color.org, and by the FORCE_COLOR that Node itself obeys. */
function showsColour(stream: OutputStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

const paintInColour: Paint = (style, text) =>
  style && text !== '' ? styleText([...style], text, { validateStream: false }) : text
