/**
 * Possibilities and proposals in nouns and adjectives.
 * "the **potential** opening of a second harbour" · "the opening … remains a distant
 * **possibility**" · "a **possibility of** routes" · "**did not rule out** a tax freeze".
 */
import type { Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { governorOf, subjectOf } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import { phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { isQuestion } from '../../grammar/sentences.ts'
import { groupAt, normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isDeterminer, isGerund } from '../../grammar/words.ts'
import { standingOf } from '../actors.ts'
import { closedFrame } from '../frame.ts'
import { ACT_NOUNS } from '../lexicon/nouns.ts'
import type { Article, Found, Pass } from '../types.ts'

export const possibilityPass: Pass = (article, s) => [
  ...s.tokens.flatMap((_, i) => readPotential(article, s, i) ?? []),
  ...s.groups.flatMap(g => readRuleOut(article, s, g) ?? readRemains(article, s, g) ?? []),
]

/** potential / possible / proposed + act noun + of. */
function readPotential(article: Article, s: Syntax, i: number): Found | null {
  const word = normAt(s, i)
  const status: Status | null = /^(potential|possible)$/.test(word) ? 'possible' : null
  const lemma = ACT_NOUNS.get(normAt(s, i + 1))
  if (!status || !lemma || normAt(s, i + 2) !== 'of' || isQuestion(s)) return null
  const first = i > 0 && isDeterminer(s.tokens[i - 1] as never) ? i - 1 : i
  void article
  return {
    candidate: {
      rule: 'possibility-noun',
      sentence: s,
      operators: [{ status, trigger: { first: i, last: i } }],
      promisor: { kind: 'implicit' },
      action: i + 1,
      lemma,
      polarity: 'do',
      novelty: 'unknown',
      first,
      last: clauseEnd(s, i + 2),
      group: null,
      nominal: true,
    },
  }
}

/** ACT of X remains / is a possibility. */
function readRemains(article: Article, s: Syntax, group: VerbGroup): Found | null {
  const at = s.tokens.findIndex((t, i) => i > group.last && i < group.last + 6 && /^(possibility|option)$/.test(t.norm))
  if (at < 0 || !/^(be|remain|stay)$/.test(lemmaAt(s, group.head)) || group.negated) return null
  const subject = subjectOf(s, group)
  if (!subject || closedFrame(s, group, subject)) return null
  const act = s.tokens.findIndex(
    (t, i) => i >= subject.phrase.first && i <= subject.phrase.last && ACT_NOUNS.has(t.norm),
  )
  if (act < 0) return null
  const owner = ownerInside(article, s, act + 1, subject.phrase.last)
  return {
    candidate: {
      rule: 'possibility-noun',
      sentence: s,
      operators: [{ status: 'possible', trigger: { first: at, last: at } }],
      promisor: owner ? { kind: 'phrase', phrase: owner } : { kind: 'implicit' },
      action: act,
      lemma: ACT_NOUNS.get(normAt(s, act)) ?? '',
      polarity: 'do',
      novelty: 'unknown',
      first: subject.phrase.first,
      last: clauseEnd(s, at),
      group,
      nominal: owner === null,
    },
  }
}

/** "the dispatch of **Ostrevian** troops": whose troops they are says who would act. */
function ownerInside(article: Article, s: Syntax, first: number, last: number) {
  const mention = article.entities
    .mentionsIn(s.sentence.index)
    .find(m => m.first >= first && m.last <= last && (m.type === 'PLACE' || m.type === 'ORG' || m.type === 'GROUP'))
  return mention ? { first: mention.first, last: mention.last } : null
}

/** rule out: refused; did not rule out: possible. */
function readRuleOut(article: Article, s: Syntax, group: VerbGroup): Found | null {
  if (actionLemma(s, group.head) !== 'rule out') return null
  const subject = subjectOf(s, group)
  if (!subject || standingOf(s, subject.phrase, article.entities) !== 'actor') return null
  const particle = Math.max(group.last, group.head + 1)
  const object = phraseStartingAt(s, particle + 1)
  const inner = groupAt(s, particle + 1)
  const gerund = inner && isGerund(s.tokens[inner.head] as never) ? inner : null
  if (!object && !gerund) return null
  const head = gerund ? gerund.head : (object?.last ?? particle)
  const lemma = gerund ? actionLemma(s, head) : (ACT_NOUNS.get(normAt(s, head)) ?? normAt(s, head))
  // "**refused to** rule out": two refusals leave it open
  const governor = group.form === 'infinitive' ? governorOf(s, group) : null
  const open = group.negated || (governor !== null && /^(refuse|decline)$/.test(lemmaAt(s, governor.head)))
  const status: Status = open ? 'possible' : 'refused'
  return {
    candidate: {
      rule: 'rule-out',
      sentence: s,
      operators: [{ status, trigger: { first: group.first, last: particle } }],
      promisor: { kind: 'phrase', phrase: subject.phrase },
      action: head,
      lemma,
      polarity: 'do',
      novelty: 'new',
      first: subject.phrase.first,
      last: clauseEnd(s, head),
      group,
      nominal: false,
    },
  }
}
