/**
 * Items of a list whose heading undertakes them.
 * "Chile and Peru agreed to:" · "• **Open** a joint school" · "• **Train** crews".
 */
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import { normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isGerund } from '../../grammar/words.ts'
import { standingOf } from '../actors.ts'
import { VERB_CUES } from '../lexicon/verbs.ts'
import type { Article, Found, Pass } from '../types.ts'

export const listPass: Pass = (article, s) => {
  const verb = itemVerb(s)
  const heading = verb ? headingOf(article, s) : null
  return verb && heading ? [readItem(article, s, verb, heading)].filter(found => found !== null) : []
}

/** The bare verb that opens a paragraph; null where another word does. */
function itemVerb(s: Syntax): VerbGroup | null {
  const group = s.groups[0]
  if (!group || group.first > 0 || group.modal || group.past || group.copula || group.form !== 'finite') return null
  if (!/\n[^\p{L}\n]*$/u.test(s.text.slice(Math.max(0, s.sentence.start - 8), s.sentence.start))) return null
  const token = s.tokens[group.head]
  return token && !isGerund(token) && !/[^s]s$/.test(token.norm) ? group : null
}

interface Heading {
  readonly sentence: Syntax
  readonly cue: VerbGroup
}

/** Back over the other items to the line that ends in a colon. */
function headingOf(article: Article, s: Syntax): Heading | null {
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - 15); i--) {
    const e = article.sentences[i]
    if (!e) return null
    if (/^\s*:/.test(e.text.slice(e.sentence.end, e.sentence.end + 2)) || e.text[e.sentence.end - 1] === ':')
      return undertaken(e)
    const opensParagraph = article.sentences[i - 1]?.sentence.paragraph !== e.sentence.paragraph
    if (opensParagraph && !itemVerb(e)) return null
  }
  return null
}

/** "agreed **to:**", "have committed to**, among other things:**": a verb of undertaking with nothing but "to" left open. */
function undertaken(s: Syntax): Heading | null {
  const to = s.tokens.findLastIndex(t => t.norm === 'to')
  const cue = s.groups.findLast(g => g.last === to - 1)
  const rest = s.tokens.length - 1 - to
  const open = cue && (rest === 0 || (rest < 5 && normAt(s, to + 1) !== 'the' && !s.groups.some(g => g.first >= to)))
  return open && /^(pledged|planned)$/.test(VERB_CUES.get(lemmaAt(s, cue.head))?.status ?? '') && !cue.negated
    ? { sentence: s, cue }
    : null
}

function readItem(article: Article, s: Syntax, verb: VerbGroup, { sentence, cue }: Heading): Found | null {
  const subject = subjectOf(sentence, cue)
  const status = VERB_CUES.get(lemmaAt(sentence, cue.head))?.status
  if (!subject || !status || !/^(actor|unknown)$/.test(standingOf(sentence, subject.phrase, article.entities)))
    return null
  return {
    candidate: {
      rule: 'list',
      sentence: s,
      operators: [{ status, trigger: { first: verb.head, last: verb.head } }],
      promisor: { kind: 'phrase', phrase: subject.phrase, sentence },
      action: verb.head,
      lemma: actionLemma(s, verb.head),
      polarity: 'do',
      novelty: 'new',
      first: verb.first,
      last: clauseEnd(s, verb.last),
      group: verb,
      nominal: false,
    },
  }
}
