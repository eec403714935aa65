/** One sentence with its verb groups found: what every rule looks at. */
import type { Sentence, Token } from '../text/parse.ts'
import { findVerbGroups, type VerbGroup } from './verb-groups.ts'

export interface Syntax {
  readonly text: string
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly groups: readonly VerbGroup[]
  /** The verb group that each token belongs to. */
  readonly groupOf: readonly (VerbGroup | undefined)[]
}

export function readSyntax(text: string, sentence: Sentence): Syntax {
  const { tokens } = sentence
  const groups = findVerbGroups(tokens, i => gapAfter(text, tokens, i))
  const groupOf = new Array<VerbGroup | undefined>(tokens.length)
  for (const group of groups) groupOf.fill(group, group.first, group.last + 1)
  return { text, sentence, tokens, groups, groupOf }
}

/** What stands between a token and the next one: spaces and punctuation. */
export function gapAfter(text: string, tokens: readonly Token[], index: number): string {
  const token = tokens[index]
  if (!token) return ''
  const next = tokens[index + 1]
  return text.slice(token.end, next ? Math.max(token.end, next.start) : token.end + 3)
}

export const gap = (s: Syntax, index: number) => gapAfter(s.text, s.tokens, index)

/** A comma and nothing stronger. */
export const hasComma = (between: string) => between.includes(',')
/** Punctuation over which no clause reaches: semicolon, colon, dash, bracket, quotation mark. */
export const isHardBreak = (between: string) => /[;:—–()[\]"“”]|\s-+\s|--|\n/.test(between)

export const normAt = (s: Syntax, index: number) => s.tokens[index]?.norm ?? ''
/** The words from `first` on, joined, for matching a fixed phrase: `phraseAt(s, i, 3) === 'in order to'`. */
export const phraseAt = (s: Syntax, first: number, count: number) =>
  s.tokens
    .slice(Math.max(0, first), first + count)
    .map(t => t.norm)
    .join(' ')
export const groupAt = (s: Syntax, index: number) => s.groupOf[index]
