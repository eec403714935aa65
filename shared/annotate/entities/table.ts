/** The entities of one text, kept by id, and the phrases that point at them. */
import type { Entity, Span } from '../../contract/annotation.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import { type ParsedText, spanOf, type Token } from '../text/parse.ts'
import { slug } from './identity.ts'
import type { EntityId, EntityIndex, Mention, Resolution, ResolveContext } from './types.ts'

export class EntityTable implements EntityIndex {
  readonly mentions: readonly Mention[]
  readonly #parsed: ParsedText
  readonly #byId = new Map<EntityId, Entity>()
  readonly #bySentence = new Map<number, Mention[]>()

  constructor(parsed: ParsedText) {
    this.#parsed = parsed
    this.mentions = parsed.sentences.flatMap(sentence => this.#nameRuns(sentence.index))
  }

  get entities(): readonly Entity[] {
    return [...this.#byId.values()]
  }

  mentionsIn(sentence: number): readonly Mention[] {
    return this.#bySentence.get(sentence) ?? []
  }

  entity(id: EntityId): Entity | undefined {
    return this.#byId.get(id)
  }

  resolve(sentence: number, first: number, last: number, _context: ResolveContext = {}): Resolution | null {
    const head = this.mentionsIn(sentence).findLast(mention => mention.first >= first && mention.last <= last)
    const entity = head && this.#byId.get(head.entityId)
    return head && entity ? { entity, via: head.via, span: head } : null
  }

  resolveAll(sentence: number, first: number, last: number, context: ResolveContext = {}): readonly Resolution[] {
    const found = this.resolve(sentence, first, last, context)
    return found ? [found] : []
  }

  mintEntity(sentence: number, first: number, last: number, type: EntityType = 'GROUP'): Entity {
    const span = this.#span(sentence, first, last)
    return this.#note(span, type)
  }

  #nameRuns(sentence: number): Mention[] {
    const tokens = this.#parsed.sentences[sentence]?.tokens ?? []
    const mentions: Mention[] = []
    for (let first = 0; first < tokens.length; first++) {
      if (!isProper(tokens[first])) continue
      let last = first
      while (isProper(tokens[last + 1])) last++
      const span = this.#span(sentence, first, last)
      const entity = this.#note(span, typeOf(tokens.slice(first, last + 1)))
      mentions.push({ ...span, sentence, first, last, entityId: entity.id, type: entity.type, via: 'name' })
      first = last
    }
    this.#bySentence.set(sentence, mentions)
    return mentions
  }

  #note(span: Span, type: EntityType): Entity {
    const id = slug(span.text)
    const known = this.#byId.get(id)
    if (known) {
      if (!known.mentions.some(mention => mention.start === span.start)) known.mentions.push(span)
      return known
    }
    const entity: Entity = { id, name: span.text, type, mentions: [span], aliases: [], membersStated: [] }
    this.#byId.set(id, entity)
    return entity
  }

  #span(sentence: number, first: number, last: number): Span {
    const tokens = this.#parsed.sentences[sentence]?.tokens ?? []
    const [from, to] = [tokens[first], tokens[last]]
    return from && to ? spanOf(this.#parsed.text, from, to) : { text: '', start: 0, end: 0 }
  }
}

const isProper = (token: Token | undefined) =>
  token !== undefined && !token.implied && token.tags.has('ProperNoun') && /^\p{Lu}/u.test(token.text)

function typeOf(tokens: readonly Token[]): EntityType {
  const has = (tag: string) => tokens.some(token => token.tags.has(tag))
  if (has('Person')) return 'PERSON'
  return has('Place') ? 'PLACE' : 'ORG'
}
