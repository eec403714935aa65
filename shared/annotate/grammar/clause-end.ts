/** Where a clause ends: after its last argument or condition. */
import { lemmaAt } from './lemma.ts'
import { nominalAt } from './noun-phrases.ts'
import { REPORTING } from './saying.ts'
import { gap, groupAt, hasComma, normAt, phraseAt, type Syntax } from './syntax.ts'
import type { VerbGroup } from './verb-groups.ts'
import { isAdverb, isConjunction, isPreposition, isSubjectPronoun } from './words.ts'

/** Where the clause that starts at `from` stops: the last token that is still an argument or condition of it. */
export function clauseEnd(s: Syntax, from: number): number {
  for (let k = from; k < s.tokens.length - 1; k++) {
    const between = gap(s, k)
    if (/[;:]|\s[-–—]+\s|--|—/.test(between)) return k
    if (/[”"]/.test(between) && endsQuote(s, k)) return k
    if (normAt(s, k + 1) === 'but') return k
    if (hasComma(between) && endsAtComma(s, k + 1)) return k
    if (startsOwnClause(s, k + 1)) return k
  }
  return s.tokens.length - 1
}

const endsQuote = (s: Syntax, k: number) => /[,.?!]["”]|["”][,.]/.test(gap(s, k))

/** After a comma the clause is over where a new clause, an aside about it, or the reporting clause begins. */
function endsAtComma(s: Syntax, i: number): boolean {
  const norm = normAt(s, i)
  if (
    /^(which|who|while|although|though|whereas|because|but|so|as|then|where|when|recognizing|recognising|meaning|adding|saying|noting)$/.test(
      norm,
    )
  )
    return norm !== 'as' || opensAsClause(s, i)
  // ", **in an effort to** save money": why, not what
  if (norm === 'in' && /^(an? (effort|bid|attempt|move) to)$/.test(phraseAt(s, i + 1, 3))) return true
  const token = s.tokens[i]
  if (!token) return true
  const group = groupAt(s, i)
  if (
    group?.form === 'gerund' &&
    !hasComma(gap(s, group.last)) &&
    !isConjunction(s.tokens[group.last + 1] ?? token) &&
    !/^(including|starting|beginning|pending|depending|barring|assuming|providing)$/.test(norm)
  )
    return true
  if (isConjunction(token)) return startsOwnClause(s, i) || false
  if (isAdverb(token) && groupAt(s, i + 1)?.form === 'gerund') return true
  return isReportingTail(s, i)
}

/** ", **as** talks go on"; but ", **as** its share of the whole", ", **as well** as". */
function opensAsClause(s: Syntax, i: number): boolean {
  if (normAt(s, i + 1) === 'well') return false
  for (let k = i + 1; k < Math.min(i + 9, s.tokens.length); k++) {
    const group = groupAt(s, k)
    if (group) return true
    if (hasComma(gap(s, k))) return false
  }
  return normAt(s, i + 1) === 'of'
}

/** ", officials said" · ", said Mr Howard" · ", according to". */
function isReportingTail(s: Syntax, i: number): boolean {
  if (normAt(s, i) === 'according') return true
  for (let k = i; k < Math.min(i + 9, s.tokens.length); k++) {
    const group = groupAt(s, k)
    if (group) return REPORTING.has(lemmaAt(s, group.head)) && group.form === 'finite'
    if (k > i && hasComma(gap(s, k - 1)) && !nominalAt(s, k)) return false
  }
  return false
}

/**
 * "and **vowed** to", "and **hopes** to": its own tense; "and **close** five factories" has the tense of the verb
 * before, and "strict and **layered** checks", "their pay and **benefits** until June" are no verbs.
 */
function isTensed(s: Syntax, group: VerbGroup): boolean {
  const next = normAt(s, group.last + 1)
  if (group.past) return !(s.tokens[group.first - 2]?.tags.has('Adjective') && nominalAt(s, group.last + 1))
  return /[^s]s$/.test(normAt(s, group.head)) && !/^(until|of|and|or|)$/.test(next)
}

/** "and **it will** also close": a conjunction, a subject, a finite verb. */
function startsOwnClause(s: Syntax, i: number): boolean {
  const token = s.tokens[i]
  if (!token || !isConjunction(token)) return false
  if (normAt(s, i + 1) === 'that' && groupAt(s, i + 2) === undefined)
    return s.groups.some(g => g.first > i + 1 && g.first < i + 7 && g.modal !== null)
  for (let k = i + 1; k < Math.min(i + 10, s.tokens.length); k++) {
    const group = groupAt(s, k)
    // "and **would respond** within 48 hours if": a verb with its own auxiliary is a clause of its own
    if (group && k === i + 1)
      return group.form === 'finite' && (group.modal !== null || group.passive || group.perfect || isTensed(s, group))
    // "crews and newly **trained** pilots": a participle before its noun
    if (
      group?.past &&
      group.first === group.last &&
      isAdverb(s.tokens[k - 1] ?? token) &&
      s.tokens[k + 1]?.tags.has('Plural')
    )
      continue
    if (group)
      return (
        k > i + 1 &&
        group.form === 'finite' &&
        (group.modal !== null ||
          group.copula ||
          group.past ||
          group.passive ||
          isSubjectPronoun(s.tokens[k - 1] as never))
      )
    if (!nominalAt(s, k) && !isPreposition(s.tokens[k] as never) && !isAdverb(s.tokens[k] as never)) return false
    if (k > i + 1 && hasComma(gap(s, k - 1))) return false
  }
  return false
}
