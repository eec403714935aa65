/**
 * Conditions (guideline 3.2): what must hold before the duty arises, by its marker.
 * "**contingent upon** the opening of …" · "**should** Halden decide to" · "**If** no buyer is found" ·
 * "in exchange for" · an offer's acceptance, which no words carry.
 */
import type { Condition } from '../../../contract/annotation.ts'
import type { ConditionType } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import { isArticle } from '../../grammar/words.ts'
import { spanOfTokens } from '../attribution.ts'
import type { Candidate } from '../types.ts'

interface Marker {
  readonly words: string
  readonly type: ConditionType
}
const MARKERS: readonly Marker[] = [
  { words: 'contingent upon', type: 'precondition' },
  { words: 'contingent on', type: 'precondition' },
  { words: 'conditional upon', type: 'precondition' },
  { words: 'conditional on', type: 'precondition' },
  { words: 'dependent on', type: 'precondition' },
  { words: 'subject to', type: 'precondition' },
  { words: 'provided that', type: 'precondition' },
  { words: 'providing that', type: 'precondition' },
  { words: 'on condition that', type: 'precondition' },
  { words: 'on the condition that', type: 'precondition' },
  { words: 'only after', type: 'precondition' },
  { words: 'only once', type: 'precondition' },
  { words: 'as long as', type: 'precondition' },
  { words: 'so long as', type: 'precondition' },
  { words: 'pending', type: 'precondition' },
  { words: 'assuming', type: 'precondition' },
  { words: 'once', type: 'precondition' },
  { words: 'in the event', type: 'trigger' },
  { words: 'in case', type: 'trigger' },
  { words: 'if', type: 'trigger' },
  { words: 'unless', type: 'exception' },
  { words: 'in exchange for', type: 'exchange' },
  { words: 'in return for', type: 'exchange' },
]

/** The conditions of one candidate, in the order of the text. */
export function conditionsOf(candidate: Candidate): readonly Condition[] {
  const s = candidate.sentence
  const found: Condition[] = []
  for (let k = 0; k < s.tokens.length; k++) {
    const marker = markersOf(s)[k]
    if (!marker || !scopesOver(s, k, candidate)) continue
    const end = conditionEnd(s, k, candidate)
    found.push({
      ...spanOfTokens(s, { first: k, last: end }),
      type: marker.type,
      marker: marker.words,
      implicit: false,
    })
    k = end
  }
  if (candidate.implicitCondition && found.length === 0) {
    found.push({
      text: null,
      start: null,
      end: null,
      type: candidate.implicitCondition,
      marker: 'offer',
      implicit: true,
    })
  }
  return found
}

/** The marker that starts at each token, read once for all records of the sentence. */
function markersOf(s: Syntax): readonly (Marker | null)[] {
  const known = read.get(s)
  if (known) return known
  const found = s.tokens.map((_, k) => markerAt(s, k))
  read.set(s, found)
  return found
}
const read = new WeakMap<Syntax, readonly (Marker | null)[]>()
const OPENERS = new Set(MARKERS.map(m => m.words.split(' ')[0] ?? ''))

function markerAt(s: Syntax, k: number): Marker | null {
  const norm = normAt(s, k)
  if (norm === 'should') return isInverted(s, k) ? { words: 'should', type: 'trigger' } : null
  if (norm === 'following' || norm === 'after')
    return isFutureEvent(s, k) ? { words: norm, type: 'precondition' } : null
  if (norm === 'as' && /^(it|they)$/.test(normAt(s, k + 1)) && normAt(s, k + 2) === 'become')
    return { words: 'as', type: 'precondition' }
  if (!OPENERS.has(norm)) return null
  const marker = MARKERS.find(m => phraseAt(s, k, m.words.split(' ').length) === m.words)
  if (!marker) return null
  if (marker.words === 'if' && /^(even|as|ask|asked|know|see|wonder|what)$/.test(normAt(s, k - 1))) return null
  if (marker.words === 'once' && !opensClause(s, k)) return null
  if (/as long as$/.test(marker.words) && (s.tokens[k + 3]?.tags.has('Value') || phraseAt(s, k + 3, 2) === 'it takes'))
    return null
  if (marker.words === 'pending' && !s.tokens[k + 1]) return null
  return marker
}

/** "**should Halden decide** to close": modal, then subject, then base verb, at a clause's start. */
function isInverted(s: Syntax, k: number): boolean {
  const next = s.groups.find(g => g.first > k)
  const before = groupAt(s, k - 1)
  return (
    !before &&
    next !== undefined &&
    next.first - k <= 6 &&
    next.first - k >= 2 &&
    !(k > 0 && /^(it|he|she|they|we|i|you|which|who|that)$/.test(normAt(s, k - 1)))
  )
}

/** "following **a** ceasefire" is yet to come; "following **the completion** of the summit" is a date on a calendar. */
function isFutureEvent(s: Syntax, k: number): boolean {
  const next = s.tokens[k + 1]
  return (
    next !== undefined &&
    isArticle(next) &&
    next.norm !== 'the' &&
    s.tokens.slice(k + 2, k + 5).some(t => EVENTS.test(t.norm)) &&
    s.groups.every(g => !(g.first > k && g.past))
  )
}

const EVENTS =
  /^(ceasefire|truce|armistice|vote|election|referendum|review|ratification|approval|agreement|deal|treaty|settlement|withdrawal|decision|request)$/

/** "**once** entered into force", "once the vote passes"; not "he once said" or "at once". */
const opensClause = (s: Syntax, k: number) =>
  !/^(at|all|only)$/.test(normAt(s, k - 1)) &&
  s.groups.some(g => g.first > k && g.first <= k + 7) &&
  (k === 0 ||
    hasComma(gap(s, k - 1)) ||
    !s.groups.some(
      g =>
        g.first === k + 1 &&
        g.past &&
        groupAt(s, k - 1) === undefined &&
        /^(he|she|it|they|who)$/.test(normAt(s, k - 1)),
    ))

/** In front of the clause (up to its comma), or inside the stretch from promisor to clause end. */
function scopesOver(s: Syntax, k: number, c: Candidate): boolean {
  // "implement an agreement **that outlines** a deployment following a ceasefire": the ceasefire is the deployment's
  if (
    k > c.action &&
    /^(following|after)$/.test(normAt(s, k)) &&
    s.groups.some(g => g.form === 'finite' && g.first > c.action && g.last < k)
  )
    return false
  if (k > c.action) return k <= c.last + 1 && !(c.rule.startsWith('possibility') && k > c.last)
  const from = Math.max(c.first, 0)
  if (k >= from) return true
  for (let j = k; j < from; j++) if (/[;:]/.test(gap(s, j))) return false
  const breaks = s.groups.filter(g => g.form === 'finite' && g.first > k && g.last < from)
  return hasCommaBetween(s, k, c.action) && breaks.length <= 2
}

const hasCommaBetween = (s: Syntax, from: number, to: number) => {
  for (let k = from; k < to; k++) if (hasComma(gap(s, k))) return true
  return false
}

function conditionEnd(s: Syntax, k: number, c: Candidate): number {
  const limit = k < c.action ? c.action : clauseEnd(s, k)
  for (let j = k; j < limit; j++) {
    const between = gap(s, j)
    if (hasComma(between) && (k < c.action || groupAt(s, j) !== undefined || j > k + 2)) return j
    if (isHardBreak(between) && !/["“”]/.test(between)) return j
  }
  return Math.min(limit, s.tokens.length - 1)
}
