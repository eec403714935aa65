/** Whose the noun's undertaking is. */
import { subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { type Phrase, phraseEndingAt } from '../../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { isPossessive, isPossessivePronoun } from '../../../grammar/words.ts'
import { standingOf } from '../../actors.ts'
import { agentOf } from '../../passives.ts'
import type { Article, Promisor } from '../../types.ts'
import type { Complement } from './complement.ts'

/** The verb group whose object (or predicate) the noun phrase is. */
export function hostOf(s: Syntax, first: number): VerbGroup | null {
  const before = groupAt(s, first - 1)
  if (hasComma(gap(s, first - 1))) return null
  if (before) return before
  const host = groupAt(s, first - 2)
  if (/^(as|for|on|of)$/.test(normAt(s, first - 1))) return host ?? null
  // "**stood by** its promise", "**stuck to** its plan"
  const clings = host && CLINGING.has(`${lemmaAt(s, host.head)} ${normAt(s, first - 1)}`)
  return clings ? host : null
}
/** Verbs that say an undertaking again by holding to it. */
export const CLINGING = new Set(['stand by', 'stick to', 'stick by', 'hold to', 'keep to', 'adhere to'])
/** Verbs by which an instrument or a report holds an undertaking of its parties. */
export const IMPLICIT_HOSTS = /^(serve|establish|create|contain|include|mark|represent|set out|give|offer|provide)$/

export const ownSubject = (s: Syntax, group: VerbGroup): Promisor | null => {
  const subject = subjectOf(s, group)
  return subject ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** Whose the noun is: its possessor, its "from X", or the subject that makes, gives or announces it. */
export function ownerOf(
  article: Article,
  s: Syntax,
  first: number,
  at: number,
  complement: Complement,
  host: VerbGroup | null,
): Promisor | null {
  if (complement.between && !/^(options?|possibility|target)$/.test(normAt(s, at))) {
    const side =
      s.tokens[complement.between.last]?.norm === 'side'
        ? { first: complement.between.first, last: complement.between.last - 1 }
        : complement.between
    return { kind: 'phrase', phrase: side }
  }
  const possessor = possessorOf(article, s, first, at)
  const bearer =
    possessor &&
    host &&
    /^(their|its|his|her)$/.test(normAt(s, possessor.phrase.first)) &&
    possessor.phrase.first === possessor.phrase.last
      ? bearerOf(article, s, host)
      : null
  if (bearer) return bearer
  if (possessor) return possessor
  if (!host) return publisherOf(article, s, complement.end)
  const subject = subjectOf(s, host)
  if (!subject) return null
  if (/^(receive|secure|win|get|obtain|extract|accept|welcome|hear)$/.test(lemmaAt(s, host.head))) return null
  return standingOf(s, subject.phrase, article.entities) === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** "Plans to close 40 boards have been unveiled **by the Reformers**". */
function publisherOf(article: Article, s: Syntax, end: number): Promisor | null {
  const verb = s.groups.find(g => g.first > end && g.form === 'finite')
  if (!verb?.passive || !/^(unveil|announce|publish|set out|reveal|outline)$/.test(lemmaAt(s, verb.head))) return null
  const agent = agentOf(s, verb)
  return agent && standingOf(s, agent, article.entities) !== 'thing' ? { kind: 'phrase', phrase: agent } : null
}

/** "**Both sides** reiterated their readiness": the clause's subject, before any pronoun is looked up. */
function bearerOf(article: Article, s: Syntax, host: VerbGroup): Promisor | null {
  const clause = host.form === 'finite' ? host : s.groups.findLast(g => g.last < host.first && g.form === 'finite')
  const subject = clause ? subjectOf(s, clause) : null
  if (!subject || /^(it|he|she|they)$/.test(normAt(s, subject.phrase.first))) return null
  return standingOf(s, subject.phrase, article.entities) === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** "**their** commitment", "the **UK's** commitment", "the enduring **U.S.** commitment". */
function possessorOf(
  article: Article,
  s: Syntax,
  first: number,
  at: number,
): { readonly kind: 'phrase'; readonly phrase: Phrase } | null {
  for (let k = at - 1; k >= first; k--) {
    const token = s.tokens[k]
    if (!token) continue
    if (isPossessivePronoun(token)) return { kind: 'phrase', phrase: { first: k, last: k } }
    if (s.tokens.slice(first, at).some(isPossessive))
      return { kind: 'phrase', phrase: phraseEndingAt(s, k) ?? { first: k, last: k } }
    const mention = article.entities
      .mentionsIn(s.sentence.index)
      .find(m => k >= m.first && k <= m.last && (m.type === 'PLACE' || m.type === 'ORG'))
    if (mention) return { kind: 'phrase', phrase: { first: mention.first, last: mention.last } }
  }
  return null
}
