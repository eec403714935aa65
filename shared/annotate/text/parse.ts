/**
 * Text to sentences of tagged tokens: the one place where compromise is called, so that
 * every later pass reads the same tokens and no pass counts offsets for itself.
 */
import type { Span } from '../../contract/annotation.ts'
import { blocksOf } from './blocks.ts'
import { engine, type Term } from './engine.ts'
import { tag } from './tag.ts'

/** One word of the text. A contraction gives two tokens over the same span: `we` and `will` for "We'll". */
export interface Token {
  readonly start: number
  readonly end: number
  /** As it stands on the page, without the punctuation around it. */
  readonly text: string
  /** Lower case, straight apostrophes; the implied word where this is the half of a contraction. */
  readonly norm: string
  /** compromise's part-of-speech and entity tags. */
  readonly tags: ReadonlySet<string>
  /** Position in its sentence. */
  readonly index: number
  /** True for the second half of a contraction, which adds no text of its own. */
  readonly implied: boolean
}

export interface Sentence {
  readonly index: number
  /** Counts from 0; a blank line or a line end ends it. */
  readonly paragraph: number
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
}

export interface ParsedText {
  readonly text: string
  readonly sentences: readonly Sentence[]
}

/** Splits and tags. Offsets are UTF-16 code units into `text`; never throws, whatever the text. */
export function parseText(text: string): ParsedText {
  const sentences: Sentence[] = []
  const state = { at: 0, paragraph: 0 }
  for (const terms of blocksOf(text).flatMap(tag)) {
    for (const part of splitAtQuotes(terms)) {
      const sentence = readSentence(text, part, sentences.length, state)
      if (sentence) sentences.push(sentence)
    }
  }
  return { text, sentences }
}

function readSentence(
  text: string,
  terms: readonly Term[],
  index: number,
  state: { at: number; paragraph: number },
): Sentence | null {
  const tokens: Token[] = []
  const from = state.at
  for (const term of withoutGhosts(terms)) {
    const start = term.text === '' ? state.at : locate(text, term.text, state.at, term.pre.length)
    const host = tokens.at(-1)
    const implied = term.text === '' && host !== undefined
    tokens.push({
      start: implied ? host.start : start,
      end: implied ? host.end : start + term.text.length,
      text: implied ? host.text : term.text,
      norm: normalise(term.implicit || term.text),
      tags: term.tags ?? NO_TAGS,
      index: tokens.length,
      implied,
    })
    state.at = implied ? state.at : start + term.text.length
  }
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last) return null
  if (index > 0 && text.slice(from, first.start).includes('\n')) state.paragraph++
  return { index, paragraph: state.paragraph, start: first.start, end: last.end, tokens }
}

/**
 * compromise runs on over a full stop inside a quotation mark ('… track record." Positive news …')
 * and over a line end before one; a capital after them starts a sentence of its own.
 */
function splitAtQuotes(terms: readonly Term[]): readonly (readonly Term[])[] {
  const parts: Term[][] = [[]]
  terms.forEach((term, i) => {
    parts.at(-1)?.push(term)
    const next = terms[i + 1]
    if ((parts.at(-1)?.length ?? 0) >= LONGEST) parts.push([])
    else if (next && /^\p{Lu}/u.test(next.text) && BREAK.test(term.post + next.pre) && !isAbbreviation(term.text))
      parts.push([])
  })
  return parts
}
/** No sentence of prose is longer: what runs on is cut, so that no input costs more than its length. */
const LONGEST = 150
const BREAK = /[.?!]["”’')\]]*\s/
/** "U.S", "J", "Sen": their full stop ends no sentence. */
const isAbbreviation = (word: string) => /^\p{L}$|\./u.test(word) || ABBREVIATIONS.has(word.toLowerCase())
const ABBREVIATIONS: ReadonlySet<string> = new Set([
  ...Object.keys(engine.world().model.one.abbreviations),
  'sens',
  'reps',
  'govs',
  'gens',
  'messrs',
  'no',
  'nos',
  'vs',
])

/**
 * compromise reads "Canada’s unwavering support" as "Canada is unwavering": outside pronouns
 * ("it’s", "who’s") the 's is taken for the possessive that it nearly always is in news.
 */
function withoutGhosts(terms: readonly Term[]): readonly Term[] {
  return terms.flatMap((term, i) => {
    const next = terms[i + 1]
    const possessive = isGhost(next) && /[’']s$/i.test(term.text) && !PRONOUN_IS.test(term.text)
    if (isGhost(term)) {
      const host = terms[i - 1]
      const dropped = host && /[’']s$/i.test(host.text) && !PRONOUN_IS.test(host.text)
      return dropped ? [] : [term]
    }
    if (!possessive) return [term]
    return [
      {
        text: term.text,
        pre: term.pre,
        post: term.post,
        normal: term.normal,
        tags: new Set([...(term.tags ?? []), 'Possessive']),
      },
    ]
  })
}
const isGhost = (term: Term | undefined) =>
  term !== undefined && term.text === '' && /^(is|has)$/.test(term.implicit ?? '')
const PRONOUN_IS = /^(he|she|it|that|there|what|who|here|where|how|let|this|one|everyone|nobody|somebody)[’']s$/i

/** compromise keeps every character in pre, text or post; where it does not, the word is looked up. */
function locate(text: string, word: string, from: number, expected: number): number {
  if (text.startsWith(word, from + expected)) return from + expected
  const found = text.indexOf(word, from)
  return found < 0 ? from : found
}

const normalise = (word: string) => word.toLowerCase().replaceAll('’', "'")
const NO_TAGS: ReadonlySet<string> = new Set()

/** The span from one token to another, both included. */
export function spanOf(text: string, first: { start: number }, last: { end: number }): Span {
  return { text: text.slice(first.start, last.end), start: first.start, end: last.end }
}
