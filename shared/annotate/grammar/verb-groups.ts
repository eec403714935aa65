/**
 * Verb groups: "has also been told", "will not be renewed", "to work". compromise tags the
 * words; this reads which of them act together, and which one is the verb itself.
 */
import type { Token } from '../text/parse.ts'
import {
  actsAsNoun,
  isGerundByPosition,
  isModalNoun,
  isSayingAfterComma,
  isVerbByPosition,
  isVerbInDisguise,
  NEVER_VERBS,
} from './by-place.ts'
import {
  isAdverbOnly,
  isBe,
  isDo,
  isGerund,
  isHave,
  isInnerAdverb,
  isModal,
  isNegative,
  isParticiple,
  isPreposition,
  isSubjectPronoun,
  isVerb,
} from './words.ts'

export interface VerbGroup {
  /** Token positions, both included; an infinitive starts at its "to". */
  readonly first: number
  readonly last: number
  readonly head: number
  readonly modal: string | null
  readonly form: 'finite' | 'infinitive' | 'gerund'
  readonly negated: boolean
  readonly passive: boolean
  readonly progressive: boolean
  readonly perfect: boolean
  /** "is", "remains": no further verb follows. */
  readonly copula: boolean
  readonly past: boolean
}

type Gap = (index: number) => string

/** Reads left to right, once; groups never overlap. */
export function findVerbGroups(tokens: readonly Token[], gap: Gap): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let i = 0; i < tokens.length; ) {
    const group = groupFrom(tokens, i, gap)
    if (group) groups.push(group)
    i = group ? group.last + 1 : i + 1
  }
  return groups
}

function groupFrom(tokens: readonly Token[], i: number, gap: Gap): VerbGroup | null {
  const token = tokens[i]
  if (!token) return null
  if (token.norm === 'to') return infinitive(tokens, i)
  if (startsAuxiliary(tokens, i)) return auxiliary(tokens, i, gap)
  // "Port Elden-**based** lender", "state-**owned** yard"
  if (token.tags.has('PastTense') && gap(i - 1) === '-') return null
  if (token.norm === 'subject' && tokens[i + 1]?.norm === 'to') return null
  if (isVerb(token) && !isPreposition(token) && !NEVER_VERBS.has(token.norm) && !actsAsNoun(tokens, i, gap))
    return simple(tokens, i)
  if (isVerbInDisguise(tokens, i, gap)) return simple(tokens, i)
  if (isGerundByPosition(tokens, i) || isSayingAfterComma(tokens, i, gap))
    return { ...simple(tokens, i), form: 'gerund' }
  return null
}

function startsAuxiliary(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token) return false
  if (isModal(token)) return !isModalNoun(tokens, i)
  return isBe(token) || isHave(token) || isDo(token)
}

function infinitive(tokens: readonly Token[], i: number): VerbGroup | null {
  let k = i + 1
  while (
    tokens[k] &&
    (isInnerAdverb(tokens[k] as Token) || isNegative(tokens[k] as Token)) &&
    !isVerbBase(tokens[k] as Token)
  )
    k++
  const head = tokens[k]
  if (!head) return null
  if (isGerund(head)) return null
  const bare = head.norm === 'be' || head.norm === 'have'
  if (!bare && !isVerbBase(head) && !isVerbByPosition(tokens, k, i)) return null
  if (bare) {
    const rest = chain(tokens, k, gapless)
    return {
      ...rest,
      first: i,
      form: 'infinitive',
      negated: negatedIn(tokens, i, rest.last, i),
      modal: null,
      past: false,
    }
  }
  return {
    first: i,
    last: k,
    head: k,
    modal: null,
    form: 'infinitive',
    negated: negatedIn(tokens, i, k, i),
    passive: false,
    progressive: false,
    perfect: false,
    copula: false,
    past: false,
  }
}
const gapless: Gap = () => ' '

const isVerbBase = (t: Token) =>
  isVerb(t) && (t.tags.has('Infinitive') || (t.tags.has('PresentTense') && !isGerund(t))) && !isParticiplePast(t)
const isParticiplePast = (t: Token) => t.tags.has('PastTense') && !t.tags.has('Infinitive')

function auxiliary(tokens: readonly Token[], i: number, gap: Gap): VerbGroup {
  const token = tokens[i] as Token
  const modal = isModal(token) ? modalOf(token) : null
  const rest = chain(tokens, i, gap)
  return {
    ...rest,
    first: i,
    modal,
    form: token.norm === 'being' || token.norm === 'having' ? 'gerund' : 'finite',
    negated: negatedIn(tokens, i, rest.last, i),
    past: /^(was|were|had|did)/.test(token.norm),
  }
}

const modalOf = (t: Token) =>
  t.norm
    .replace(/^won't$/, 'will')
    .replace(/^'ll$/, 'will')
    .replace(/^can(not|'t)$/, 'can')
    .replace(/n't$/, '')

type Chain = Pick<VerbGroup, 'last' | 'head' | 'passive' | 'progressive' | 'perfect' | 'copula'>

/** Walks from an auxiliary over adverbs and further auxiliaries to the verb itself. */
function chain(tokens: readonly Token[], start: number, gap: Gap): Chain {
  let [at, be, have, modal] = [start, false, false, false]
  let last = start
  let skipped: number | null = null
  for (let k = start; k < tokens.length; k++) {
    const t = tokens[k] as Token
    if (k > start && /[;:(]/.test(gap(k - 1))) break
    if (modal && k === last + 1 && gap(last).includes(',')) {
      const verb = pastAside(tokens, k, gap)
      if (verb === null) break
      return { last: verb, head: verb, passive: false, progressive: false, perfect: false, copula: false }
    }
    if (isBe(t)) [be, at, last] = [true, k, k]
    else if (isHave(t) && !be) [have, at, last] = [true, k, k]
    else if (isModal(t) || isDo(t)) [modal, at, last] = [true, k, k]
    else if (isNegative(t) && t.norm !== 'no' && t.norm !== 'nor') last = k
    else if ((isInnerAdverb(t) || (have && /^(since|long)$/.test(t.norm))) && (!isVerb(t) || isAdverbOnly(t)))
      skipped = k
    else if (modal && t.norm === 'no' && tokens[k + 1]?.norm === 'doubt') k++
    else if (be && isParticiple(t) && !followedByNoun(tokens, k))
      return { last: k, head: k, passive: true, progressive: false, perfect: have, copula: false }
    else if (be && isGerund(t))
      return { last: k, head: k, passive: false, progressive: true, perfect: have, copula: false }
    else if (!be && have && isParticiple(t))
      return { last: k, head: k, passive: false, progressive: false, perfect: true, copula: false }
    else if (!be && !have && modal && skippedVerb(tokens, k, skipped)) break
    // "will do **everything** to"
    else if (/^(every|any|some|no)thing$/.test(t.norm)) break
    else if (!be && !have && modal && canBeBase(t))
      return { last: k, head: k, passive: false, progressive: false, perfect: false, copula: false }
    else break
  }
  // "will **close** in 2008": an adverb elsewhere, the verb here
  if (
    modal &&
    !be &&
    !have &&
    skipped !== null &&
    !/ly$/.test(tokens[skipped]?.norm ?? 'ly') &&
    !isAdverbOnly(tokens[skipped] as Token)
  )
    return { last: skipped, head: skipped, passive: false, progressive: false, perfect: false, copula: false }
  return { last, head: at, passive: false, progressive: false, perfect: have, copula: be || have }
}

/** "will, subject to final approval, **lend**": the verb behind what two commas set apart; null where none is. */
function pastAside(tokens: readonly Token[], from: number, gap: Gap): number | null {
  for (let k = from; k < Math.min(from + 9, tokens.length - 1); k++) {
    if (/[;:(]/.test(gap(k)) || startsAuxiliary(tokens, k)) return null
    if (gap(k).includes(',')) return isVerbBase(tokens[k + 1] as Token) ? k + 1 : null
  }
  return null
}

/** "will **close** in 2008": the tagger joins "close in", so the adverb before a preposition is the verb. */
const skippedVerb = (tokens: readonly Token[], k: number, skipped: number | null) =>
  skipped === k - 1 &&
  isPreposition(tokens[k] as Token) &&
  !/ly$/.test(tokens[skipped]?.norm ?? '') &&
  !isAdverbOnly(tokens[skipped] as Token)

/** "are **limited** editions": an adjective after all. */
const followedByNoun = (tokens: readonly Token[], k: number) => {
  const [t, next] = [tokens[k], tokens[k + 1]]
  return Boolean(t?.tags.has('Adjective') && next?.tags.has('Noun') && !isPreposition(next))
}

/** "will do **everything**": what is done, and no verb. */
const ALL_OR_NONE = /^(everything|anything|something|nothing)$/

const canBeBase = (t: Token) =>
  isVerb(t) ||
  (t.tags.has('Noun') &&
    /^[a-z]/.test(t.text) &&
    !isPreposition(t) &&
    !isSubjectPronoun(t) &&
    !ALL_OR_NONE.test(t.norm)) ||
  t.tags.has('Adjective')

function simple(tokens: readonly Token[], i: number): VerbGroup {
  const token = tokens[i] as Token
  const form = isGerund(token) ? 'gerund' : 'finite'
  return {
    first: i,
    last: i,
    head: i,
    modal: null,
    form,
    negated: false,
    passive: false,
    progressive: false,
    perfect: false,
    copula: false,
    past: token.tags.has('PastTense') || isParticiplePast(token),
  }
}

/** "not to raise" negates from before its "to"; "will not be" from within. */
function negatedIn(tokens: readonly Token[], first: number, last: number, start: number): boolean {
  for (let k = first; k <= last; k++) if (tokens[k] && isNegative(tokens[k] as Token)) return true
  const before = tokens[start - 1]
  return tokens[start]?.norm === 'to' && before?.norm === 'not'
}
