/**
 * Undertakings refused, taken back or denied.
 * "The mayor **refused to** promise a tax freeze" · "The ministry **scrapped** its promise" ·
 * "**denied** that she had promised" · "**backed out of** the deal".
 */
import type { Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import type { Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { standingOf } from '../actors.ts'
import { infinitiveAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { COMMITMENT_NOUNS } from '../lexicon/nouns.ts'
import { VERB_CUES } from '../lexicon/verbs.ts'
import type { Article, Found, Pass } from '../types.ts'

export const negativePass: Pass = (article, s) =>
  s.groups.flatMap(
    g => readWithdrawal(article, s, g) ?? readRejection(article, s, g) ?? readDenial(article, s, g) ?? [],
  )

/** A verb of undoing with a commitment as object; "withdraw **troops**" is none. */
function readWithdrawal(article: Article, s: Syntax, group: VerbGroup): Found | null {
  const lemma = actionLemma(s, group.head)
  const cue = VERB_CUES.get(lemma.split(' ')[0] ?? lemma)
  const undoing = cue?.status === 'withdrawn' || /^(back out|pull out|walk back|go back|tear up|back away)$/.test(lemma)
  if (!undoing || group.modal || group.form !== 'finite') return null
  const at = s.tokens.findIndex((t, i) => i > group.last && i <= group.last + 8 && COMMITMENT_NOUNS.has(t.norm))
  if (at < 0 || s.groups.some(g => g.first > group.last && g.first < at)) return null
  return negative(article, s, group, 'withdrawn', { first: group.head, last: group.head }, at)
}

/** "has **rejected calls to** reimburse passengers": declining what was asked. */
function readRejection(article: Article, s: Syntax, group: VerbGroup): Found | null {
  if (
    !/^(reject|dismiss|resist|rebuff)$/.test(lemmaAt(s, group.head)) ||
    group.form !== 'finite' ||
    group.modal ||
    group.passive
  )
    return null
  const at = s.tokens.findIndex(
    (t, i) =>
      i > group.last &&
      i <= group.last + 4 &&
      /^(calls?|requests?|demands?|appeals?|pressure|proposals?)$/.test(t.norm),
  )
  return at < 0 || !infinitiveAfter(s, at, 3)
    ? null
    : negative(article, s, group, 'refused', { first: group.head, last: group.head }, at)
}

/** denied / disputed + a commissive verb or noun. */
function readDenial(article: Article, s: Syntax, group: VerbGroup): Found | null {
  if (!/^(deny|dispute|dismiss)$/.test(lemmaAt(s, group.head)) || group.form !== 'finite' || group.modal) return null
  const inner = s.groups.find(
    g => g.first > group.last && g.first <= group.last + 10 && VERB_CUES.get(lemmaAt(s, g.head))?.status === 'pledged',
  )
  const noun = s.tokens.findIndex((t, i) => i > group.last && i <= group.last + 8 && COMMITMENT_NOUNS.has(t.norm))
  if (!inner && noun < 0) return null
  return negative(article, s, group, 'denied', { first: group.head, last: group.head }, inner ? inner.head : noun)
}

function negative(
  article: Article,
  s: Syntax,
  group: VerbGroup,
  status: Status,
  trigger: { first: number; last: number },
  action: number,
): Found | null {
  const subject = subjectOf(s, group)
  // "**Tarrow Rail** withdrew its promise": whoever takes a promise back is somebody
  if (!subject || !/^(actor|unknown)$/.test(standingOf(s, subject.phrase, article.entities))) return null
  const reason = closedFrame(s, group, subject)
  if (reason) return { refusal: { sentence: s, trigger, rule: status, reason } }
  return {
    candidate: {
      rule: status,
      sentence: s,
      operators: [{ status, trigger }],
      promisor: { kind: 'phrase', phrase: subject.phrase },
      action,
      lemma: actionAfter(s, action),
      polarity: 'do',
      novelty: 'amended',
      first: subject.phrase.first,
      last: clauseEnd(s, action),
      group,
      nominal: false,
    },
  }
}

/** "a deal **to sell** the stadium", "its promise **of** meals": what was undertaken, else the word for it. */
function actionAfter(s: Syntax, at: number): string {
  const inner = infinitiveAfter(s, at, 3)
  return inner ? actionLemma(s, inner.head) : lemmaAt(s, at)
}
