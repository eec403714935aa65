/** To or for whom: "send pumps **for the Ostrevian fire brigades**", "assist **Ostrevia**", "sell it **to Skarn**". */
import type { ActorRef, Span } from '../../../contract/annotation.ts'
import { type Phrase, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { groupAt, normAt, type Syntax } from '../../grammar/syntax.ts'
import { standingOf } from '../actors.ts'
import { spanOfTokens } from '../attribution.ts'
import type { Article, Candidate } from '../types.ts'
import { refOf, unique } from './promisors.ts'

/** Verbs whose direct object is whom they serve. */
const SERVING = new Set(
  'support assist help aid defend protect compensate pay serve fund train host rescue evacuate feed shelter house reimburse provide supply arm equip give offer invite let tell'.split(
    ' ',
  ),
)
const ADVERSE = new Set(
  'sanction attack fine ban boycott blockade bomb invade punish sue strike oppose retaliate'.split(' '),
)

/** Where somebody goes is no beneficiary: "will travel **to Prague**". */
const MOTION = new Set(
  'travel go return come move fly sail march relocate retreat advance withdraw extend continue'.split(' '),
)

export interface Parties {
  readonly beneficiaries: readonly ActorRef[]
  readonly adverse: readonly ActorRef[]
  readonly object: Span | null
}

function minted(article: Article, s: Syntax, p: Phrase): ActorRef {
  const entity = article.entities.mintEntity(s.sentence.index, p.first, p.last)
  return { entityId: entity.id, name: entity.name, ...spanOfTokens(s, p), via: 'nominal' }
}

/** Reads the complement of the act from its verb to the quote's end. */
export function partiesOf(article: Article, c: Candidate, promisors: readonly ActorRef[]): Parties {
  const s = c.sentence
  const direct = phraseStartingAt(s, c.action + (c.lemma.includes(' ') ? c.lemma.split(' ').length : 1), c.last)
  const beneficiaries: ActorRef[] = []
  const adverse: ActorRef[] = []
  const own = new Set(promisors.map(p => p.entityId))
  const add = (list: ActorRef[], p: Phrase) => {
    const found = article.entities.resolveAll(s.sentence.index, p.first, p.last)
    for (const r of found) if (!own.has(r.entity.id) && r.entity.type !== 'DOCUMENT') list.push(refOf(r))
    // "to **the Syrian opposition**": named nowhere, but somebody
    if (found.length === 0 && standingOf(s, p, article.entities) === 'actor') list.push(minted(article, s, p))
  }
  if (direct && SERVING.has(c.lemma)) add(beneficiaries, direct)
  if (direct && ADVERSE.has(c.lemma)) add(adverse, direct)
  for (let k = c.action + 1; k < c.last; k++) {
    const norm = normAt(s, k)
    if (groupAt(s, k) && norm !== 'to') {
      const group = groupAt(s, k)
      if (group && k === group.head && /^(help|assist|support|protect|defend|aid)/.test(norm))
        addAfter(s, k, c.last, p => add(beneficiaries, p))
      continue
    }
    if (norm === 'for' || norm === 'to' || norm === 'with') {
      if (norm === 'to' && groupAt(s, k)) continue
      if (norm === 'to' && MOTION.has(c.lemma)) continue
      if (norm === 'with' && !/^(provide|supply|share)$/.test(c.lemma)) continue
      addAfter(s, k, c.last, p => add(beneficiaries, p))
    }
    if (
      norm === 'against' ||
      (norm === 'on' && ADVERSE.has(c.lemma)) ||
      (norm === 'on' && /^(impose|slap|place|levy)$/.test(c.lemma))
    )
      addAfter(s, k, c.last, p => add(adverse, p))
  }
  return {
    beneficiaries: unique(beneficiaries),
    adverse: unique(adverse),
    object: direct ? spanOfTokens(s, direct) : null,
  }
}

function addAfter(s: Syntax, k: number, last: number, add: (p: Phrase) => void): void {
  const phrase = phraseStartingAt(s, k + 1, last)
  if (phrase) add(phrase)
}
