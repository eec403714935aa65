/**
 * A finer cut than compromise's words, for figures and dates: "US$1.4", "9-11" and
 * "<u>1" come apart into letters, figures and marks, each with its exact offsets and
 * the tags of the word that it stands in.
 */
import type { Sentence, Token } from '../text/parse.ts'

export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Lower case, straight apostrophes. */
  readonly norm: string
  readonly kind: 'word' | 'figure' | 'mark'
  /** The figure's value, thousands separators taken out; null for words and marks. */
  readonly value: number | null
  /** True where no white space stands before it. */
  readonly glued: boolean
  readonly tags: ReadonlySet<string>
}

/** Abbreviation ("a.m."), word ("A330"), figure with separators, plain figure, any other mark. */
const PIECE =
  /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\S/gu

/** Offsets are UTF-16 code units into `text`; linear in the sentence's length. */
export function piecesOf(sentence: Sentence, text: string): Piece[] {
  const pieces: Piece[] = []
  const slice = text.slice(sentence.start, sentence.end)
  const tagsAt = tagReader(sentence.tokens)
  for (const match of slice.matchAll(PIECE)) {
    const start = sentence.start + match.index
    const word = match[0]
    pieces.push({
      start,
      end: start + word.length,
      text: word,
      norm: word.toLowerCase().replaceAll('’', "'"),
      kind: /^\d/.test(word) ? 'figure' : /^\p{L}/u.test(word) ? 'word' : 'mark',
      value: /^\d/.test(word) ? Number(word.replaceAll(',', '')) : null,
      glued: pieces.at(-1)?.end === start,
      tags: tagsAt(start),
    })
  }
  return pieces
}

/** Answers rising offsets only, so that the whole sentence costs one walk over its tokens. */
function tagReader(tokens: readonly Token[]): (offset: number) => ReadonlySet<string> {
  let at = 0
  return offset => {
    let token = tokens[at]
    while (token && token.end <= offset) token = tokens[++at]
    return token && token.start <= offset ? token.tags : NO_TAGS
  }
}

const NO_TAGS: ReadonlySet<string> = new Set()

/** The piece's lower-cased text, or the empty string beyond either end. */
export const normAt = (pieces: readonly Piece[], index: number) => pieces[index]?.norm ?? ''

export const isCapitalised = (piece: Piece | undefined) => piece !== undefined && /^\p{Lu}/u.test(piece.text)

/** Whether the words of `phrase` (single spaces) stand at `index`; gives the index after them, else -1. */
export function phraseAt(pieces: readonly Piece[], index: number, phrase: string): number {
  let at = index
  if (!phrase.startsWith(normAt(pieces, at) || ' ')) return -1
  for (const word of phrase.split(' ')) if (normAt(pieces, at++) !== word) return -1
  return at
}
