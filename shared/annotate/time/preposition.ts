/** What the words before a period make of it: "by" an end, "from" a beginning, "in" both. */
import { normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { addDays, type Period } from './calendar.ts'
import { type Found, found, type Meaning } from './reading.ts'

export type Relation = 'by' | 'before' | 'until' | 'within' | 'from' | 'after' | 'in' | 'for' | 'between' | 'at'

const RELATIONS: readonly (readonly [string, Relation])[] = [
  ['by no later than', 'by'],
  ['no later than', 'by'],
  ['not later than', 'by'],
  ['on or before', 'by'],
  ['by or before', 'by'],
  ['by at least', 'by'],
  ['by around', 'by'],
  ['by about', 'by'],
  ['by as early as', 'by'],
  ['by', 'by'],
  ['in advance of', 'before'],
  ['ahead of', 'before'],
  ['prior to', 'before'],
  ['before', 'before'],
  ['not until', 'from'],
  ['up until', 'until'],
  ['until', 'until'],
  ['till', 'until'],
  ['through to', 'until'],
  ['through', 'until'],
  ['thru', 'until'],
  ['within', 'within'],
  ['with effect from', 'from'],
  ['from as early as', 'from'],
  ['from as soon as', 'from'],
  ['no earlier than', 'from'],
  ['no sooner than', 'from'],
  ['not before', 'from'],
  ['as early as', 'from'],
  ['as soon as', 'from'],
  ['on or after', 'from'],
  ['starting from', 'from'],
  ['starting in', 'from'],
  ['starting on', 'from'],
  ['starting with', 'from'],
  ['starting', 'from'],
  ['beginning from', 'from'],
  ['beginning in', 'from'],
  ['beginning on', 'from'],
  ['beginning with', 'from'],
  ['beginning', 'from'],
  ['commencing in', 'from'],
  ['commencing on', 'from'],
  ['commencing', 'from'],
  ['effective from', 'from'],
  ['effective on', 'from'],
  ['effective', 'from'],
  ['as of', 'from'],
  ['as from', 'from'],
  ['ever since', 'from'],
  ['since', 'from'],
  ['from', 'from'],
  ['following', 'after'],
  ['after', 'after'],
  ['sometime in', 'in'],
  ['some time in', 'in'],
  ['sometime during', 'in'],
  ['at some point in', 'in'],
  ['later in', 'in'],
  ['in or around', 'in'],
  ['in around', 'in'],
  ['on or about', 'in'],
  ['on or around', 'in'],
  ['during', 'in'],
  ['throughout', 'in'],
  ['over', 'in'],
  ['in', 'in'],
  ['on', 'in'],
  ['for', 'for'],
  ['between', 'between'],
  ['at', 'at'],
]

const BY_FIRST = Map.groupBy(RELATIONS, ([phrase]) => phrase.split(' ', 1)[0] ?? '')

/** The longest relation that starts at `at`, with a word that loosens it: "until at least 2007". */
export function relationAt(pieces: readonly Piece[], at: number): Found<Relation> | null {
  let longest: Found<Relation> | null = null
  for (const [phrase, relation] of BY_FIRST.get(normAt(pieces, at)) ?? []) {
    const end = phraseAt(pieces, at, phrase)
    if (end > (longest?.end ?? -1)) longest = found(relation, end)
  }
  return longest && found(longest.value, skipFiller(pieces, longest.end))
}

const FILLERS = [
  'at least',
  'sometime in',
  'well into',
  'about',
  'around',
  'approximately',
  'roughly',
  'sometime',
  'perhaps',
]

function skipFiller(pieces: readonly Piece[], at: number): number {
  for (const filler of FILLERS) {
    const end = phraseAt(pieces, at, filler)
    if (end > 0) return end
  }
  return at
}

/** Which words may join a second period to the first, by the relation before it. */
export function jointsOf(relation: Relation | null): RegExp {
  if (relation === 'between') return /^and$/
  if (relation === 'from') return /^(?:to|until|till|through|thru|and|-|–|—)$/
  if (relation === 'in') return /^(?:and|or|to|through|-|–|—)$/
  return /^(?:through|to|-|–|—)$/
}

/** The period as the relation bounds it. */
export function bounded(relation: Relation | null, period: Period): Meaning {
  const { from, to, timex, precision } = period
  if (relation === 'by' || relation === 'within')
    return { kind: 'deadline', from: null, to: relation === 'by' ? (period.due ?? to) : to, timex, precision }
  if (relation === 'before') {
    const end = period.due !== undefined && period.due === to
    return { kind: 'deadline', from: null, to: end ? to : from && addDays(from, -1), timex, precision }
  }
  if (relation === 'until') return { kind: 'window', from: null, to, timex, precision }
  if (relation === 'after') return { kind: 'start', from: to && addDays(to, 1), to: null, timex, precision }
  if (relation === 'from' && !period.stretch) return { kind: 'start', from, to: null, timex, precision }
  // "approved funds for this winter": the winter is what the funds are for, not when they were approved.
  if (relation === 'for') return { kind: 'window', from, to, timex, precision, side: 'ahead' }
  return { kind: 'window', from, to, timex, precision }
}
