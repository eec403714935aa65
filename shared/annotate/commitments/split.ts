/**
 * Two promises in one clause: "means to let go 2,300 dockers **and close** six yards".
 * One record per act (guideline 1.3 step 8); purposes are no acts of their own.
 */
import { actionLemma, lemmaAt } from '../grammar/lemma.ts'
import { gap, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { isAdverb, isGerund } from '../grammar/words.ts'
import { infinitiveAfter } from './complements.ts'
import { NON_VOLITIONAL, VERB_CUES } from './lexicon/verbs.ts'
import type { Candidate } from './types.ts'

/** The candidate and one more for each verb coordinated with its act. */
export function splitCoordination(candidate: Candidate): readonly Candidate[] {
  const s = candidate.sentence
  const act = s.groups.find(g => candidate.action >= g.first && candidate.action <= g.last)
  const purposeOfEmptyVerb =
    candidate.group?.modal != null &&
    act?.form === 'infinitive' &&
    s.tokens.slice(candidate.group.first, act.first).some(t => /^(everything|whatever)$/.test(t.norm))
  if (!act || act.passive || purposeOfEmptyVerb || /^(withdrawn|denied|rule-out|provision)/.test(candidate.rule))
    return [candidate]
  const partners = partnersOf(s, act, candidate.last)
  if (partners.length === 0) return [candidate]
  const heads = partners.map(g => ({ group: g, from: g.form === 'infinitive' ? g.first : g.first }))
  const whole: Candidate = { ...candidate, last: endBefore(s, act, heads[0]?.from ?? candidate.last, candidate.last) }
  return [
    whole,
    ...heads.map(({ group, from }, i) => ({
      ...candidate,
      action: group.head,
      lemma: actionLemma(s, group.head),
      first: withAdverbs(s, from),
      last: endBefore(s, group, heads[i + 1]?.from ?? candidate.last + 1, candidate.last),
    })),
  ]
}

/** "and **further** strengthen". */
function withAdverbs(s: Syntax, from: number): number {
  let first = from
  while (isAdverb(s.tokens[first - 1] as never)) first--
  return first
}

/** "fund **and ship** at least 4 million kits": with nothing between the verbs, both have the object. */
function endBefore(s: Syntax, group: VerbGroup, next: number, last: number): number {
  if (next > last) return last
  let end = next - 1
  while (
    end > group.last &&
    (/^(and|or|nor|then|also|to|further)$/.test(normAt(s, end)) || isAdverb(s.tokens[end] as never))
  )
    end--
  return end <= group.last ? last : end
}

function partnersOf(s: Syntax, act: VerbGroup, last: number): VerbGroup[] {
  const gerund = isGerund(s.tokens[act.head] as never) && !act.progressive
  const found: VerbGroup[] = []
  let anchor = act
  let purpose = false
  for (const group of s.groups.filter(g => g.first > act.last && g.head <= last)) {
    if (isPartner(s, group, anchor, gerund) && !(purpose && !hasComma(gap(s, group.first - 2)))) {
      found.push(group)
      anchor = group
      purpose = false
    } else if (takesOver(s, group, gerund)) {
      // "lay a pipe, build a pump **to serve the port**, and dredge it": a list that is not at its end goes on
      purpose = anchor !== act && hasComma(gap(s, anchor.first - 1))
      if (!purpose && !purposeWithClause(s, group)) break
    }
  }
  return found
}

function isPartner(s: Syntax, group: VerbGroup, anchor: VerbGroup, gerund: boolean): boolean {
  if (group.passive || group.copula || group.modal) return false
  if (!afterConjunction(s, group)) return false
  // "will find out **whether** they land or sell fish"
  if (s.tokens.slice(anchor.last + 1, group.first).some(t => t.norm === 'whether')) return false
  // "will train them and **include** medics": a verb that nobody undertakes is no second promise
  if (NON_VOLITIONAL.has(actionLemma(s, group.head))) return false
  // "will work from home and **plan to** return": the cue's own pass reads it
  if (VERB_CUES.has(lemmaAt(s, group.head)) && infinitiveAfter(s, group.last)) return false
  // "the President, who must approve **or disapprove** it": joined to a verb in between
  const neighbour = s.groups.find(g => g.last === group.first - 2 && g !== anchor)
  if (neighbour && /^(and|or|nor)$/.test(normAt(s, group.first - 1))) return false
  // "committed to carrying it out, **and to** report"
  if (gerund)
    return (
      isGerund(s.tokens[group.head] as never) || (group.form === 'infinitive' && normAt(s, group.first - 1) === 'and')
    )
  if (group.form === 'infinitive') return anchor.form === 'infinitive'
  return group.form === 'finite' && isBase(s, group)
}

const isBase = (s: Syntax, group: VerbGroup) => {
  const token = s.tokens[group.head]
  return (
    token !== undefined &&
    group.first === group.last &&
    !token.tags.has('PastTense') &&
    !/[^s]s$/.test(token.norm) &&
    !isGerund(token)
  )
}

/** A conjunction or list comma directly before the verb, adverbs aside, and no subject of its own. */
function afterConjunction(s: Syntax, group: VerbGroup): boolean {
  let k = group.first - 1
  while (k > 0 && isAdverb(s.tokens[k] as never)) k--
  return /^(and|or|nor)$/.test(normAt(s, k)) || (hasComma(gap(s, k)) && k === group.first - 1 && listGoesOn(s, group))
}

/** ", **establish** a mechanism, and enhance oversight": a list of verbs ends in "and". */
const listGoesOn = (s: Syntax, group: VerbGroup) =>
  s.groups.some(
    g =>
      g.first > group.last &&
      /^(and|or)$/.test(normAt(s, g.first - 1)) &&
      // ", to prevent harm, keep the peace, and work": a purpose, for the list has no "to"
      (group.form !== 'infinitive' || g.form === 'infinitive'),
  )

/**
 * "put in place safeguards **to ensure that activities are necessary**, establish …, and enhance …":
 * after a purpose that holds a clause of its own, the list goes on with the main act.
 */
const purposeWithClause = (s: Syntax, group: VerbGroup) =>
  group.form === 'finite' || normAt(s, group.last + 1) === 'that'

/** "the access **provided to** Skarn": a participle that tells which one is meant. */
const isBehindNoun = (s: Syntax, group: VerbGroup) =>
  group.past &&
  group.first === group.last &&
  Boolean(s.tokens[group.first - 1]?.tags.has('Noun')) &&
  /^(to|by|in|for|with|from|under)$/.test(normAt(s, group.last + 1))

/** From a purpose infinitive or a finite clause on, verbs coordinate with that one instead. */
function takesOver(s: Syntax, group: VerbGroup, gerund: boolean): boolean {
  if (gerund) return isGerund(s.tokens[group.head] as never) || group.form === 'finite'
  return (
    group.form === 'infinitive' ||
    (group.form === 'finite' &&
      !isBehindNoun(s, group) &&
      !/^(which|who|that)$/.test(normAt(s, group.first - 1)) &&
      !isBase(s, group))
  )
}
