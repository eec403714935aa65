/** Pronouns: whoever is said to say so, else an earlier subject, else who was spoken of last. */
import type { EntityType } from '../../contract/vocabulary.ts'
import type { Resolution } from '../entities/index.ts'
import { governorOf, mainVerb, subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { phraseStartingAt } from '../grammar/noun-phrases.ts'
import { REPORTING } from '../grammar/saying.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import { isPossessive } from '../grammar/words.ts'
import { typesOf } from './nominals.ts'
import { headOf, spanOfPhrase } from './phrases.ts'
import { latest } from './recent.ts'
import { fits, isLone, REACH, type Referents } from './referents.ts'
import { pairOf } from './several.ts'

export const PRONOUNS = new Set(
  'it its they their them he his him she her this these those himself herself itself themselves'.split(' '),
)

export function pronoun(referents: Referents, s: Syntax, at: number): readonly Resolution[] {
  const norm = normAt(s, at)
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
  const sayer = sayerOf(referents, s, at, types)
  if (sayer.length > 0) return as(sayer)
  const possessive = /^(its|their|his|her)$/.test(norm)
  const own = earlierSubject(referents, s, at, types, person || plural || possessive, plural)
  if (own === 'thing') return []
  if (own.length > 0) return as(own)
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const spoke = person ? whoSpoke(referents, i) : []
    if (spoke.length > 0) return as(spoke)
    const main = mainSubject(referents, i, types, plural)
    if (main === 'thing' && !person && !possessive && !isSaid(referents, i)) return []
    if (main !== 'thing' && main.length > 0) return as(main)
  }
  const recent = latest(referents, s, at, types, null)
  return recent ? as([recent]) : []
}

/** "Skarn says that **it** may want": the pronoun under a verb of saying is the sayer. */
function sayerOf(referents: Referents, s: Syntax, at: number, types: readonly EntityType[]): readonly Resolution[] {
  const group = s.groups.find(g => g.first > at && g.form === 'finite')
  const governor = group && group.first - at < 5 ? governorOf(s, group) : null
  if (!governor || governor.last >= at) return []
  // "called on X to tell her that **she** will": an infinitive's subject is its clause's
  const clause =
    governor.form === 'infinitive' ? s.groups.findLast(g => g.last < governor.first && g.form === 'finite') : governor
  const subject = clause ? subjectOf(s, clause) : null
  if (!subject) return []
  const { first, last } = subject.phrase
  const found = referents.resolveAll(s.sentence.index, first, last)
  // "**the company's** statement said it would"
  const paper = /^(statement|letter|filing|report|notice|announcement|lawyers?|spokes\w+)$/.test(normAt(s, last))
  const owner = paper ? s.tokens.findIndex((t, k) => k >= first && k < last && isPossessive(t)) : -1
  const sayers = found.length === 0 && owner >= 0 ? referents.resolveAll(s.sentence.index, first, owner) : found
  return sayers.filter(r => fits(r.entity, types))
}

/** The subject of an earlier clause of the same sentence; a thing there takes "it" for itself. */
function earlierSubject(
  referents: Referents,
  s: Syntax,
  at: number,
  types: readonly EntityType[],
  passThings: boolean,
  plural: boolean,
): readonly Resolution[] | 'thing' {
  const before = s.groups.filter(g => g.last < at && g.form === 'finite')
  let sawThing = false
  for (const group of before) {
    const subject = subjectOf(s, group)
    if (subject?.kind !== 'explicit' || subject.phrase.last >= at) continue
    const found = referents
      .resolveAll(s.sentence.index, subject.phrase.first, subject.phrase.last)
      .filter(r => fits(r.entity, types))
    // "since **he** came, **they** vowed": one person is not several
    const single = plural && found.length === 1 && found[0]?.entity.type === 'PERSON'
    if (found.length > 0 && !single) return found
    sawThing = true
  }
  return sawThing && !passThings && before.length > 0 ? 'thing' : []
}

/** '…," Prime Minister Maren Holt **said**.': whoever closed the sentence before is who "she" goes on with. */
function whoSpoke(referents: Referents, sentence: number): readonly Resolution[] {
  const e = referents.sentences[sentence]
  const verb = e?.groups.findLast(g => g.form === 'finite' && REPORTING.has(lemmaAt(e, g.head)))
  const subject = e && verb ? subjectOf(e, verb) : null
  if (!e || !subject || subject.kind !== 'explicit') return []
  const found = referents.resolveAll(sentence, subject.phrase.first, subject.phrase.last)
  return found.filter(r => r.entity.type === 'PERSON' && !isLone(r.entity))
}

/** "The data **seller said** sales rose. It added": whoever says so is no thing, whatever it is called. */
function isSaid(referents: Referents, sentence: number): boolean {
  const e = referents.sentences[sentence]
  const main = e && mainVerb(e)
  return e !== undefined && main !== undefined && REPORTING.has(lemmaAt(e, main.head))
}

function mainSubject(
  referents: Referents,
  sentence: number,
  types: readonly EntityType[],
  plural: boolean,
): readonly Resolution[] | 'thing' {
  const e = referents.sentences[sentence]
  const main = e && mainVerb(e)
  const subject = e && main ? subjectOf(e, main) : null
  if (!e || !subject) return []
  const found = referents
    .resolveAll(sentence, subject.phrase.first, subject.phrase.last)
    .filter(r => fits(r.entity, types))
  const single = plural && found.length === 1 && found[0]?.entity.type === 'PERSON'
  if (found.length > 0 && !single) return found
  // "Secretary Moss met Minister Lang. **They** agreed"
  const pair = single ? pairOf(e, referents.mentionsIn(sentence), ['PERSON']) : null
  if (pair) return pair.map(m => referents.named(m))
  const company = single ? metIn(referents, e) : null
  if (company) return [...found, company]
  return found.length > 0 ? [] : 'thing'
}

/** "Moss will hold talks with **the leaders of Peru and Chile**. They": several whom the text does not name. */
function metIn(referents: Referents, s: Syntax): Resolution | null {
  for (let k = 0; k < s.tokens.length; k++) {
    if (normAt(s, k) !== 'with' || !/^(meet|talk)/.test(normAt(s, k - 1))) continue
    const first = phraseStartingAt(s, k + 1)
    const second = first && normAt(s, first.last + 1) === 'and' ? phraseStartingAt(s, first.last + 2) : null
    const phrase = first && { first: first.first, last: second?.last ?? first.last }
    const plural = phrase && /[^s]s$/.test(normAt(s, headOf(s, phrase))) && typesOf(normAt(s, headOf(s, phrase)))
    if (phrase && plural)
      return {
        entity: referents.mintEntity(s.sentence.index, phrase.first, phrase.last),
        via: 'nominal',
        span: spanOfPhrase(s, phrase),
      }
  }
  return null
}
