/**
 * Who is who: names linked to entities, and every pronoun and nominal to whom it stands for.
 * Answers are worked out when asked, from the mentions and subjects that stand before.
 */
import type { Entity, Span } from '../../contract/annotation.ts'
import type { EntityType, ReferenceKind } from '../../contract/vocabulary.ts'
import { actsFor, knownById } from '../entities/20-known.ts'
import { slug } from '../entities/identity.ts'
import type { EntityId, EntityIndex, Mention, Resolution } from '../entities/index.ts'
import { governorOf, subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { nominalAt, type Phrase } from '../grammar/noun-phrases.ts'
import { REPORTING } from '../grammar/saying.ts'
import { gap, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isConjunction, isPossessive, isPreposition } from '../grammar/words.ts'
import { actingNames, groupNames } from './groups.ts'
import { type Cluster, linkNames } from './linking.ts'
import { MEMBERS, PAIRS, REPRESENTING, typesOf } from './nominals.ts'

/** How many sentences back a pronoun or nominal may look. */
const REACH = 8

/** Links the names of one text and answers for its pronouns and nominals. Pure; never throws. */
export function linkEntities(sentences: readonly Syntax[], names: readonly Mention[]): EntityIndex {
  return new Coreference(sentences, names)
}

class Coreference implements EntityIndex {
  readonly mentions: readonly Mention[]
  readonly #sentences: readonly Syntax[]
  readonly #bySentence = new Map<number, Mention[]>()
  readonly #entities = new Map<EntityId, Entity>()
  readonly #pending = new Set<string>()

  constructor(sentences: readonly Syntax[], names: readonly Mention[]) {
    this.#sentences = sentences
    const all = [...names, ...groupNames(sentences, names), ...actingNames(sentences, names)].toSorted(
      (a, b) => a.start - b.start,
    )
    const clusters = linkNames(all)
    this.mentions = all.map(m => this.#adopt(m, clusters.get(m)))
  }

  get entities(): readonly Entity[] {
    return [...this.#entities.values()]
  }
  mentionsIn(sentence: number): readonly Mention[] {
    return this.#bySentence.get(sentence) ?? []
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
    const s = this.#sentences[sentence]
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
    const s = this.#sentences[sentence]
    const span = s
      ? withoutPossessive(spanOfPhrase(s, withoutArticle(s, { first, last })))
      : { text: '', start: 0, end: 0 }
    const id = slug(span.text)
    const entity = this.#entities.get(id) ?? { id, name: span.text, type, mentions: [], aliases: [], membersStated: [] }
    this.#entities.set(id, entity)
    note(entity, span, 'nominal')
    return entity
  }

  #resolvePart(s: Syntax, part: Phrase): readonly Resolution[] {
    const head = headOf(s, part)
    const norm = normAt(s, head)
    if (PRONOUNS.has(norm)) return this.#pronoun(s, head, norm)
    const person = this.mentionsIn(s.sentence.index).find(
      m => m.type === 'PERSON' && m.last === part.last && m.first >= part.first && !isPossessiveName(s, m),
    )
    if (person) return [this.#named(person)]
    const name = this.mentionsIn(s.sentence.index).find(m => head >= m.first && head <= m.last)
    if (name && !(REPRESENTING.has(norm) && name.via === 'demonym')) return [this.#named(name)]
    const represented = this.#represented(s, part, head, norm)
    if (represented.length > 0) return represented
    return this.#nominal(s, part, head, norm)
  }

  #named(mention: Mention): Resolution {
    const entity = this.#entities.get(mention.entityId)
    const onBehalfOf = actsFor(mention.text)
    const metonym = onBehalfOf !== undefined && mention.via === 'name' && onBehalfOf !== mention.entityId
    const via: ReferenceKind = metonym ? 'metonym' : mention.via
    return { entity: entity as Entity, via, span: mention, ...(metonym ? { onBehalfOf } : {}) }
  }

  /** "Halden's government", "the teams of the Ostrevian Treasury and the Harbour Board", "allies in the coalition", "The Danish and Dutch governments". */
  #represented(s: Syntax, part: Phrase, head: number, norm: string): readonly Resolution[] {
    const names = this.mentionsIn(s.sentence.index)
    if (MEMBERS.has(norm)) {
      const body =
        names.find(
          m => m.first > head && m.first <= head + 7 && m.last <= part.last && (m.type === 'GROUP' || m.type === 'ORG'),
        ) ?? names.find(m => m.last === head - 1 && m.first >= part.first && m.type === 'GROUP')
      return body ? [{ ...this.#named(body), via: 'nominal' }] : []
    }
    if (!REPRESENTING.has(norm)) return []
    const after = normAt(s, head + 1) === 'of' ? names.filter(m => m.first > head && m.last <= part.last) : []
    if (after.length > 0) return after.map(m => ({ ...this.#named(m), via: 'nominal' as const }))
    const before = names.filter(
      m => m.last < head && m.first >= part.first && (m.type === 'PLACE' || m.type === 'ORG' || m.type === 'GROUP'),
    )
    return before.map(m => this.#named(m))
  }

  /** A definite nominal: "the airline", "the Italian company", "both sides", "the Prime Minister". */
  #nominal(s: Syntax, part: Phrase, head: number, norm: string): readonly Resolution[] {
    const opener = normAt(s, part.first)
    if (/^(both|two)$/.test(opener) || normAt(s, part.first + 1) === 'two' || norm === 'parties') {
      if (PAIRS.has(norm)) return this.#lastPair(s, part)
    }
    const definite = /^(the|this|that|these|those|its|their|his|her|our|such)$/.test(opener)
    const bare =
      head === part.first &&
      /^(officials|authorities|police)$/.test(norm) === false &&
      /^\p{Lu}/u.test(s.tokens[head]?.text ?? '')
    const types = typesOf(norm)
    if (!types || !(definite || bare) || /^(its|their|his|her)$/.test(opener)) return []
    if (types.includes('PERSON')) return this.#titled(s, part, head, norm)
    const span = spanOfPhrase(s, part)
    const found = this.#latest(s, part.first, types, norm)
    if (found) return [{ ...found, via: 'nominal' as const, span }]
    // "**The bank** said it is committed": named nowhere, yet the same bank throughout
    return opener === 'the'
      ? [{ entity: this.mintEntity(s.sentence.index, part.first, part.last, types[0]), via: 'nominal', span }]
      : []
  }

  /** "The President" is whoever the text calls President; else the latest person. */
  #titled(s: Syntax, part: Phrase, head: number, norm: string): readonly Resolution[] {
    const titled = this.mentions
      .filter(m => m.type === 'PERSON' && isBefore(m, s, head) && this.#titleBefore(m, norm))
      .at(-1)
    const span = spanOfPhrase(s, part)
    const own = titled ?? this.mentions.find(m => m.type === 'PERSON' && this.#titleBefore(m, norm))
    if (own) return [{ ...this.#named(own), via: 'office', span }]
    return normAt(s, part.first) === 'the'
      ? [{ entity: this.mintEntity(s.sentence.index, part.first, part.last, 'PERSON'), via: 'office', span }]
      : []
  }

  #titleBefore(m: Mention, noun: string): boolean {
    const s = this.#sentences[m.sentence]
    if (!s) return false
    for (let k = m.first - 1; k >= Math.max(0, m.first - 5); k--) {
      if (
        (hasComma(gap(s, k)) && k < m.first - 1) ||
        !(nominalAt(s, k) || normAt(s, k) === 'of' || normAt(s, k) === 'for')
      )
        break
      if (normAt(s, k) === noun || (noun === 'senator' && normAt(s, k) === 'sen')) return true
    }
    // "Ines Marlow, founder of Skarn", "Tomas Eldred, Aldane's chief executive"
    for (let k = m.last + 1; k <= m.last + 6 && hasComma(gap(s, m.last)); k++) if (normAt(s, k) === noun) return true
    return false
  }

  #lastPair(s: Syntax, part: Phrase): readonly Resolution[] {
    for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - REACH); i--) {
      const e = this.#sentences[i]
      if (!e) continue
      const names = this.mentionsIn(i).filter(
        m => m.type !== 'DOCUMENT' && m.via === 'name' && (i < s.sentence.index || m.last < part.first),
      )
      for (let k = names.length - 1; k > 0; k--) {
        const [a, b] = [names[k - 1], names[k]]
        if (a && b && a.type === b.type && a.entityId !== b.entityId && joined(e, a, b)) {
          const span = spanOfPhrase(s, part)
          return [a, b].map(m => ({ ...this.#named(m), via: 'nominal' as const, span }))
        }
      }
    }
    return []
  }

  /** The latest mention of one of these types before a place in the text: subjects of the last sentences first. */
  #latest(s: Syntax, before: number, types: readonly EntityType[], noun: string | null): Resolution | null {
    const shared = noun ? this.#sharingHead(s, before, noun) : null
    if (shared) return shared
    for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - REACH); i--) {
      const subject = this.#subjectIn(i, i === s.sentence.index ? before : Number.POSITIVE_INFINITY, types)
      if (subject) return subject
      const other = this.mentionsIn(i).findLast(
        m =>
          types.includes(m.type) && m.via === 'name' && (i < s.sentence.index || m.last < before) && isActingPlace(m),
      )
      if (other) return this.#named(other)
    }
    return null
  }

  /** "the coalition" is the entity with coalition in its name, wherever the text named it. */
  #sharingHead(s: Syntax, before: number, noun: string): Resolution | null {
    const match = (m: Mention) =>
      m.type !== 'PERSON' &&
      m.text
        .toLowerCase()
        .split(/[\s-]+/)
        .includes(noun) &&
      m.text.includes(' ')
    const mention = this.mentions.findLast(m => isBefore(m, s, before) && match(m))
    if (mention) return this.#named(mention)
    const minted = this.#entities.get(noun)
    return minted ? { entity: minted, via: 'nominal', span: minted.mentions[0] as Span } : null
  }

  /** The subject of the last main clause before a place, where it is of a wanted type. */
  #subjectIn(sentence: number, before: number, types: readonly EntityType[]): Resolution | null {
    const e = this.#sentences[sentence]
    if (!e) return null
    for (const group of e.groups.filter(g => g.form === 'finite' && g.last < before)) {
      const subject = subjectOf(e, group)
      if (subject?.kind !== 'explicit' || subject.phrase.last >= before) continue
      const found = this.resolveAll(sentence, subject.phrase.first, subject.phrase.last)[0]
      if (found && fits(found.entity, types)) return found
    }
    return null
  }

  #pronoun(s: Syntax, at: number, norm: string): readonly Resolution[] {
    const span = spanOfPhrase(s, { first: at, last: at })
    const as = (found: readonly Resolution[]) =>
      found.map(r => ({
        entity: r.entity,
        via: 'pronoun' as const,
        span,
        antecedent: r.span,
        ...(r.onBehalfOf ? { onBehalfOf: r.onBehalfOf } : {}),
      }))
    const person = /^(he|him|his|she|her|himself|herself)$/.test(norm)
    const plural = /^(they|them|their|themselves)$/.test(norm)
    const types: readonly EntityType[] = person
      ? ['PERSON']
      : plural
        ? ['GROUP', 'ORG', 'PERSON', 'PLACE']
        : ['ORG', 'GROUP', 'PLACE', 'DOCUMENT']
    const sayer = this.#sayerOf(s, at, types)
    if (sayer.length > 0) return as(sayer)
    const possessive = /^(its|their|his|her)$/.test(norm)
    const own = this.#earlierSubject(s, at, types, person || plural || possessive)
    if (own === 'thing') return []
    if (own.length > 0) return as(own)
    for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
      const spoke = person ? this.#whoSpoke(i) : []
      if (spoke.length > 0) return as(spoke)
      const main = this.#mainSubject(i, types, plural)
      if (main === 'thing' && !person && !possessive) return []
      if (main !== 'thing' && main.length > 0) return as(main)
    }
    const latest = this.#latest(s, at, types, null)
    return latest ? as([latest]) : []
  }

  /** "Skarn says that **it** may want": the pronoun under a verb of saying is the sayer. */
  #sayerOf(s: Syntax, at: number, types: readonly EntityType[]): readonly Resolution[] {
    const group = s.groups.find(g => g.first > at && g.form === 'finite')
    const governor = group && group.first - at < 5 ? governorOf(s, group) : null
    if (!governor || governor.last >= at) return []
    // "called on X to tell her that **she** will": an infinitive's subject is its clause's
    const clause =
      governor.form === 'infinitive' ? s.groups.findLast(g => g.last < governor.first && g.form === 'finite') : governor
    const subject = clause ? subjectOf(s, clause) : null
    if (!subject) return []
    return this.resolveAll(s.sentence.index, subject.phrase.first, subject.phrase.last).filter(r =>
      fits(r.entity, types),
    )
  }

  /** The subject of an earlier clause of the same sentence; a thing there takes "it" for itself. */
  #earlierSubject(
    s: Syntax,
    at: number,
    types: readonly EntityType[],
    passThings: boolean,
  ): readonly Resolution[] | 'thing' {
    const before = s.groups.filter(g => g.last < at && g.form === 'finite')
    let sawThing = false
    for (const group of before) {
      const subject = subjectOf(s, group)
      if (subject?.kind !== 'explicit' || subject.phrase.last >= at) continue
      const found = this.resolveAll(s.sentence.index, subject.phrase.first, subject.phrase.last).filter(r =>
        fits(r.entity, types),
      )
      if (found.length > 0) return found
      sawThing = true
    }
    return sawThing && !passThings && before.length > 0 ? 'thing' : []
  }

  /** '…," Prime Minister Maren Holt **said**.': whoever closed the sentence before is who "she" goes on with. */
  #whoSpoke(sentence: number): readonly Resolution[] {
    const e = this.#sentences[sentence]
    const verb = e?.groups.findLast(g => g.form === 'finite' && REPORTING.has(lemmaAt(e, g.head)))
    const subject = e && verb ? subjectOf(e, verb) : null
    if (!e || !subject || subject.kind !== 'explicit') return []
    const found = this.resolveAll(sentence, subject.phrase.first, subject.phrase.last)
    return found.filter(r => r.entity.type === 'PERSON' && r.entity.mentions.some(m => /\s/.test(m.text)))
  }

  #mainSubject(sentence: number, types: readonly EntityType[], plural: boolean): readonly Resolution[] | 'thing' {
    const e = this.#sentences[sentence]
    const main = e?.groups.find(g => g.form === 'finite' && subjectOf(e, g)?.kind === 'explicit')
    const subject = e && main ? subjectOf(e, main) : null
    if (!e || !subject) return []
    const found = this.resolveAll(sentence, subject.phrase.first, subject.phrase.last).filter(r =>
      fits(r.entity, types),
    )
    if (found.length > 0 && !(plural && found.length === 1 && found[0]?.entity.type === 'PERSON')) return found
    return found.length > 0 ? [] : 'thing'
  }
}

/** Of a wanted type; or a lone word taken for a person, which "it" and "the country" show to be none. */
const fits = (entity: Entity, types: readonly EntityType[]) =>
  types.includes(entity.type) ||
  (entity.type === 'PERSON' && types.includes('PLACE') && entity.mentions.every(m => !/\s/.test(m.text)))

const PRONOUNS = new Set(
  'it its they their them he his him she her this these those himself herself itself themselves'.split(' '),
)

function note(entity: Entity, span: Span, via: ReferenceKind): void {
  if (!entity.mentions.some(m => m.start === span.start && m.end === span.end))
    entity.mentions.push({ text: span.text, start: span.start, end: span.end, via })
  if (span.text !== entity.name && !entity.aliases.includes(span.text)) entity.aliases.push(span.text)
}

/** A city in a dateline or an address does nothing; a country does. */
const isActingPlace = (m: Mention) => m.type !== 'PLACE' || knownById(m.entityId)?.kind === 'country'
const isBefore = (m: Mention, s: Syntax, token: number) =>
  m.sentence < s.sentence.index || (m.sentence === s.sentence.index && m.last < token)
const isPossessiveName = (s: Syntax, m: Mention) => isPossessive(s.tokens[m.last] as never)
const joined = (s: Syntax, a: Mention, b: Mention) => {
  const between = s.tokens.slice(a.last + 1, b.first).map(t => t.norm)
  return between.includes('and') && between.length <= 3
}

/** The parts of a coordination: "Canada | and Ukraine's other allies". A comma apposition stays with its part. */
export function partsOf(s: Syntax, phrase: Phrase): readonly Phrase[] {
  if (isLongTitle(s, phrase)) return [phrase]
  const parts: Phrase[] = []
  let first = phrase.first
  for (let k = phrase.first; k <= phrase.last; k++) {
    const token = s.tokens[k]
    const splits = token !== undefined && isConjunction(token) && token.norm !== '&' && k > first && k < phrase.last
    const listed = k < phrase.last && hasComma(gap(s, k)) && k >= first && nominalAt(s, k + 1)
    if (splits) {
      if (k > first) parts.push({ first, last: k - 1 })
      first = k + 1
    } else if (listed) {
      parts.push({ first, last: k })
      first = k + 1
    }
  }
  if (first <= phrase.last) parts.push({ first, last: phrase.last })
  return parts.length > 1 && sharesPreposition(s, parts) ? [phrase] : parts
}

/** "Harbour Office Deputy **Director of** Coastal Waters and the Fisheries Ines Marlow": one office, one person. */
function isLongTitle(s: Syntax, phrase: Phrase): boolean {
  for (let k = phrase.first; k < phrase.last; k++) {
    if (s.tokens[k] && isConjunction(s.tokens[k] as never)) return false
    if (
      /^(of|for)$/.test(normAt(s, k + 1)) &&
      /^(secretary|undersecretary|minister|commissioner|administrator|director|ambassador|envoy|representative|chair|chairman)$/.test(
        normAt(s, k),
      )
    )
      return true
  }
  return false
}

/** "the teams **of** the Ostrevian Treasury and the Harbour Board": one head for both names. */
const sharesPreposition = (s: Syntax, parts: readonly Phrase[]) => {
  const [first] = parts
  if (!first) return false
  const head = headOf(s, first)
  return REPRESENTING.has(normAt(s, head)) && normAt(s, head + 1) === 'of'
}

/** The head noun of a part: the last token before its first preposition. */
function headOf(s: Syntax, part: Phrase): number {
  for (let k = part.first; k < part.last; k++) {
    const next = s.tokens[k + 1]
    if (next && isPreposition(next)) return k
  }
  return part.last
}

function withoutArticle(s: Syntax, phrase: Phrase): Phrase {
  return /^(the|a|an)$/.test(normAt(s, phrase.first)) && phrase.last > phrase.first
    ? { first: phrase.first + 1, last: phrase.last }
    : phrase
}
/** "a miner's" without its ending. */
export function withoutPossessive({ text, start, end }: Span): Span {
  const bare = text.replace(/['’]s?$/, '')
  return { text: bare, start, end: end - (text.length - bare.length) }
}

function spanOfPhrase(s: Syntax, p: Phrase): Span {
  const [start, end] = [s.tokens[p.first]?.start ?? 0, s.tokens[p.last]?.end ?? 0]
  return { text: s.text.slice(start, end), start, end }
}
