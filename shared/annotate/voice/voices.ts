/**
 * Who is speaking where: the narrator, somebody in quotation marks, or the issuer of a
 * statement in its own voice ("we will continue to …" outside any quotation marks).
 */

import type { EntityIndex, Resolution } from '../entities/index.ts'
import { mainVerb, subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { type Phrase, phraseEndingAt, phraseStartingAt } from '../grammar/noun-phrases.ts'
import { countHolding, lastHolding } from '../grammar/ordered.ts'
import { REPORTING } from '../grammar/saying.ts'
import { gap, normAt, type Syntax } from '../grammar/syntax.ts'
import { issuersOf } from './issuers.ts'
import { findQuotations } from './quotations.ts'

export interface Voice {
  readonly mode: 'narrator' | 'direct' | 'statement'
  /** Who speaks; empty where the text does not say. */
  readonly speakers: readonly Resolution[]
}

export interface Voices {
  at(offset: number): Voice
}

const NARRATOR: Voice = { mode: 'narrator', speakers: [] }

interface Stretch {
  readonly start: number
  readonly end: number
  readonly voice: Voice
}

export function findVoices(text: string, sentences: readonly Syntax[], entities: EntityIndex): Voices {
  const quoted = quotedStretches(text, sentences, entities)
  const stated = statementStretches(text, sentences, entities, quoted)
  return {
    at: offset =>
      stretchAt(quoted, offset)?.voice ??
      // each statement goes on to the end of the text
      lastHolding(stated, q => q.start <= offset)?.voice ??
      NARRATOR,
  }
}

function stretchAt(quoted: readonly Stretch[], offset: number): Stretch | undefined {
  const last = lastHolding(quoted, q => q.start <= offset)
  return last && offset < last.end ? last : undefined
}

function quotedStretches(text: string, sentences: readonly Syntax[], entities: EntityIndex): Stretch[] {
  const stretches: Stretch[] = []
  let last: readonly Resolution[] = []
  for (const quotation of findQuotations(text)) {
    const speakers = speakerBeside(text, quotation, sentences, entities) ?? last
    if (quotation.isSpeech) last = speakers
    stretches.push({ ...quotation, voice: { mode: 'direct', speakers } })
  }
  return stretches
}

/** `…," said Marlow` · `…," Sen. Eldred said` · `Brandt wrote, "…` · `President Oduya: "…`. */
function speakerBeside(
  text: string,
  q: { start: number; end: number },
  sentences: readonly Syntax[],
  entities: EntityIndex,
): readonly Resolution[] | null {
  const next = sentences[countHolding(sentences, s => s.sentence.end <= q.end)]
  const after = next && next.sentence.start <= q.end + 3 ? next : undefined
  // a full stop before the closing mark ends the saying: what follows belongs to the next one
  const open = /[,?!]$/.test(text.slice(q.start, q.end)) || /^.?,/.test(text.slice(q.end, q.end + 2))
  const follower = after && open ? speakerAfter(after, q.end, entities) : null
  if (follower) return follower
  const before = lastHolding(sentences, s => s.sentence.start < q.start)
  return before && before.sentence.end >= q.start - 6 ? speakerBefore(before, q.start, entities) : null
}

function speakerAfter(s: Syntax, offset: number, entities: EntityIndex): readonly Resolution[] | null {
  const at = s.tokens.findIndex(t => t.start >= offset)
  if (at < 0) return null
  const verb = s.groups.find(g => g.first >= at && g.first <= at + 14 && isSaying(s, g.head))
  if (!verb) return null
  const phrase =
    verb.first === at
      ? phraseStartingAt(s, verb.last + 1)
      : (subjectOf(s, verb)?.phrase ?? phraseEndingAt(s, verb.first - 1))
  return phrase ? resolved(s, phrase, entities) : null
}

function speakerBefore(s: Syntax, offset: number, entities: EntityIndex): readonly Resolution[] | null {
  const at = s.tokens.findLastIndex(t => t.end <= offset)
  if (at < 0) return null
  const verb = s.groups.findLast(g => g.last <= at && at - g.last < 12 && isSaying(s, g.head))
  if (verb) {
    // "told **the radio**: …": who is told does not speak
    const hears = /^(tell|inform|remind|assure|warn)$/.test(lemmaAt(s, verb.head))
    const inverted = hears ? null : phraseStartingAt(s, verb.last + 1, at)
    if (inverted) return resolved(s, inverted, entities)
    // "Marlow stated that …, **saying**, …": a participle speaks for its clause's subject
    const clause = verb.form === 'finite' ? verb : mainVerb(s)
    const subject = clause ? subjectOf(s, clause) : null
    return subject ? resolved(s, subject.phrase, entities) : null
  }
  if (!/:/.test(gap(s, at))) return null
  const phrase = phraseEndingAt(s, at)
  return phrase ? resolved(s, phrase, entities) : null
}

const isSaying = (s: Syntax, head: number) => REPORTING.has(lemmaAt(s, head))
const resolved = (s: Syntax, p: Phrase, entities: EntityIndex) => {
  const found = entities.resolveAll(s.sentence.index, p.first, p.last)
  return found.length > 0 ? found : byCommonNoun(s, p, entities)
}

/** '"We are committed to …," **ministers** said': named nowhere, yet who speaks. */
function byCommonNoun(s: Syntax, p: Phrase, entities: EntityIndex): readonly Resolution[] | null {
  const plural = s.tokens[p.last]?.tags.has('Actor') && /[^s]s$/.test(normAt(s, p.last))
  if (!plural) return null
  const entity = entities.mintEntity(s.sentence.index, p.first, p.last)
  const [start, end] = [s.tokens[p.first]?.start ?? 0, s.tokens[p.last]?.end ?? 0]
  return [{ entity, via: 'nominal', span: { text: s.text.slice(start, end), start, end } }]
}

/**
 * A statement speaks for its issuer from the line that introduces it ("The Foreign Secretary
 * said:"), or from the start where it opens with "we" or says "we" outside quotation marks.
 */
function statementStretches(
  text: string,
  sentences: readonly Syntax[],
  entities: EntityIndex,
  quoted: readonly Stretch[],
): Stretch[] {
  const inQuote = (offset: number) => stretchAt(quoted, offset) !== undefined
  const firstPerson = sentences.some(s => s.tokens.some(t => /^(we|our|i|my)$/.test(t.norm) && !inQuote(t.start)))
  if (!firstPerson) return []
  const stretches: Stretch[] = []
  const issuers = issuersOf(sentences, entities, inQuote)
  if (issuers.length > 0)
    stretches.push({ start: 0, end: text.length, voice: { mode: 'statement', speakers: issuers } })
  for (const s of sentences) {
    const last = s.tokens.length - 1
    if (!/^\s*:/.test(gap(s, last)) && !/:\s*$/.test(text.slice(s.sentence.end, s.sentence.end + 2))) continue
    const verb = s.groups.findLast(
      g => isSaying(s, g.head) || /statement|remarks/.test(s.text.slice(s.sentence.start, s.sentence.end)),
    )
    const subject = verb ? subjectOf(s, verb) : null
    const speakers = subject ? resolved(s, subject.phrase, entities) : null
    if (speakers) stretches.push({ start: s.sentence.end, end: text.length, voice: { mode: 'statement', speakers } })
  }
  return stretches
}
