/** What kind of sentence stands there, as a whole. */
import type { Syntax } from './syntax.ts'

export const isQuestion = (s: Syntax) => /^["”’')\]]*\?/.test(s.text.slice(s.sentence.end, s.sentence.end + 3))

/**
 * A headline repeats what the article says below (rule B26): a first line with no full stop,
 * a line in capitals, or a short line set off by blank lines.
 */
export function isHeadline(s: Syntax): boolean {
  const { start, end, index } = s.sentence
  const line = s.text.slice(start, end)
  const after = s.text.slice(end, end + 2)
  if (/[a-z]{2}/.test(line)) return index === 0 && /^\s*(\n|$)/.test(after) && s.text.length > end + 40
  return line.length > 12
}
