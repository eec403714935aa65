/** Agreements, laws and statements: which one a sentence stands under, and how firm it is. */
import { phraseStartingAt } from '../grammar/noun-phrases.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import { INSTRUMENTS, WEAK_MODIFIERS } from './lexicon/nouns.ts'
import type { Article } from './types.ts'

export interface InstrumentMention {
  readonly sentence: Syntax
  readonly first: number
  readonly last: number
  /** "a **proposed** agreement", "the **draft** treaty". */
  readonly weak: boolean
}

/** "**Under the accord**, peacekeepers will …": the concluded instrument that opens the sentence, or null. */
export function governingInstrument(article: Article, s: Syntax): InstrumentMention | null {
  const own = openingInstrument(s)
  if (own) return own.weak ? null : own
  const before = article.sentences[s.sentence.index - 1]
  if (!before || before.sentence.paragraph !== s.sentence.paragraph) return null
  // "The league has undertaken to pull back; its camps will be cleared", one sentence after "Under the agreement"
  const opened = openingInstrument(before)
  return opened &&
    !opened.weak &&
    (/^(the|it|its|they|their|both|some)$/.test(normAt(s, 0)) || s.tokens.slice(1, 6).some(t => t.norm === 'also'))
    ? opened
    : null
}

function openingInstrument(s: Syntax): InstrumentMention | null {
  for (let k = 0; k < Math.min(3, s.tokens.length); k++) {
    if (!/^(under|by|per|pursuant)$/.test(normAt(s, k)) && !(normAt(s, k) === 'to' && k > 0)) continue
    const phrase = phraseStartingAt(s, k + 1)
    const found = phrase ? instrumentIn(s, phrase.first, phrase.last) : null
    if (found) return found
  }
  return null
}

/** The instrument noun inside a stretch of tokens, with its weak modifiers seen; null where none is. */
export function instrumentIn(s: Syntax, first: number, last: number): InstrumentMention | null {
  for (let k = first; k <= last; k++) {
    const norm = normAt(s, k)
    if (!INSTRUMENTS.has(norm) || normAt(s, k + 1) === 'on') {
      if (!INSTRUMENTS.has(norm)) continue
    }
    return { sentence: s, first, last: k, weak: s.tokens.slice(first, k).some(t => WEAK_MODIFIERS.has(t.norm)) }
  }
  return null
}

/** Another sentence that calls the same instrument "proposed" does not lower the status: it is shown beside it (the local rule). */
export function isWeakElsewhere(article: Article, noun: string): boolean {
  const known = WEAKENED.get(article) ?? weakenedIn(article)
  WEAKENED.set(article, known)
  return known.has(noun)
}
const WEAKENED = new WeakMap<Article, ReadonlySet<string>>()

/** Every word of the article up to three words after "proposed" or the like. */
function weakenedIn({ sentences }: Article): ReadonlySet<string> {
  const weakened = new Set<string>()
  for (const { tokens } of sentences)
    for (const [i, { norm }] of tokens.entries())
      if (WEAK_MODIFIERS.has(norm) && norm !== 'any' && norm !== 'future')
        for (const after of tokens.slice(i + 1, i + 4)) weakened.add(after.norm)
  return weakened
}

/** A joint statement's own voice speaks for all its parties, so none of them is an outsider. */
export const partiesSpeak = (article: Article, s: Syntax) => article.voices.at(s.sentence.start).mode === 'statement'
