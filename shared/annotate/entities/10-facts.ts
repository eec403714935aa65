/** First pass: what can be said of each word by itself and of how the text spells it elsewhere. */
import { lexiconTags } from '../text/lexicon.ts'
import type { ParsedText, Sentence, Token } from '../text/parse.ts'
import { keyOf } from './identity.ts'
import { CALENDAR } from './lexicon/words.ts'

export interface Fact {
  readonly token: Token
  /** Comparable form: lower case, no accents, no possessive, no full stops. */
  readonly key: string
  /** End of the name part: before a possessive, or before the "-led" of "U.S.-led". */
  readonly end: number
  /** Starts with a capital letter. */
  readonly cap: boolean
  /** Two letters or more and all of them capitals. */
  readonly upper: boolean
  /** The text between the word before and this one. */
  readonly gap: string
  /** Tags of compromise's lexicon for the word alone, whatever its tagger made of it here. */
  readonly lexicon: ReadonlySet<string>
}

export interface SentenceFacts {
  readonly sentence: Sentence
  readonly facts: readonly Fact[]
  /** A headline: nearly every word has a capital, so a capital says nothing. */
  readonly headline: boolean
}

/** How often the text writes a word each way, headlines and first words of sentences left out. */
export interface Spelling {
  lower: number
  capital: number
}

export interface TextFacts {
  readonly text: string
  readonly sentences: readonly SentenceFacts[]
  readonly spelling: ReadonlyMap<string, Spelling>
}

export function readFacts(parsed: ParsedText): TextFacts {
  const sentences = parsed.sentences.map(sentence => factsOf(parsed.text, sentence))
  return { text: parsed.text, sentences, spelling: countSpellings(sentences) }
}

function factsOf(text: string, sentence: Sentence): SentenceFacts {
  let before = sentence.start
  const facts = sentence.tokens.map(token => {
    const gap = text.slice(Math.min(before, token.start), token.start)
    before = Math.max(before, token.end)
    return factOf(token, gap)
  })
  const stopped = /^[.!?]/.test(text.slice(sentence.end, sentence.end + 1))
  return { sentence, facts, headline: isHeadline(facts, stopped) }
}

function factOf(token: Token, gap: string): Fact {
  if (PLAIN_WORD.test(token.text)) return plainFact(token, gap)
  const end = token.start + nameLength(token.text)
  const name = token.text.slice(0, end - token.start)
  const key = keyOf(name)
  return {
    token,
    key,
    end,
    cap: !token.implied && /^[\p{Lu}\p{Lt}]/u.test(name) && !name.includes('$'),
    upper: !token.implied && !/\p{Ll}/u.test(name) && /\p{Lu}.*\p{Lu}/su.test(name),
    gap,
    lexicon: lexiconTags(key),
  }
}

/** Most words: there is nothing to cut, to fold or to compare. */
const PLAIN_WORD = /^[a-z]+$/
const plainFact = (token: Token, gap: string): Fact => ({
  token,
  key: token.text,
  end: token.start + token.text.length,
  cap: false,
  upper: false,
  gap,
  lexicon: lexiconTags(token.text),
})

/** "Ukraine’s" counts 7 and "U.S.-led" counts 4; "O’Neill" and "Sa’ada" count whole. */
function nameLength(text: string): number {
  const hyphen = text.search(/-\p{Ll}{2,}$/u)
  if (hyphen > 0 && /^[\p{Lu}.]+$/u.test(text.slice(0, hyphen))) return hyphen
  const possessive = /^(.+?)(?:['’][sS]|(?<=[sSxXzZ])['’])$/u.exec(text)
  return possessive?.[1]?.length ?? text.length
}

/** Words that do not show how names are spelled: short, numeric, or capitalised by the calendar. */
const isTelling = (fact: Fact) => /^\p{L}{2,}/u.test(fact.token.text) && !CALENDAR.has(fact.key)

/** Most of the words have capitals and no full stop follows, or every letter is a capital. */
function isHeadline(facts: readonly Fact[], stopped: boolean): boolean {
  const telling = facts.filter(fact => isTelling(fact) && !fact.token.implied)
  if (telling.length < 4) return telling.length > 1 && telling.every(fact => fact.upper)
  const shouted = telling.filter(fact => fact.upper).length
  const capitals = telling.filter(fact => fact.cap).length
  const small = telling.filter(fact => !fact.cap && fact.key.length > 4).length
  return shouted / telling.length > 0.7 || (!stopped && capitals / telling.length > 0.6 && small <= telling.length / 6)
}

function countSpellings(sentences: readonly SentenceFacts[]): Map<string, Spelling> {
  const spelling = new Map<string, Spelling>()
  for (const { facts, headline } of sentences) {
    if (headline) continue
    for (const [index, fact] of facts.entries()) {
      if (index === 0 || !isTelling(fact) || /["“(:]/.test(fact.gap)) continue
      const seen = spelling.get(fact.key) ?? { lower: 0, capital: 0 }
      if (fact.cap) seen.capital++
      else seen.lower++
      spelling.set(fact.key, seen)
    }
  }
  return spelling
}

/**
 * A word that no dictionary knows and that no ending shows to be a common noun: "Norvania", "Skarn". At the head
 * of a sentence its capital is a name's.
 */
export const isStrange = (word: string): boolean =>
  /^\p{Lu}\p{Ll}{2,}/u.test(word) &&
  !COMMON_ENDINGS.test(word) &&
  lexiconTags(keyOf(word.replace(/['’]s?$/, ''))).size === 0
const COMMON_ENDINGS = /(ing|ed|ly|ment|tion|sion|ness|ity|ance|ence|ship|ism|ist|age|ure|[^s]s)$/
