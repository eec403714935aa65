/** Who is bound: from the phrase as written to entities, with speakers and parties filled in. */
import type { ActorRef, Entity } from '../../../contract/annotation.ts'
import { partsOf } from '../../coreference/index.ts'
import type { Resolution } from '../../entities/index.ts'
import { mainVerb, subjectOf } from '../../grammar/clauses.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import { type Phrase, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { gap, hasComma, normAt, type Syntax } from '../../grammar/syntax.ts'
import { standingOf } from '../actors.ts'
import { attributionOf, spanOfTokens } from '../attribution.ts'
import { governingInstrument } from '../instruments.ts'
import type { Article, Candidate } from '../types.ts'
import type { Earlier } from './earlier.ts'

/** The promisors of a candidate; empty where test T1 fails after all. */
export function promisorsOf(article: Article, c: Candidate, earlier: Earlier): readonly ActorRef[] {
  if (c.promisor.kind === 'implicit') return implicit(article, c, earlier)
  if (c.promisor.kind === 'source') {
    const source = c.group ? attributionOf(article, c.sentence, c.group).source : null
    return source ? [refOf(source)] : []
  }
  const payer = payerOf(article, c)
  if (payer) return [payer]
  const found = fromPhrase(
    article,
    c.promisor.sentence ?? c.sentence,
    c.promisor.phrase,
    /^(verb-|provision-duty)/.test(c.rule),
  )
  return found.length > 0 ? found : sayersOf(article, c, c.promisor.phrase)
}

/** "Senator Moss announced $3 million in **Harbour Office** funds", "a grant from the **Harbour Office**": whose money it is. */
function payerOf(article: Article, c: Candidate): ActorRef | null {
  const s = c.sentence
  if (c.lemma !== 'provide' || !/^(announce|unveil)$/.test(lemmaAt(s, c.operators[0].trigger.first))) return null
  const found = article.entities.mentionsIn(s.sentence.index).find(m => {
    if (m.type !== 'ORG' || m.first <= c.action || m.last > c.last) return false
    const before = normAt(s, m.first - 1) === 'the' ? m.first - 2 : m.first - 1
    return /^(funds?|funding|money|grants?|aid)$/.test(normAt(s, m.last + 1)) || normAt(s, before) === 'from'
  })
  const payer = found ? article.entities.resolve(s.sentence.index, found.first, found.last) : null
  return payer ? refOf(payer) : null
}

/** "**Activists** said **they** would": who is named nowhere is known by what the verb of saying calls them. */
function sayersOf(article: Article, c: Candidate, phrase: Phrase): readonly ActorRef[] {
  const s = c.sentence
  const isPronoun = phrase.first === phrase.last && /^(it|they|he|she)$/.test(normAt(s, phrase.first))
  const sayer = isPronoun && c.group ? attributionOf(article, s, c.group).sourcePhrase : null
  return sayer && sayer.last < phrase.first ? fromPhrase(article, s, sayer, false) : []
}

/** `byVerb`: the verb itself has shown that its subject acts. */
function fromPhrase(article: Article, s: Syntax, phrase: Phrase, byVerb: boolean): readonly ActorRef[] {
  const head = normAt(s, phrase.first)
  if (/^(i|my|we|our|us)$/.test(head)) return ofSpeaker(article, s, phrase, /^(i|my)$/.test(head))
  // "officials from **our** governments"
  const ours = s.tokens
    .slice(phrase.first, phrase.last)
    .some((t, i, all) => t.norm === 'our' && /^(of|from)$/.test(all[i - 1]?.norm ?? ''))
  if (ours && article.voices.at(s.sentence.start).speakers.length > 1) return ofSpeaker(article, s, phrase, false)
  const found = article.entities.resolveAll(s.sentence.index, phrase.first, phrase.last)
  if (found.every(r => isUnnamed(r)) && isCollective(s, phrase)) {
    const { mode, speakers } = article.voices.at(s.sentence.start)
    if (mode === 'statement' && speakers.length > 1) return ofSpeaker(article, s, phrase, false)
  }
  const parts = partsOf(s, phrase)
  const [only] = found
  if (only && parts.length > 1) return unique(parts.flatMap(p => ofPart(article, s, p)))
  if (only && found.length === 1) return [{ ...refOf(only), ...spanOfTokens(s, phrase) }]
  if (found.length > 0) return unique(found.map(r => refOf(r)))
  if (/^(it|its|they|their|he|his|she|her|this|that|these|those)$/.test(head) && phrase.first === phrase.last) return []
  const acts = /^(actor|unknown)$/.test(standingOf(s, phrase, article.entities))
  if (!acts && !(byVerb && !article.entities.resolve(s.sentence.index, phrase.first, phrase.last))) return []
  return [refOfEntity(article.entities.mintEntity(s.sentence.index, phrase.first, phrase.last), s, phrase)]
}

/** In a joint statement "**the leaders** agreed" is its parties, whom the text has as its own "we". */
const isCollective = (s: Syntax, phrase: Phrase) =>
  (phrase.last === phrase.first ||
    (phrase.last === phrase.first + 1 && /^(the|both|our)$/.test(normAt(s, phrase.first)))) &&
  /^(leaders|officials|sides|parties|ministers|presidents|delegations|countries|governments|participants)$/.test(
    normAt(s, phrase.last),
  )
const isUnnamed = ({ entity }: Resolution) => entity.mentions.every(m => m.via !== 'name' && m.via !== 'demonym')

/** One part of a coordination: resolved, or made an entity of its own ("the President and **his team**"). */
function ofPart(article: Article, s: Syntax, part: Phrase): readonly ActorRef[] {
  const found = article.entities.resolveAll(s.sentence.index, part.first, part.last)
  if (found.length > 0) return found.map(refOf)
  return /^(actor|unknown)$/.test(standingOf(s, part, article.entities))
    ? [refOfEntity(article.entities.mintEntity(s.sentence.index, part.first, part.last), s, part)]
    : []
}

/** "I" is the speaker; "we" the body that the speaker speaks for, where the text names one. */
function ofSpeaker(article: Article, s: Syntax, phrase: Phrase, single: boolean): readonly ActorRef[] {
  const at = s.tokens[phrase.first]?.start ?? 0
  const speakers = article.voices.at(at).speakers
  if (speakers.length === 0) {
    const found = article.entities.resolve(s.sentence.index, phrase.first, phrase.last)
    return found ? [refOf(found)] : []
  }
  const span = spanOfTokens(s, phrase)
  const bound = single
    ? speakers
        .filter(r => r.entity.type === 'PERSON')
        .slice(0, 1)
        .map(r => r.entity)
    : speakers.flatMap(r => bodyOf(article, s, r))
  return unique(bound.map(e => ({ entityId: e.id, name: e.name, ...span, via: 'pronoun' as const })))
}

/** The organisation that a person speaks for: the nearest body named in the person's own introduction. */
function bodyOf(article: Article, s: Syntax, speaker: Resolution): readonly Entity[] {
  if (speaker.entity.type !== 'PERSON') return [speaker.entity]
  const near = article.voices.at(s.tokens[0]?.start ?? 0).speakers.length > 1 ? null : actingBodyBefore(article, s)
  if (near) return [near]
  for (const mention of article.entities.mentionsOf(speaker.entity.id).filter(m => m.via === 'name')) {
    const beside = article.entities
      .mentionsIn(mention.sentence)
      .find(m => m.type === 'ORG' && introduces(article, mention.sentence, m, mention))
    const entity = beside ? article.entities.entity(beside.entityId) : undefined
    if (entity) return [entity]
  }
  const firm = isExecutive(article, speaker) ? leadingBody(article, s) : null
  return [firm ?? speaker.entity]
}

/** "Chief Executive Ines Marlow" with no company beside the name speaks for the one that the article is about. */
const isExecutive = (article: Article, speaker: Resolution) =>
  article.entities
    .mentionsOf(speaker.entity.id)
    .some(m =>
      (article.sentences[m.sentence]?.tokens.slice(Math.max(0, m.first - 4), m.last + 7) ?? []).some(
        (t, i, near) =>
          /^(ceo|chairman|chairwoman|cfo|coo)$/.test(t.norm) ||
          (t.norm === 'executive' && /^(chief|vice)$/.test(near[i - 1]?.norm ?? '')),
      ),
    )

function leadingBody(article: Article, s: Syntax): Entity | null {
  const bodies = article.entities.entities.filter(
    e => e.type === 'ORG' && e.mentions.some(m => m.start < s.sentence.start),
  )
  return bodies.toSorted((a, b) => a.mentions.length - b.mentions.length).at(-1) ?? null
}

/** Inside a statement, the body whose doings the sentences before speak of: "The UK Government conducted … **We** will". */
function actingBodyBefore(article: Article, s: Syntax): Entity | null {
  if (article.voices.at(s.sentence.start).mode !== 'statement') return null
  for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - 6); i--) {
    const e = article.sentences[i]
    if (!e || article.voices.at(e.sentence.start).mode !== 'statement') return null
    const main = mainVerb(e)
    const subject = main ? subjectOf(e, main) : null
    const found = subject ? article.entities.resolveAll(i, subject.phrase.first, subject.phrase.last) : []
    const body = found.find(r => (r.entity.type === 'PLACE' || r.entity.type === 'ORG') && r.via === 'name')
    if (body) return body.entity
  }
  return null
}

/** "Aldane Air Chief Executive Ines Marlow" · "Tomas Eldred, Skarn's chief executive". */
function introduces(
  article: Article,
  sentence: number,
  body: { first: number; last: number },
  person: { first: number; last: number },
): boolean {
  const s = article.sentences[sentence]
  if (!s) return false
  const [from, to] = body.last < person.first ? [body.last + 1, person.first] : [person.last + 1, body.first]
  if (to - from > 6) return false
  // "against the League, Defence Minister Lena Voss said": a comma parts them
  if (
    body.last < person.first &&
    s.tokens.slice(body.last, person.first).some((_, i) => hasComma(gap(s, body.last + i)))
  )
    return false
  const words = s.tokens.slice(from, to).map(t => t.norm)
  const after = s.tokens.slice(body.last + 1, body.last + 5).map(t => t.norm)
  return [...words, ...(body.first > person.last ? after : [])].some(w => OFFICES.test(w))
}
const OFFICES =
  /^(chief|president|chairman|chairwoman|chair|director|spokesman|spokeswoman|spokesperson|executive|ceo|head|manager|founder|minister|secretary|officer|leader|general|commissioner)$/

/**
 * The parties of the instrument or the owner of the affair: the group that earlier records bind,
 * else those of the latest record; for speech, the body spoken for.
 */
function implicit(article: Article, c: Candidate, earlier: Earlier): readonly ActorRef[] {
  const s = c.sentence
  const voice = article.voices.at(s.tokens[c.action]?.start ?? 0)
  if (voice.mode === 'direct' && voice.speakers.length > 0 && !/^(provision|noun)/.test(c.rule))
    return ofSpeakerSilently(article, s, voice.speakers)
  // "Under the accord, Skarn will pull back … its camps **will be cleared**": what is left open binds the parties
  if (c.rule === 'modal-passive' && earlier.parties.length > 1 && governingInstrument(article, s))
    return earlier.parties.map(silent)
  const group = /^(provision|noun|possibility)/.test(c.rule) ? earlier.mostFrequentGroup : null
  const refs = group ? [group] : earlier.promisors
  if (refs) return refs.map(silent)
  const sayer = c.group ? leadingActor(article, s) : null
  if (sayer) return [silent(refOf(sayer))]
  return /^provision/.test(c.rule) ? partiesByWord(article, c) : []
}

function ofSpeakerSilently(article: Article, s: Syntax, speakers: readonly Resolution[]): readonly ActorRef[] {
  return unique(
    speakers
      .flatMap(r => bodyOf(article, s, r))
      .map(e => ({ entityId: e.id, name: e.name, text: null, start: null, end: null, via: 'implicit' as const })),
  )
}

/** Before any record: the first body that the article has act. */
function leadingActor(article: Article, s: Syntax): Resolution | null {
  for (let i = 0; i <= s.sentence.index; i++) {
    const mention = article.entities.mentionsIn(i).find(m => m.type === 'ORG' || m.type === 'GROUP')
    const found = mention ? article.entities.resolve(i, mention.first, mention.last) : null
    if (found) return found
  }
  return null
}

/** "a joint patrol staffed **by both navies**": the parties as the provision itself names them, else the instrument. */
function partiesByWord(article: Article, c: Candidate): readonly ActorRef[] {
  const s = c.sentence
  const by = s.tokens.findIndex((t, i) => i > c.action && i <= c.last && t.norm === 'by')
  const named = by >= 0 ? phraseStartingAt(s, by + 1, c.last) : null
  const phrase = named ?? phraseStartingAt(s, c.first)
  return phrase
    ? [
        refOfEntity(
          article.entities.mintEntity(s.sentence.index, phrase.first, phrase.last, named ? 'GROUP' : 'DOCUMENT'),
          s,
          phrase,
        ),
      ]
    : []
}

const silent = (ref: ActorRef): ActorRef => ({
  entityId: ref.entityId,
  name: ref.name,
  text: null,
  start: null,
  end: null,
  via: 'implicit',
})

export const refOf = (r: Resolution): ActorRef => ({
  entityId: r.entity.id,
  name: r.entity.name,
  text: r.span.text,
  start: r.span.start,
  end: r.span.end,
  via: r.via,
  ...(r.onBehalfOf === undefined ? {} : { onBehalfOf: r.onBehalfOf }),
})
const refOfEntity = (e: Entity, s: Syntax, phrase: Phrase): ActorRef => ({
  entityId: e.id,
  name: e.name,
  ...spanOfTokens(s, phrase),
  via: 'nominal',
})

export function unique(refs: readonly ActorRef[]): readonly ActorRef[] {
  const seen = new Set<string>()
  return refs.filter(r => !seen.has(r.entityId) && seen.add(r.entityId))
}
