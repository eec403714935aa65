/** Which noun phrase is a verb group's subject, and what governs its clause. */
import { lemmaAt } from './lemma.ts'
import { beforeParenthesis, nominalAt, type Phrase, phraseEndingAt } from './noun-phrases.ts'
import { REPORTING } from './saying.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, type Syntax } from './syntax.ts'
import type { VerbGroup } from './verb-groups.ts'
import { isAdverb, isConjunction, isDeterminer, isNegative, isPreposition, isSubjectPronoun } from './words.ts'

export interface Subject {
  readonly phrase: Phrase
  /** relative: "which will work"; shared: "… and **close** five factories". */
  readonly kind: 'explicit' | 'relative' | 'shared' | 'gerund'
}

const DATE_WORDS =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|week|month|year|night|morning|evening|afternoon|earlier|later|\d{1,4}(st|nd|rd|th)?)$/

/** The subject of a group, or null where the clause has none (imperatives, participles, headings). */
export function subjectOf(s: Syntax, group: VerbGroup, depth = 0): Subject | null {
  const known = depth === 0 ? subjects.get(group) : undefined
  if (known !== undefined) return known
  const found = depth > 4 ? null : findSubject(s, group, depth)
  if (depth === 0) subjects.set(group, found)
  return found
}

/** The first verb of a sentence that has a subject of its own. */
export const mainVerb = (s: Syntax): VerbGroup | undefined =>
  s.groups.find(g => g.form === 'finite' && subjectOf(s, g)?.kind === 'explicit')

/** Every pass asks for the same subjects: each is worked out once. */
const subjects = new WeakMap<VerbGroup, Subject | null>()

function findSubject(s: Syntax, group: VerbGroup, depth: number): Subject | null {
  const near = floorOf(s, group.first)
  // "Skarn **– home of the fair –** will close": the subject stands before what two dashes set apart
  const isAside = near > 0 && DASH.test(gap(s, group.first - 1)) && DASH.test(gap(s, near - 1))
  const floor = isAside ? floorOf(s, near - 1) : near
  const k = skipAdverbials(s, isAside ? near - 1 : group.first - 1, floor)
  if (k < floor) return depth === 0 ? acrossBreak(s, group, floor) : null
  const token = s.tokens[k]
  if (!token) return null
  if (isRelative(s, k)) return relative(s, k)
  if (isConjunction(token)) return shared(s, group, depth)
  const end = beforeParenthesis(s, k, floor)
  if (isRelative(s, end)) return relative(s, end)
  if (hasComma(gap(s, end)) && end === k && !isListComma(s, end) && groupAt(s, end)) return shared(s, group, depth)
  const phrase = phraseEndingAt(s, end, floor)
  if (!phrase) return groupAt(s, end) ? (contact(s, end, floor) ?? shared(s, group, depth)) : null
  return (
    gerundSubject(s, phrase, floor) ??
    plannedSubject(s, group, phrase, floor) ??
    embedded(s, group, phrase, floor) ?? { phrase: trimLeading(s, phrase), kind: 'explicit' }
  )
}

/** "**Defeating ISIL** will take time": an act as subject, which nobody can bind. */
function gerundSubject(s: Syntax, phrase: Phrase, floor: number): Subject | null {
  const before = groupAt(s, phrase.first - 1)
  if (isSubjectPronoun(s.tokens[phrase.first] as never)) return null
  if (before?.form !== 'gerund' || before.last !== phrase.first - 1) return null
  const opens = before.first === floor || hasComma(gap(s, before.first - 1)) || normAt(s, before.first - 1) === 'that'
  return opens ? { phrase: { first: before.first, last: phrase.last }, kind: 'gerund' } : null
}

/** "**The plan** to close the yard will": what is planned is not who acts. */
function plannedSubject(s: Syntax, group: VerbGroup, phrase: Phrase, floor: number): Subject | null {
  const before = groupAt(s, phrase.first - 1)
  const opener = before?.form === 'gerund' && group.modal !== null ? s.tokens[before.first - 1] : undefined
  // "anyone with a role in **running Skarn** will": nor who is run
  if (opener && before && isPreposition(opener) && before.first - 2 > floor) {
    const outer = phraseEndingAt(s, before.first - 2, floor)
    if (outer) return { phrase: trimLeading(s, outer), kind: 'explicit' }
  }
  if (
    group.modal === null ||
    before?.form !== 'infinitive' ||
    before.first <= floor ||
    before.last !== phrase.first - 1
  )
    return null
  const noun = PLANNED.test(normAt(s, before.first - 1)) ? phraseEndingAt(s, before.first - 1, floor) : null
  return noun ? { phrase: trimLeading(s, noun), kind: 'explicit' } : null
}
const PLANNED =
  /^(plans?|proposals?|decisions?|moves?|bids?|efforts?|attempts?|bills?|offers?|calls?|deals?|agreements?)$/

const DASH = /\s[-–—]+\s|--|—/

/** After the last break of the sentence over which no subject reaches. */
function floorOf(s: Syntax, before: number): number {
  for (let k = before - 1; k > 0; k--) {
    const between = gap(s, k - 1)
    // "Senator Moss **(R - Halden)** has agreed"
    if (/^ - $/.test(between) && /\($/.test(gap(s, k - 2).trimEnd())) continue
    if (/[;:]|\s[-–—]+\s|--|—|\n/.test(between)) return k
    if (/[“"]/.test(between) && hasSpeechVerb(s, k - 1)) return k
  }
  return 0
}
const hasSpeechVerb = (s: Syntax, i: number) => /,|:/.test(gap(s, i)) || Boolean(groupAt(s, i))

/** Adverbs, dates and short time phrases between subject and verb: "on Tuesday pledged". */
function skipAdverbials(s: Syntax, from: number, floor: number): number {
  let k = from
  while (k >= floor) {
    const token = s.tokens[k]
    if (!token) break
    if (isSubjectPronoun(token)) break
    if (isAdverb(token) || isNegative(token) || token.norm === 'each') k--
    else if (DATE_WORDS.test(token.norm) && !hasComma(gap(s, k))) {
      let j = k
      while (j > floor && (DATE_WORDS.test(normAt(s, j - 1)) || joinsDays(s, j - 1))) j--
      if (/^(on|in|late|last|this|next|early|during|since|of)$/.test(normAt(s, j - 1)))
        k =
          /^(late|last|this|next|early)$/.test(normAt(s, j - 1)) && /^(on|in|late|during)$/.test(normAt(s, j - 2))
            ? j - 3
            : j - 2
      else if (
        /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|earlier|later)$/.test(
          normAt(s, j),
        )
      )
        k = j - 1
      else break
    } else break
  }
  return k
}

/** "on May 13 **and** 14". */
const joinsDays = (s: Syntax, k: number) =>
  normAt(s, k) === 'and' && /^\d{1,2}$/.test(normAt(s, k + 1)) && /^\d{1,2}$/.test(normAt(s, k - 1))

function isRelative(s: Syntax, k: number): boolean {
  const norm = normAt(s, k)
  if (norm === 'which' || norm === 'who') return true
  const before = s.tokens[k - 1]
  return norm === 'that' && Boolean(before?.tags.has('Noun')) && !hasComma(gap(s, k - 1)) && !groupAt(s, k - 1)
}

function relative(s: Syntax, k: number): Subject | null {
  const phrase = phraseEndingAt(s, k - 1)
  return phrase ? { phrase: trimLeading(s, nearestPart(s, phrase)), kind: 'relative' } : null
}

/** "taking lead on the new **task force**, which": the relative clause hangs on the nearest noun phrase, "of" aside. */
function nearestPart(s: Syntax, phrase: Phrase): Phrase {
  for (let k = phrase.last; k > phrase.first; k--) {
    const token = s.tokens[k]
    if (token && isPreposition(token) && !/^(of|for)$/.test(token.norm) && nominalAt(s, k + 1))
      return { first: k + 1, last: phrase.last }
  }
  return phrase
}

/** The subject of the verb that this one is coordinated with. */
function shared(s: Syntax, group: VerbGroup, depth: number): Subject | null {
  const earlier = partnerOf(s, group, depth)
  const subject = earlier ? subjectOf(s, earlier, depth + 1) : null
  return subject ? { phrase: subject.phrase, kind: 'shared' } : null
}

/** Over ", and" the partner is the main verb, not the one of a relative clause in between. */
function partnerOf(s: Syntax, group: VerbGroup, depth: number): VerbGroup | undefined {
  const before = s.groups.filter(g => g.last < group.first && g.form === 'finite')
  if (!hasComma(gap(s, group.first - 2)) && !hasComma(gap(s, group.first - 1)))
    return nearPartner(s, group, before, depth)
  // "We believe it can be done, and **will** help": nor the one of a clause that hangs on another verb
  // "She added that the yard **would** cut a shift, and **would** close": what is said goes on
  const told = group.modal === 'would' ? before.findLast(g => g.modal === 'would') : undefined
  const governor = told ? governorOf(s, told) : null
  if (told && governor && REPORTING.has(lemmaAt(s, governor.head))) return told
  const main = before.filter(g => isMain(s, g, subjectOf(s, g, depth + 1)))
  return main.findLast(g => governorOf(s, g) === null) ?? main.at(-1) ?? before.at(-1)
}

/** With no comma the verb before; but "will see that **it keeps** its word and **will** pay", "says **its fall was** just and **has** vowed". */
function nearPartner(s: Syntax, group: VerbGroup, before: readonly VerbGroup[], depth: number): VerbGroup | undefined {
  const last = before.at(-1)
  const subject = last && subjectOf(s, last, depth + 1)
  if (!last || subject?.kind !== 'explicit') return last
  const opener = normAt(s, subject.phrase.first)
  if (group.modal !== null && last.modal !== group.modal && /^(it|they)$/.test(opener))
    return before.findLast(g => g.modal === group.modal) ?? last
  const governor = /^(its|his|her|their)$/.test(opener) ? governorOf(s, last) : null
  return governor && REPORTING.has(lemmaAt(s, governor.head)) ? governor : last
}

/** Not of a relative clause, nor of one without its pronoun: "rely on the consents **obtained** in May, and will". */
function isMain(s: Syntax, group: VerbGroup, subject: Subject | null): boolean {
  if (subject?.kind === 'relative') return false
  const plain = group.past && group.first === group.last && subject?.kind === 'explicit'
  const before = plain ? s.tokens[subject.phrase.first - 1] : undefined
  return !(before && isPreposition(before) && subject && subject.phrase.last === group.first - 1)
}

/** A subject before a bracket or quotation mark: 'The plan — "Way Forward" — is to end'. */
function acrossBreak(s: Syntax, group: VerbGroup, floor: number): Subject | null {
  if (floor === 0) return null
  return /[;:\n]/.test(gap(s, floor - 1)) ? null : shared(s, group, 0)
}

const isListComma = (s: Syntax, k: number) => nominalAt(s, k) && nominalAt(s, k + 1)

/**
 * "The planes **which it bought last year** will be replaced": the phrase nearest the verb is
 * inside a relative clause of the real subject, which stands before the relative pronoun.
 */
function embedded(s: Syntax, group: VerbGroup, phrase: Phrase, floor: number): Subject | null {
  if (isSubjectPronoun(s.tokens[phrase.first] as never)) return null
  let at = phrase.first - 1
  while (
    at > floor &&
    s.tokens[at] &&
    (isPreposition(s.tokens[at] as never) || nominalAt(s, at)) &&
    !hasComma(gap(s, at))
  )
    at--
  const inner = groupAt(s, at)
  if (!inner || hasComma(gap(s, at)) || isHardBreak(gap(s, at))) return null
  if (isReduced(s, inner, group) || isParticipleOf(s, inner, phrase)) {
    // "The agreement **signed by the government** represents": a relative clause without its pronoun
    const outer = phraseEndingAt(s, inner.first - 1, floor)
    return outer ? { phrase: trimLeading(s, outer), kind: 'explicit' } : null
  }
  let k = inner.first - 1
  while (k > floor && nominalAt(s, k) && !/^(which|who|that|whose)$/.test(normAt(s, k))) k--
  if (!/^(which|who|that|whose|whom)$/.test(normAt(s, k))) return null
  if (normAt(s, k) === 'that' && (groupAt(s, k - 1) || !s.tokens[k - 1]?.tags.has('Noun'))) return null
  const outer = phraseEndingAt(s, hasComma(gap(s, k - 1)) ? k - 1 : k - 1, floor)
  return outer ? { phrase: trimLeading(s, outer), kind: 'explicit' } : null
}

/** "The union **representing the crews** vowed": what a noun does is told right behind it. */
const isParticipleOf = (s: Syntax, inner: VerbGroup, phrase: Phrase) =>
  inner.form === 'gerund' &&
  inner.first === inner.last &&
  inner.last === phrase.first - 1 &&
  nominalAt(s, inner.first - 1)

/** "signed **by** the council", "grants **awarded to** the theatre **will** pay": a participle behind its noun. */
function isReduced(s: Syntax, inner: VerbGroup, group: VerbGroup): boolean {
  if (inner.first !== inner.head || !nominalAt(s, inner.first - 1)) return false
  const next = s.tokens[inner.last + 1]
  if (next?.norm === 'by') return true
  // with no word between them but its own, two finite verbs have not one subject each
  return (
    group.modal !== null &&
    inner.past &&
    next !== undefined &&
    /^(to|for|in|under|from|with|on|at)$/.test(next.norm) &&
    !REPORTING.has(lemmaAt(s, inner.head)) &&
    !/^(agree|decide|hope|expect|think|believe|hear|learn)$/.test(lemmaAt(s, inner.head))
  )
}

/** "**The fund** we open today will": a noun and a pronoun side by side, so the pronoun's verb tells of the noun. */
function contact(s: Syntax, end: number, floor: number): Subject | null {
  const inner = groupAt(s, end)
  const k = inner ? skipAdverbials(s, inner.first - 1, floor) : -1
  const pronoun = s.tokens[k]
  if (!pronoun || !/^(we|it|they|he|she|i)$/.test(pronoun.norm) || k - 1 < floor) return null
  if (!s.tokens[k - 1]?.tags.has('Noun') || hasComma(gap(s, k - 1)) || isHardBreak(gap(s, k - 1))) return null
  const outer = phraseEndingAt(s, k - 1, floor)
  return outer ? { phrase: trimLeading(s, outer), kind: 'explicit' } : null
}

/** "As a result Skarn", "In addition the bank" and "On Monday Skarn" keep only what follows; "all of them" stays whole. */
function trimLeading(s: Syntax, phrase: Phrase): Phrase {
  let first = opensWithStretch(s, phrase.first, phrase.last) ? phrase.first + 2 : phrase.first
  while (
    first < phrase.last &&
    s.tokens[first] &&
    (isPreposition(s.tokens[first] as never) ||
      (isAdverb(s.tokens[first] as never) && !isDeterminer(s.tokens[first] as never)) ||
      opensWithDate(s, first))
  )
    first++
  return { first, last: phrase.last }
}

/** A date that its preposition sets before the subject, of which it is no part: "In **March 2027** Skarn". */
const opensWithDate = (s: Syntax, at: number) =>
  DATE_WORDS.test(normAt(s, at)) &&
  !/^(week|month|year|night|morning|evening|afternoon)$/.test(normAt(s, at)) &&
  (/^(on|in|since|by|from|last|next|late|early)$/.test(normAt(s, at - 1)) || DATE_WORDS.test(normAt(s, at - 1)))

/** "**Last month** the watchdog": two words of time before the subject. */
const opensWithStretch = (s: Syntax, at: number, last: number) =>
  at + 1 < last &&
  /^(last|this|next)$/.test(normAt(s, at)) &&
  /^(week|month|year|night|summer|winter|autumn|spring)$/.test(normAt(s, at + 1))

/** The group under whose verb this one's clause or infinitive stands: "**urged** its allies to pledge"; null at the top. */
export function governorOf(s: Syntax, group: VerbGroup): VerbGroup | null {
  if (group.form === 'infinitive') return nearestLeft(s, group.first - 1)
  const subject = subjectOf(s, group)
  const start = subject && subject.kind === 'explicit' ? subject.phrase.first : group.first
  const k = start - 1
  if (k < 0) return null
  if (normAt(s, k) === 'that') return groupAt(s, k - 1) ?? nearestLeft(s, k - 1)
  const verb = hasComma(gap(s, k)) ? null : overCircumstance(s, k)
  if (verb) return verb
  if (isHardBreak(gap(s, k)) || hasComma(gap(s, k))) return null
  return groupAt(s, k) ?? overHearer(s, k)
}

/** "told **the BBC** the law would": whoever is told stands between the verb and its clause. */
function overHearer(s: Syntax, k: number): VerbGroup | null {
  let at = k
  while (at > 0 && k - at < 6 && nominalAt(s, at)) at--
  const verb = at < k ? groupAt(s, at) : undefined
  return verb?.form === 'finite' && !verb.passive && /^(tell|inform|assure|warn|promise)$/.test(lemmaAt(s, verb.head))
    ? verb
    : null
}

/** "said **on Thursday** it would", "said **in a statement** she would": when and where may stand between the verb and its clause. */
function overCircumstance(s: Syntax, k: number): VerbGroup | null {
  let at = k
  while (at > 0 && k - at < 9 && !groupAt(s, at)) {
    const between = gap(s, at - 1)
    if (hasComma(between) || isHardBreak(between) || /^(that|if|and|or|but)$/.test(normAt(s, at))) return null
    at--
  }
  const verb = at < k ? groupAt(s, at) : undefined
  const opener = normAt(s, at + 1)
  const opens =
    /^(on|in|at|during|after|before|late|last|this|earlier|via|through)$/.test(opener) || DATE_WORDS.test(opener)
  return verb && opens && verb.form !== 'infinitive' && REPORTING.has(lemmaAt(s, verb.head)) ? verb : null
}

function nearestLeft(s: Syntax, from: number): VerbGroup | null {
  for (let k = from; k >= 0 && from - k < 14; k--) {
    const found = groupAt(s, k)
    if (found) return found
    if (/[;:()]/.test(gap(s, k)) && k < from) return null
  }
  return null
}
