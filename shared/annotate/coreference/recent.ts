/** The latest mention before a place in the text that a nominal or pronoun may stand for. */
import type { Span } from '../../contract/annotation.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import { isCountry } from '../entities/20-known.ts'
import type { Mention, Resolution } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import type { Syntax } from '../grammar/syntax.ts'
import { fits, isBefore, REACH, type Referents } from './referents.ts'

/** The latest mention of one of these types before a place in the text: subjects of the last sentences first. */
export function latest(
  referents: Referents,
  s: Syntax,
  before: number,
  types: readonly EntityType[],
  noun: string | null,
): Resolution | null {
  const shared = noun ? sharingHead(referents, s, before, noun) : null
  if (shared) return shared
  for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const subject = subjectIn(referents, i, i === s.sentence.index ? before : Number.POSITIVE_INFINITY, types)
    if (subject) return subject
    const other = referents
      .mentionsIn(i)
      .findLast(
        m =>
          types.includes(m.type) && m.via === 'name' && (i < s.sentence.index || m.last < before) && isActingPlace(m),
      )
    if (other) return referents.named(other)
  }
  return null
}

/** "the coalition" is the entity with coalition in its name, wherever the text named it. */
function sharingHead(referents: Referents, s: Syntax, before: number, noun: string): Resolution | null {
  const mention = (namesByWord(referents).get(noun) ?? []).findLast(m => isBefore(m, s, before))
  if (mention) return referents.named(mention)
  const minted = referents.entity(noun)
  return minted ? { entity: minted, via: 'nominal', span: minted.mentions[0] as Span } : null
}

/** The names of several words that are no person's, by each of their words, in text order. */
function namesByWord(referents: Referents): ReadonlyMap<string, readonly Mention[]> {
  const known = NAMES.get(referents)
  if (known) return known
  const byWord = new Map<string, Mention[]>()
  for (const m of referents.mentions) {
    if (m.type === 'PERSON' || !m.text.includes(' ')) continue
    for (const word of new Set(m.text.toLowerCase().split(/[\s-]+/))) {
      const names = byWord.get(word) ?? []
      names.push(m)
      byWord.set(word, names)
    }
  }
  NAMES.set(referents, byWord)
  return byWord
}
const NAMES = new WeakMap<Referents, ReadonlyMap<string, readonly Mention[]>>()

/** The subject of the last main clause before a place, where it is of a wanted type. */
function subjectIn(
  referents: Referents,
  sentence: number,
  before: number,
  types: readonly EntityType[],
): Resolution | null {
  const e = referents.sentences[sentence]
  if (!e) return null
  for (const group of e.groups.filter(g => g.form === 'finite' && g.last < before)) {
    const subject = subjectOf(e, group)
    if (subject?.kind !== 'explicit' || subject.phrase.last >= before) continue
    const found = referents.resolveAll(sentence, subject.phrase.first, subject.phrase.last)[0]
    if (found && fits(found.entity, types)) return found
  }
  return null
}

/** A city in a dateline or an address does nothing; a country does. */
const isActingPlace = (m: Mention) => m.type !== 'PLACE' || isCountry(m.entityId)
