/**
 * Who is who: names linked to entities, and every pronoun and nominal to whom it stands for.
 * Answers are worked out when asked, from the mentions and subjects that stand before.
 */
import type { Entity, Span } from '../../contract/annotation.ts'
import { slug } from '../../contract/slug.ts'
import type { EntityType, ReferenceKind } from '../../contract/vocabulary.ts'
import { actsFor } from '../entities/20-known.ts'
import type { EntityId, EntityIndex, Mention, Resolution } from '../entities/index.ts'
import { beforeParenthesis, type Phrase } from '../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isPossessive } from '../grammar/words.ts'
import { actingNames } from './acting-names.ts'
import { definite, represented } from './definites.ts'
import { groupNames } from './groups.ts'
import { type Cluster, linkNames } from './linking.ts'
import { REPRESENTING, typesOf } from './nominals.ts'
import { headOf, partsOf, spanOfPhrase, withoutArticle, withoutPossessive } from './phrases.ts'
import { PRONOUNS, pronoun } from './pronouns.ts'
import type { Referents } from './referents.ts'

export { partsOf, withoutPossessive } from './phrases.ts'
export { isLone } from './referents.ts'

/** Links the names of one text and answers for its pronouns and nominals. Pure; never throws. */
export function linkEntities(sentences: readonly Syntax[], names: readonly Mention[]): EntityIndex {
  return new Coreference(sentences, names)
}

class Coreference implements EntityIndex, Referents {
  readonly sentences: readonly Syntax[]
  readonly mentions: readonly Mention[]
  readonly #bySentence = new Map<number, Mention[]>()
  readonly #byEntity: ReadonlyMap<EntityId, readonly Mention[]>
  readonly #entities = new Map<EntityId, Entity>()
  readonly #pending = new Set<string>()

  constructor(sentences: readonly Syntax[], names: readonly Mention[]) {
    this.sentences = sentences
    const all = [...names, ...groupNames(sentences, names), ...actingNames(sentences, names)].toSorted(
      (a, b) => a.start - b.start,
    )
    const clusters = linkNames(all)
    this.mentions = all.map(m => this.#adopt(m, clusters.get(m)))
    this.#byEntity = Map.groupBy(this.mentions, m => m.entityId)
  }

  get entities(): readonly Entity[] {
    return [...this.#entities.values()]
  }
  mentionsIn(sentence: number): readonly Mention[] {
    return this.#bySentence.get(sentence) ?? []
  }
  mentionsOf(id: EntityId): readonly Mention[] {
    return this.#byEntity.get(id) ?? []
  }
  entity(id: EntityId): Entity | undefined {
    return this.#entities.get(id)
  }

  #adopt(mention: Mention, cluster: Cluster | undefined): Mention {
    const id = cluster?.id ?? mention.entityId
    const own: Mention = { ...mention, entityId: id, type: cluster?.type ?? mention.type }
    const entity = this.#entities.get(id) ?? {
      id,
      name: cluster?.name ?? mention.text,
      type: own.type,
      mentions: [],
      aliases: [],
      membersStated: [],
    }
    this.#entities.set(id, entity)
    note(entity, own, own.via)
    // "President Marlow" and "US government" beside the bare name
    if (own.wide) note(entity, own.wide, own.type === 'PERSON' ? 'office' : 'nominal')
    this.#bySentence.set(own.sentence, [...(this.#bySentence.get(own.sentence) ?? []), own])
    return own
  }

  resolve(sentence: number, first: number, last: number): Resolution | null {
    return this.resolveAll(sentence, first, last)[0] ?? null
  }

  /** One answer for each part of a coordination, possessors left out: they are not who acts. */
  resolveAll(sentence: number, first: number, last: number): readonly Resolution[] {
    const s = this.sentences[sentence]
    if (!s) return []
    const key = `${sentence}:${first}:${last}`
    if (this.#pending.has(key)) return []
    this.#pending.add(key)
    const found = partsOf(s, { first, last }).flatMap(part => this.#resolvePart(s, part))
    this.#pending.delete(key)
    const seen = new Set<string>()
    return found.filter(r => !seen.has(r.entity.id) && seen.add(r.entity.id))
  }

  mintEntity(sentence: number, first: number, last: number, type: EntityType = 'GROUP'): Entity {
    const s = this.sentences[sentence]
    const span = s
      ? withoutPossessive(spanOfPhrase(s, withoutArticle(s, { first, last })))
      : { text: '', start: 0, end: 0 }
    const id = slug(span.text)
    const entity = this.#entities.get(id) ?? { id, name: span.text, type, mentions: [], aliases: [], membersStated: [] }
    this.#entities.set(id, entity)
    note(entity, span, 'nominal')
    return entity
  }

  #resolvePart(s: Syntax, whole: Phrase): readonly Resolution[] {
    // "Senator Moss **(D-Halden)**"
    const part = { first: whole.first, last: beforeParenthesis(s, whole.last, whole.first) }
    const head = headOf(s, part)
    const norm = normAt(s, head).replace(/'s?$/, '')
    if (PRONOUNS.has(norm)) return pronoun(this, s, head)
    const person = this.mentionsIn(s.sentence.index).find(
      m => m.type === 'PERSON' && m.last === part.last && m.first >= part.first && !isPossessiveName(s, m),
    )
    if (person) return [this.named(person)]
    const name = this.mentionsIn(s.sentence.index).find(m => head >= m.first && head <= m.last)
    if (name && !(REPRESENTING.has(norm) && name.via === 'demonym')) return [this.named(name)]
    const beside = this.#besideIt(s, part, norm)
    if (beside) return [{ ...this.named(beside), via: 'nominal', span: spanOfPhrase(s, part) }]
    const ofNames = represented(this, s, part, head)
    return ofNames.length > 0 ? ofNames : definite(this, s, part, head)
  }

  /** "his wife, **Ines Marlow**, joined", "Norway's largest carmaker, **Skarn Motor**, will": who that is stands beside it. */
  #besideIt(s: Syntax, part: Phrase, noun: string): Mention | undefined {
    if (!hasComma(gap(s, part.last))) return undefined
    const name = this.mentionsIn(s.sentence.index).find(m => m.first === part.last + 1)
    if (!name || !hasComma(gap(s, name.last))) return undefined
    if (name.type === 'PERSON' && s.tokens[part.last]?.tags.has('Actor')) return name
    const isNamed = typesOf(noun) !== null && name.type !== 'DOCUMENT' && groupAt(s, name.last + 1) !== undefined
    return isNamed ? name : undefined
  }

  named(mention: Mention): Resolution {
    const entity = this.#entities.get(mention.entityId)
    const onBehalfOf = actsFor(mention.text)
    const metonym = onBehalfOf !== undefined && mention.via === 'name' && onBehalfOf !== mention.entityId
    const via: ReferenceKind = metonym ? 'metonym' : mention.via
    return { entity: entity as Entity, via, span: mention, ...(metonym ? { onBehalfOf } : {}) }
  }
}

const isPossessiveName = (s: Syntax, m: Mention) => isPossessive(s.tokens[m.last] as never)

function note(entity: Entity, span: Span, via: ReferenceKind): void {
  if (!entity.mentions.some(m => m.start === span.start && m.end === span.end))
    entity.mentions.push({ text: span.text, start: span.start, end: span.end, via })
  if (span.text !== entity.name && !entity.aliases.includes(span.text)) entity.aliases.push(span.text)
}
