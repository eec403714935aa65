/** What the noun's undertaking is to do: to VP, to V-ing, of V-ing, in V-ing, that … would, of ACT. */
import { nominalAt, type Phrase, phraseStartingAt } from '../../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { gerundAfter, infinitiveAfter, modalClauseAfter } from '../../complements.ts'
import { ACT_NOUNS } from '../../lexicon/nouns.ts'
import { withCoordinated } from '../../passives.ts'
import { type Act, actOf, nominalAct } from '../../undertaking.ts'

export interface Complement {
  readonly act: Act
  readonly end: number
  /** "a commitment **from Marlow** to stand firm": who, between noun and verb. */
  readonly between: Phrase | null
}

/** Over "from X", "of X", "on the X side" between; null where the noun has none. */
export function complementOf(s: Syntax, at: number): Complement | null {
  const direct = verbAfter(s, at)
  if (direct) return { act: actOf(s, direct), end: direct.last, between: null }
  const copula =
    groupAt(s, at + 1) ??
    (hasComma(gap(s, at)) ? s.groups.find(g => g.first > at && g.first < at + 8 && g.copula) : undefined)
  if (copula?.copula && /^(is|was|will|remains|would)$/.test(normAt(s, copula.first))) {
    const inner = infinitiveAfter(s, copula.last)
    if (inner) return { act: actOf(s, inner), end: inner.last, between: null }
  }
  if (/^(from|of|by|on)$/.test(normAt(s, at + 1))) {
    const named = phraseStartingAt(s, at + 2)
    const between = named ? withCoordinated(s, named) : null
    const inner = between ? (verbAfter(s, between.last) ?? null) : null
    if (between && inner) return { act: actOf(s, inner), end: inner.last, between }
  }
  // "their intent, **in particular**, to meet": an aside between the noun and its verb
  const close = hasComma(gap(s, at)) ? [at + 1, at + 2, at + 3].find(k => hasComma(gap(s, k))) : undefined
  const parted = close === undefined ? null : infinitiveAfter(s, close)
  if (parted) return { act: actOf(s, parted), end: parted.last, between: null }
  const date = infinitiveAfter(s, at, 3)
  if (date && s.tokens.slice(at + 1, date.first).every(t => t.tags.has('Date') || /day$/.test(t.norm)))
    return { act: actOf(s, date), end: date.last, between: null }
  return actNounAfter(s, at)
}

function verbAfter(s: Syntax, at: number): VerbGroup | null {
  return (
    infinitiveAfter(s, at) ??
    gerundAfter(s, at, /^(to|of|in)$/) ??
    (normAt(s, at + 1) === 'that' ? modalClauseAfter(s, at) : null)
  )
}

/** "a formal assurance of **support**": a nominal act as the content. */
function actNounAfter(s: Syntax, at: number): Complement | null {
  if (normAt(s, at + 1) !== 'of') return null
  for (let k = at + 2; k < Math.min(at + 6, s.tokens.length); k++) {
    const lemma = ACT_NOUNS.get(normAt(s, k))
    if (lemma)
      return {
        act: nominalAct(k, lemma),
        end: k,
        between: null,
      }
    if (!nominalAt(s, k)) return null
  }
  return null
}
