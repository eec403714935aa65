/** What stands over the modal: a verb of saying, a condition, another's forecast. */
import { governorOf, type Subject, subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { attributionOf } from '../../attribution.ts'
import { partiesSpeak } from '../../instruments.ts'
import { VERB_CUES } from '../../lexicon/verbs.ts'
import type { Article } from '../../types.ts'

/** Would is a backshifted will only under a verb of saying, or in a coordinate of one; else it is hypothetical. */
export function isBackshifted(article: Article, s: Syntax, group: VerbGroup): boolean {
  const attribution = attributionOf(article, s, group)
  const speech = attribution.cue !== null && attribution.mode === 'mixed' && attribution.cue.first > group.last
  if (attribution.cue && !speech) return true
  // in direct speech would is conditional: "if the dam ever leaked …, I **would** be the first"
  if (attribution.reported) return attribution.firstPerson && s.tokens.some(t => t.norm === 'if')
  const governor = governorOf(s, group)
  if (governor && VERB_CUES.has(lemmaAt(s, governor.head))) return true
  const earlier = s.groups.filter(g => g.last < group.first && g.modal === 'would').at(-1)
  return earlier !== undefined && subjectOf(s, group)?.kind === 'shared' && isBackshifted(article, s, earlier)
}

/** Possible is what the actor itself says it may do: "Skarn says that it … might be able to reopen". */
export function isOwnPossibility(article: Article, s: Syntax, group: VerbGroup): boolean {
  const attribution = attributionOf(article, s, group)
  // "we could" in speech is ability or regret, hardly ever an option under review
  if (group.modal === 'could' && attribution.mode !== 'indirect') return false
  return attribution.reported && attribution.sameActor !== false && !group.passive
}

/** "Steve **will continue to serve**," said a director: what one person says of another binds neither. */
export function isOthersForecast(article: Article, s: Syntax, group: VerbGroup, subject: Subject | null): boolean {
  const attribution = attributionOf(article, s, group)
  if (!subject || subject.kind === 'shared') return false
  if (partiesSpeak(article, s)) return isNoParty(article, s, subject)
  // "**Many shops** will raise their prices", somebody says: a guess at a crowd
  if (
    attribution.reported &&
    /^(many|most|some|few|more)$/.test(normAt(s, subject.phrase.first)) &&
    normAt(s, subject.phrase.first + 1) !== 'of'
  )
    return true
  return attribution.outsider
}

/** In a joint statement, another state's doings: "Peru will be flying the jets this summer", say Chile and Norway. */
function isNoParty(article: Article, s: Syntax, subject: Subject): boolean {
  const { speakers } = article.voices.at(s.sentence.start)
  if (speakers.length < 2 || speakers.some(r => r.entity.type !== 'PLACE')) return false
  const actor = article.entities.resolve(s.sentence.index, subject.phrase.first, subject.phrase.last)
  return actor?.entity.type === 'PLACE' && actor.via === 'name' && !speakers.some(r => r.entity.id === actor.entity.id)
}
