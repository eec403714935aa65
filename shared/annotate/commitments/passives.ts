/** Passives: the agent where it is named, and whether somebody in view steers what is done where it is not. */
import { lemmaAt } from '../grammar/lemma.ts'
import { type Phrase, phraseStartingAt } from '../grammar/noun-phrases.ts'
import { gap, groupAt, isHardBreak, normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { standingOf } from './actors.ts'
import type { Article } from './types.ts'

/** "will be supplied **by the Halden town council**"; null where no actor follows "by". */
export function agentOf(s: Syntax, group: VerbGroup, preposition = /^by$/): Phrase | null {
  for (let k = group.last + 1; k < Math.min(group.last + 14, s.tokens.length); k++) {
    if (isHardBreak(gap(s, k - 1)) || groupAt(s, k)) return null
    if (!preposition.test(normAt(s, k))) continue
    const phrase = phraseStartingAt(s, k + 1)
    if (
      phrase &&
      !/^(january|february|march|april|may|june|july|august|september|october|november|december|\d.*|the end)$/.test(
        normAt(s, phrase.first),
      ) &&
      !s.tokens[phrase.first]?.tags.has('Date') &&
      groupAt(s, phrase.last + 1)?.form !== 'gerund'
    )
      return withCoordinated(s, phrase)
  }
  return null
}

/** The agent with its coordinated parts: "by the mayors of Halden and the Outer Isles". */
export function withCoordinated(s: Syntax, phrase: Phrase): Phrase {
  let last = phrase.last
  while (normAt(s, last + 1) === 'and') {
    const next = phraseStartingAt(s, last + 2)
    const after = next ? groupAt(s, next.last + 1) : undefined
    if (!next || (after && after.form !== 'infinitive')) break
    last = next.last
  }
  return { first: phrase.first, last }
}

/**
 * "14 plants **will be closed**": nobody is named, but the article is about one body's own
 * plans. True where an act that only an owner can do follows, in the same paragraph, an
 * undertaking of the body that the passage is about.
 */
export function isSteered(article: Article, s: Syntax, group: VerbGroup): boolean {
  const verb = lemmaAt(s, group.head)
  if (!OWNERS_ACTS.has(verb) || group.negated) return false
  if (article.voices.at(s.tokens[group.first]?.start ?? 0).speakers.length > 0) return true
  const near = article.sentences.slice(Math.max(0, s.sentence.index - 12), s.sentence.index + 1)
  return near.some(e =>
    e.groups.some(
      g => !g.passive && g.form === 'finite' && /^(will|would)$/.test(g.modal ?? '') && actsThere(article, e, g),
    ),
  )
}

const OWNERS_ACTS = new Set(
  'close cut open sell build shut lay fire hire reduce increase merge dismantle relocate expand replace launch release announce include integrate disarm publish restore repair create establish convert upgrade demolish scrap'.split(
    ' ',
  ),
)

function actsThere(article: Article, s: Syntax, group: VerbGroup): boolean {
  const before = group.first - 1
  if (before < 0) return false
  const mention = article.entities
    .mentionsIn(s.sentence.index)
    .find(m => m.last <= before && (m.type === 'ORG' || m.type === 'PLACE' || m.type === 'GROUP'))
  return (
    mention !== undefined && standingOf(s, { first: mention.first, last: mention.last }, article.entities) === 'actor'
  )
}
