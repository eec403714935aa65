/** Who issues a statement, as its title or its first words say it. */
import type { EntityIndex, Mention, Resolution } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { isHeadline } from '../grammar/sentences.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'

/** The issuers of a statement in the first person; empty where nothing in the text tells. */
export function issuersOf(
  sentences: readonly Syntax[],
  entities: EntityIndex,
  inQuote: (offset: number) => boolean,
): readonly Resolution[] {
  return (
    jointIssuers(sentences, entities) ??
    coupled(sentences, entities) ??
    presented(sentences, entities) ??
    titled(sentences, entities) ??
    firstActors(sentences, entities, inQuote)
  )
}

/** "Joint Statement … **from** U.S. President A, Dutch Prime Minister B": the states whose leaders issue it. */
function jointIssuers(sentences: readonly Syntax[], entities: EntityIndex): readonly Resolution[] | null {
  const title = sentences[0]
  if (!title || !/\bjoint\b/i.test(title.text.slice(title.sentence.start, title.sentence.end))) return null
  const from = title.tokens.findIndex(t => /^(from|by)$/.test(t.norm))
  if (from < 0) return null
  // "by Chile and Peru **on** Ghana"
  const about = title.tokens.findIndex((t, i) => i > from && /^(on|regarding|about|announcing|following)$/.test(t.norm))
  const end = about < 0 ? title.tokens.length : about
  const states = entities
    .mentionsIn(title.sentence.index)
    .filter(m => m.first > from && m.first < end && m.type === 'PLACE')
  const found = states.flatMap(m => entities.resolve(title.sentence.index, m.first, m.last) ?? [])
  return found.length > 1 ? found : null
}

/**
 * "**We, President Voss and Premier Eldred**, today pledge", "**As leaders of Chile and Peru**, we": states where several
 * are named, else people, else a body.
 */
function presented(sentences: readonly Syntax[], entities: EntityIndex): readonly Resolution[] | null {
  for (const s of sentences.slice(0, 5)) {
    const stretch = presentation(s)
    if (!stretch) continue
    const named = entities.mentionsIn(s.sentence.index).filter(m => m.first >= stretch.first && m.last <= stretch.last)
    // "the leaders of **the Harbour Commission, Chile and Peru**": bodies in the list of states
    const listed = named.filter((m, i) => m.type === 'PLACE' || (m.type === 'ORG' && isBesideState(s, named, i)))
    if (listed.filter(m => m.type === 'PLACE' && m.via !== 'demonym').length > 1)
      return listed
        .filter(m => m.via !== 'demonym')
        .flatMap(m => entities.resolve(s.sentence.index, m.first, m.last) ?? [])
    for (const type of ['PLACE', 'PERSON', 'GROUP', 'ORG'] as const) {
      const found = named.filter(m => m.type === type && m.via !== 'demonym')
      if (found.length > (type === 'PLACE' || type === 'PERSON' ? 1 : 0))
        return found.flatMap(m => entities.resolve(s.sentence.index, m.first, m.last) ?? [])
    }
  }
  return null
}

const isBesideState = (s: Syntax, named: readonly Mention[], i: number) =>
  [-1, 1].some(step => {
    const [a, b] = step < 0 ? [named[i - 1], named[i]] : [named[i], named[i + 1]]
    return named[i + step]?.type === 'PLACE' && a && b && areJoined(s, a.last, b.first)
  })

/** The words that say who "we" are: after "we," or between an opening "as" and ", we". */
function presentation(s: Syntax): Phrase | null {
  const we = s.tokens.findIndex(t => t.norm === 'we')
  if (we < 0 || we > 40) return null
  // "we **the leaders of Chile and Peru**", "we, President Voss …,"
  if (hasComma(gap(s, we)) || normAt(s, we + 1) === 'the') {
    const verb = s.groups.find(g => g.form === 'finite' && g.first > we)
    const as = s.tokens.findIndex((t, i) => i > we && t.norm === 'as' && hasComma(gap(s, i - 1)))
    return verb ? { first: we + 1, last: (as > 0 && as < verb.first ? as : verb.first) - 1 } : null
  }
  const told = s.groups.some(g => g.last < we && g.form === 'finite' && normAt(s, g.last + 1) !== 'by')
  return normAt(s, 0) === 'as' && hasComma(gap(s, we - 1)) && !told ? { first: 1, last: we - 1 } : null
}

/** "**Chile and Peru** Deepen Their Pact", "A **Chile-Peru** Statement": the states that a title joins before anything else. */
function coupled(sentences: readonly Syntax[], entities: EntityIndex): readonly Resolution[] | null {
  const title = sentences[0]
  if (!title || !isHeadline(title)) return null
  const states = entities.mentionsIn(0).filter(m => m.type === 'PLACE')
  const first = states[0]
  if (!first || first.first > 2) return null
  const joined = states.filter((m, i) => {
    const before = states[i - 1]
    return !before || /^[-–]$/.test(title.text.slice(before.end, m.start)) || areJoined(title, before.last, m.first)
  })
  if (joined.length < 2) return null
  // "Chile-Peru" is one word and two names, so each is asked for by its own id
  return joined.flatMap(m => {
    const entity = entities.entity(m.entityId)
    return entity ? [{ entity, via: m.via, span: m }] : []
  })
}

const areJoined = (s: Syntax, left: number, right: number) =>
  s.tokens.slice(left + 1, right).every(t => /^(and|the)$/.test(t.norm)) &&
  (right > left + 1 || /[,\u002d\u2013]/.test(gap(s, left)))

/** "Statement **by President Lena Voss** on …": "I" and "we" are hers. */
function titled(sentences: readonly Syntax[], entities: EntityIndex): readonly Resolution[] | null {
  const title = sentences[0]
  if (!title || !isHeadline(title) || !/^(statement|remarks|message|letter)$/.test(normAt(title, 0))) return null
  const by = title.tokens.findIndex(t => /^(by|from)$/.test(t.norm))
  const person = entities.mentionsIn(title.sentence.index).find(m => m.first > by && m.type === 'PERSON')
  const found = by > 0 && person ? entities.resolve(title.sentence.index, person.first, person.last) : null
  return found ? [found] : null
}

/** The actors of the first sentence that has any: its subject's names, else every state or body named there. */
function firstActors(
  sentences: readonly Syntax[],
  entities: EntityIndex,
  inQuote: (offset: number) => boolean,
): readonly Resolution[] {
  for (const s of sentences.slice(0, 8).filter(e => !isHeadline(e))) {
    // "Tomorrow the president will speak, and **I** look forward": whoever writes names others
    const own = s.groups.some(
      g => normAt(s, subjectOf(s, g)?.phrase.first ?? -1) === 'i' && !inQuote(s.tokens[g.first]?.start ?? 0),
    )
    if (own) return []
    for (const group of s.groups.filter(g => g.form === 'finite')) {
      const subject = subjectOf(s, group)
      const found = subject ? entities.resolveAll(s.sentence.index, subject.phrase.first, subject.phrase.last) : []
      const actors = found.filter(
        r => r.entity.type !== 'DOCUMENT' && (r.via === 'name' || r.via === 'metonym' || r.via === 'office'),
      )
      if (actors.length > 0 && groupAt(s, group.head)) return actors
    }
  }
  return []
}
