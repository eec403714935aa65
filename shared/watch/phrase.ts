/**
 * What is to be watched, said in words: "conditional commitments by Canada to Ukraine". A phrase is a noun,
 * words that qualify it before it, and clauses after it. What is not understood is refused, so that nobody
 * waits for notices of something else.
 */
import { PledgebookError } from '../contract/errors.ts'
import { CATEGORIES, type Category, CLASS_OF_STATUS, STATUSES, type Status } from '../contract/vocabulary.ts'
import type { WatchQuestion } from '../contract/watch.ts'

type Part = Partial<WatchQuestion>

const COMMITMENTS: Part = { class: ['commitment'] }
const of = (status: Status): Part => ({ status: [status] })

const NOUNS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['commitment', COMMITMENTS],
  ['promise', COMMITMENTS],
  ['pledge', COMMITMENTS],
  ['undertaking', COMMITMENTS],
  ['prospect', { class: ['prospect'] }],
  ['plan', of('planned')],
  ['proposal', of('proposed')],
  ['possibility', of('possible')],
  ['refusal', of('refused')],
  ['withdrawal', of('withdrawn')],
  ['denial', of('denied')],
  ['change', {}],
  ['everything', {}],
])

/** What each clause begins with, and the field that it fills. The longest comes first. */
const CLAUSES = [
  ['said by', 'saidBy'],
  ['by', 'by'],
  ['from', 'by'],
  ['to', 'to'],
  ['for', 'to'],
  ['about', 'q'],
  ['in', 'source'],
  ['due', 'due'],
] as const satisfies readonly (readonly [string, keyof WatchQuestion])[]

/** Throws PledgebookError `bad_request`, which says what can be said. */
export function questionIn(phrase: string): WatchQuestion {
  const words = wordsOf(phrase)
  const noun = words.findIndex(word => NOUNS.has(singular(word)))
  if (noun === -1) throw notUnderstood(phrase, 'it names nothing that can be watched')
  const before = words.slice(0, noun).filter(word => !FILLERS.has(word.toLowerCase()))
  const qualified = before.map(word => qualifierOf(word, phrase))
  const status: readonly Status[] = qualified.flatMap(part => part.status ?? [])
  const named = NOUNS.get(singular(words[noun] ?? '')) ?? {}
  // "Proposed commitments" are none of the class; the word before the noun is meant.
  const isQualified = status.some(each => CLASS_OF_STATUS[each] !== 'commitment')
  const question: WatchQuestion = Object.assign({}, isQualified && named === COMMITMENTS ? {} : named, ...qualified)
  const all = [...(named.status ?? []), ...status]
  return {
    ...question,
    ...(all.length > 0 && { status: [...new Set(all)] }),
    ...clausesIn(words.slice(noun + 1), phrase),
  }
}

/** Words, and quoted texts as one word with its quotation marks. */
const wordsOf = (phrase: string): readonly string[] => phrase.match(/"[^"]*"|\u201c[^\u201d]*\u201d|[^\s,]+/gu) ?? []

/** These say nothing before the noun; after it they may be part of a name. */
const FILLERS: ReadonlySet<string> = new Set(['all', 'any', 'and', 'or', 'new', 'the'])

const singular = (word: string): string => {
  const low = word.toLowerCase()
  return low === 'possibilities' ? 'possibility' : low.replace(/s$/, '')
}

function qualifierOf(word: string, phrase: string): Part {
  const low = word.toLowerCase()
  if (low === 'conditional') return { conditional: true }
  if (low === 'unconditional') return { conditional: false }
  const status = STATUSES.find(each => each === low)
  if (status) return { status: [status] }
  const category: Category | undefined = CATEGORIES.find(each => each.toLowerCase() === low)
  if (category) return { category: [category] }
  throw notUnderstood(phrase, `"${word}" is no word for what is watched`)
}

function clausesIn(words: readonly string[], phrase: string): Part {
  const question: Partial<Record<ClauseField, string>> = {}
  for (let rest = words; rest.length > 0; ) {
    const clause = clauseAt(rest)
    if (!clause) throw notUnderstood(phrase, `"${rest.join(' ')}" begins with no word that is known`)
    const { field, length } = clause
    const said = rest.slice(length)
    const end = said.findIndex((_, i) => i > 0 && clauseAt(said.slice(i)) !== null)
    const value = (end === -1 ? said : said.slice(0, end)).join(' ').replace(/["\u201c\u201d]/g, '')
    const begins = rest.slice(0, length).join(' ')
    if (value === '') throw notUnderstood(phrase, `nothing follows "${begins}"`)
    if (question[field] !== undefined) throw notUnderstood(phrase, `"${begins} ${value}" says once more what was said`)
    question[field] = value
    rest = end === -1 ? [] : said.slice(end)
  }
  return question
}

type ClauseField = (typeof CLAUSES)[number][1]

function clauseAt(words: readonly string[]): { field: ClauseField; length: number } | null {
  for (const [begins, field] of CLAUSES) {
    const { length } = begins.split(' ')
    if (words.slice(0, length).join(' ').toLowerCase() === begins) return { field, length }
  }
  return null
}

export const PHRASE_HELP = `A phrase is a noun, with words before it and clauses after it:

  before  conditional, unconditional, ${STATUSES.join(', ')},
          or a kind of action: ${CATEGORIES.map(each => each.toLowerCase()).join(', ')}
  noun    commitments, promises, pledges, prospects, plans, proposals, possibilities, refusals,
          withdrawals, denials, or changes for all of them
  after   by NAME, to NAME, about "TEXT", said by NAME, in OUTLET, due PERIOD`

const notUnderstood = (phrase: string, because: string): PledgebookError =>
  new PledgebookError(
    'bad_request',
    `"${phrase}" is not understood: ${because}. ${PHRASE_HELP}\n\nA name that holds such a word stands in quotation marks. For example: conditional commitments by Canada to Ukraine`,
  )
