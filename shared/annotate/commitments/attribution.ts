/** Who says it: the verb of saying over a clause, the voice it stands in, and whether the sayer is the promisor. */
import type { Span } from '../../contract/annotation.ts'
import type { AttributionMode, SourceType } from '../../contract/vocabulary.ts'
import { isLone } from '../coreference/index.ts'
import type { Resolution } from '../entities/index.ts'
import { governorOf, type Subject, subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { nominalAt, type Phrase, phraseStartingAt } from '../grammar/noun-phrases.ts'
import { REPORTING } from '../grammar/saying.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import type { Article } from './types.ts'

export interface Attributed {
  /** True under a verb of saying, in a quotation or in a statement's own voice. */
  readonly reported: boolean
  readonly firstPerson: boolean
  readonly source: Resolution | null
  readonly sourcePhrase: Phrase | null
  readonly cue: Phrase | null
  readonly mode: AttributionMode
  readonly sourceType: SourceType
  /** False where source and subject are known and differ; null where it cannot be told. */
  readonly sameActor: boolean | null
  /** True where the source speaks of somebody else's doings: an analyst, a colleague, a rival. */
  readonly outsider: boolean
}

/** Reads what scopes over the group's clause. Pure; the answer is the same for the same article. */
export function attributionOf(article: Article, s: Syntax, group: VerbGroup): Attributed {
  const known = attributions.get(group)
  if (known) return known
  const found = findAttribution(article, s, group)
  attributions.set(group, found)
  return found
}

/** Each group's attribution is worked out once; a group belongs to one article alone. */
const attributions = new WeakMap<VerbGroup, Attributed>()

function findAttribution(article: Article, s: Syntax, group: VerbGroup): Attributed {
  const subject = subjectOf(s, group)
  const start = s.tokens[group.first]?.start ?? 0
  const voice = article.voices.at(start)
  const saying = sayingOver(s, group) ?? sayingAfter(s, group) ?? accordingTo(s)
  const source = saying?.phrase
    ? article.entities.resolve(s.sentence.index, saying.phrase.first, saying.phrase.last)
    : (voice.speakers[0] ?? null)
  const firstPerson = subject !== null && /^(i|we)$/.test(normAt(s, subject.phrase.first))
  const actor =
    subject && !firstPerson
      ? article.entities.resolve(s.sentence.index, subject.phrase.first, subject.phrase.last)
      : null
  const inQuote = voice.mode === 'direct'
  const reported = inQuote || saying !== null || (voice.mode === 'statement' && firstPerson)
  const sameActor = firstPerson ? true : actor && source ? actor.entity.id === source.entity.id : null
  const sourceText = saying?.phrase
    ? s.tokens
        .slice(saying.phrase.first, saying.phrase.last + 1)
        .map(t => t.norm)
        .join(' ')
    : ''
  return {
    reported,
    firstPerson,
    source,
    sourcePhrase: saying?.phrase ?? null,
    cue: saying?.cue ?? null,
    mode: inQuote ? (saying ? 'mixed' : 'direct') : saying ? 'indirect' : 'narrated',
    sourceType: sourceTypeOf(sourceText, source, sameActor, reported),
    sameActor,
    outsider:
      isOutsider(sourceText, source, actor, firstPerson) ||
      (inQuote && speaksOfOther(s, subject, source) && !/\bspokes/.test(sourceText)),
  }
}

function sourceTypeOf(text: string, source: Resolution | null, same: boolean | null, reported: boolean): SourceType {
  if (!reported) return 'narrator'
  if (same === true) return 'promisor'
  if (ANONYMOUS.test(text) && source?.via !== 'name') return 'anonymous'
  if (EXPERT.test(text)) return 'third_party'
  return source ? 'spokesperson' : 'third_party'
}
const ANONYMOUS = /\b(officials?|sources?|people familiar|diplomats?|insiders?|aides?)\b/
const EXPERT =
  /\b(analysts?|experts?|professors?|economists?|historians?|observers?|critics?|researchers?|columnists?|commentators?|newspapers?|magazine|daily)\b/

/** A person speaking in the third person of another person, or any expert of anybody. */
function isOutsider(text: string, source: Resolution | null, actor: Resolution | null, firstPerson: boolean): boolean {
  if (EXPERT.test(text)) return true
  if (firstPerson || !source || !actor) return false
  if (source.entity.id === actor.entity.id) return false
  // a lone word that was taken for a person may well be a state or a firm
  const isSurelyPerson = !isLone(actor.entity)
  return source.entity.type === 'PERSON' && actor.entity.type === 'PERSON' && actor.via === 'name' && isSurelyPerson
}

/** "**He** will be a fine whip," said Marlow: who speaks says "I" of oneself. */
const speaksOfOther = (s: Syntax, subject: Subject | null, source: Resolution | null) =>
  source?.entity.type === 'PERSON' && subject?.kind === 'explicit' && /^(he|she)$/.test(normAt(s, subject.phrase.last))

interface Saying {
  readonly cue: Phrase
  readonly phrase: Phrase | null
}

/** "Ostrevia **says** the patrols will continue", the verb of saying before the clause. */
function sayingOver(s: Syntax, group: VerbGroup): Saying | null {
  const subject = subjectOf(s, group)
  if (subject?.kind === 'shared') {
    const partner = s.groups.findLast(g => g.last < group.first && g.form === 'finite')
    return partner ? sayingOver(s, partner) : null
  }
  const governor = [governorOf(s, group) ?? overThat(s, group), overIf(s, group)].find(
    g => g && REPORTING.has(lemmaAt(s, g.head)),
  )
  if (!governor) {
    return subject ? sayingOverPartner(s, group, subject) : null
  }
  const sayer = subjectOf(s, governor)
  return { cue: { first: governor.head, last: governor.head }, phrase: sayer?.phrase ?? null }
}

/** "announced today **that**, although …, it would": a that-clause whose subject is not next to "that". */
function overThat(s: Syntax, group: VerbGroup): VerbGroup | null {
  const that = s.tokens.findLastIndex((t, i) => i < group.first && t.norm === 'that')
  if (
    that < 0 ||
    s.groups.some(
      g =>
        g.first > that &&
        g.last < group.first &&
        g.form === 'finite' &&
        !/^(if|once|unless)$/.test(normAt(s, g.first - 1)) &&
        normAt(s, that + 1) !== 'if',
    )
  )
    return null
  return s.groups.findLast(g => g.last < that && that - g.last < 8) ?? null
}

/** "**said** if the party won it would": the condition stands between the verb of saying and its clause. */
function overIf(s: Syntax, group: VerbGroup): VerbGroup | null {
  const at = s.tokens.findLastIndex((t, i) => i < group.first && /^(if|once|unless|should)$/.test(t.norm))
  const between = s.groups.filter(g => g.first > at && g.last < group.first && g.form === 'finite')
  const governor = at > 0 && between.length === 1 ? groupAt(s, at - 1) : undefined
  return governor && governor.form === 'finite' ? governor : null
}

/**
 * "said the law **would** be enforced, although the police **would** not", "The bank will lend, it **said**, and it
 * **would** open": one verb of saying over both clauses.
 */
function sayingOverPartner(s: Syntax, group: VerbGroup, subject: Subject): Saying | null {
  if (subject.kind !== 'explicit' || !/^(would|had)$/.test(group.modal ?? normAt(s, group.first))) return null
  // "said it would go **and that** it would stay"
  const joint = subject.phrase.first - (normAt(s, subject.phrase.first - 1) === 'that' ? 2 : 1)
  if (!/^(although|though|while|but|and|or)$/.test(normAt(s, joint))) return null
  const before = s.groups.findLast(g => g.last < joint && g.form === 'finite')
  if (!before) return null
  if (before.modal === 'would') return sayingOver(s, before)
  const aside = REPORTING.has(lemmaAt(s, before.head)) && hasComma(gap(s, joint - 1)) && joint - before.last < 5
  return aside ? { cue: { first: before.head, last: before.head }, phrase: subjectOf(s, before)?.phrase ?? null } : null
}

/** "…, its defence minister **said**" · "…," **said** Marlow · "As Marlow **announced** today, …". */
function sayingAfter(s: Syntax, group: VerbGroup): Saying | null {
  const last = s.groups.findLast(g => g.first > group.last && REPORTING.has(lemmaAt(s, g.head)) && g.form === 'finite')
  if (last && isTail(s, last)) {
    // "…, an analyst at Skarn Bank, **told Halden Radio**": who is told does not say
    const hears = /^(tell|inform|assure|remind)$/.test(lemmaAt(s, last.head))
    const inverted = !hears && last.first > 0 && /[,"”]/.test(gap(s, last.first - 1))
    const phrase = inverted ? phraseStartingAt(s, last.last + 1) : (subjectOf(s, last)?.phrase ?? null)
    return { cue: { first: last.head, last: last.head }, phrase }
  }
  const as = s.groups.find(
    g => g.last < group.first && g.form === 'finite' && REPORTING.has(lemmaAt(s, g.head)) && normAt(s, 0) === 'as',
  )
  return as ? { cue: { first: as.head, last: as.head }, phrase: subjectOf(s, as)?.phrase ?? null } : null
}

/** The verb of saying closes the sentence: what stands after it is its subject, a date, or nothing. */
function isTail(s: Syntax, group: VerbGroup): boolean {
  let k = group.first - 1
  while (k > 0 && nominalAt(s, k) && !hasComma(gap(s, k)) && !/["”]/.test(gap(s, k))) k--
  const opened = /[,"”]/.test(gap(s, k)) || /[,"”]/.test(gap(s, group.first - 1))
  const rest = s.tokens.length - 1 - group.last
  return (
    opened &&
    rest < 14 &&
    !s.groups.some(
      g => g.first > group.last && g.form === 'finite' && g.modal === null && normAt(s, g.first - 1) !== 'who',
    )
  )
}

function accordingTo(s: Syntax): Saying | null {
  const at = s.tokens.findIndex(t => t.norm === 'according')
  if (at < 0 || normAt(s, at + 1) !== 'to') return null
  const phrase = phraseStartingAt(s, at + 2)
  return { cue: { first: at, last: at + 1 }, phrase }
}

export const spanOfTokens = (s: Syntax, p: Phrase): Span => {
  const start = s.tokens[p.first]?.start ?? 0
  const end = s.tokens[p.last]?.end ?? start
  return { text: s.text.slice(start, end), start, end }
}
