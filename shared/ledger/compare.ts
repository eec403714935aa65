/**
 * Whether two statements of one actor are of one undertaking. A wrong join is worse than a missed
 * one: what is not plain stays apart.
 */
import type { Ground, LinkLabel } from '../contract/vocabulary.ts'
import { isGathering } from './acts.ts'
import { isMoneyOf, namesOf, type Subject, wordsOf } from './subject.ts'
import { areDisjoint, containment, overlap } from './words.ts'

export type Verdict =
  /** They can not be one, and nothing may bring them together. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'apart' }
  | {
      readonly kind: 'link'
      readonly label: LinkLabel
      readonly grounds: readonly Ground[]
      readonly score: number
      readonly isByHand?: true
    }

export const CONFLICT: Verdict = { kind: 'conflict' }
export const APART: Verdict = { kind: 'apart' }
/** The score is above every other that comparing gives. */
export const SAME_WORDS = { kind: 'link', label: 'same', grounds: ['same_words'], score: 2 } as const

/** The verdict does not depend on which of the two is given first. */
export function compareSubjects(a: Subject, b: Subject): Verdict {
  if (a.quote === b.quote) return SAME_WORDS
  if (contradict(a, b)) return CONFLICT
  const acts = actGround(a, b)
  if (acts === null) return APART
  const objects = isMoneyOf(a) || isMoneyOf(b) ? sameMoney(a, b) : sameThing(a, b)
  if (objects === null) return APART
  const isSame = acts === 'same_act' && objects.isSame
  return {
    kind: 'link',
    label: isSame ? 'same' : 'likely',
    grounds: [acts, ...objects.grounds, ...benefit(a, b)],
    score: (isSame ? 1 : 0) + overlap(wordsOf(a), wordsOf(b)),
  }
}

/** Whether they can not be one, in other words than each other's. */
export const contradict = (a: Subject, b: Subject): boolean =>
  a.quote !== b.quote &&
  ((a.isRefraining !== b.isRefraining && !a.isNegative && !b.isNegative) || areElsewhere(a, b) || areOtherDays(a, b))

/** A ship to the Strait of Maru is not the ship to the Gulf of Oru. */
const areElsewhere = (a: Subject, b: Subject): boolean => areDisjoint(namesOf(a), namesOf(b))

const areOtherDays = (a: Subject, b: Subject): boolean =>
  (isGathering(a.act) || isGathering(b.act)) &&
  a.when !== null &&
  b.when !== null &&
  (a.when.to < b.when.from || b.when.to < a.when.from)

function actGround(a: Subject, b: Subject): Ground | null {
  if (a.act === null || b.act === null) return 'act_unstated'
  return a.act === b.act ? 'same_act' : null
}

interface Agreement {
  readonly isSame: boolean
  readonly grounds: readonly Ground[]
}

/** Things that many are: only with what they are for, or how many, do they tell one from another. */
const VAGUE = new Set(
  'force fund plan deal agreement law bill measure support help aid assistance money programme program project system work step number people talk meeting package effort mission contribution loan site one role service rule place'.split(
    ' ',
  ),
)

function sameThing(a: Subject, b: Subject): Agreement | null {
  if (a.head === null || b.head === null) return sameEnd(a, b)
  if (a.head !== b.head) return similarThing(a, b)
  const shared = containment(a.purpose, b.purpose) >= 0.5
  const isOther = areDisjoint(a.modifiers, b.modifiers)
  if (isOther && !shared) return null
  const amounts = sharesAmount(a, b)
  const described = overlap(a.modifiers, b.modifiers) > 0
  if ((VAGUE.has(a.head) || a.act === null || b.act === null) && !described && !shared && !amounts) return null
  return {
    isSame: !isOther && (described || shared || amounts || a.modifiers.length + b.modifiers.length === 0),
    grounds: [
      'same_object',
      ...(amounts ? (['same_amount'] as const) : []),
      ...(shared ? (['same_purpose'] as const) : []),
    ],
  }
}

/**
 * "A force of sailors" and "sailors for the force": the words are the same, but not their order.
 * "The two ships" are the two minesweepers that were spoken of, where they go to the same place.
 */
function similarThing(a: Subject, b: Subject): Agreement | null {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const isNamed = left.some(word => word.stem === b.head) || right.some(word => word.stem === a.head)
  if (isNamed && overlap(left, right) >= 0.5) return { isSame: false, grounds: ['similar_object'] }
  const isMeant = (a.isDefinite || b.isDefinite) && a.act === b.act && overlap(namesOf(a), namesOf(b)) > 0
  return isMeant && sharesAmount(a, b) ? { isSame: false, grounds: ['similar_object', 'same_amount'] } : null
}

/** An act without an object, or of which one statement leaves it out. */
function sameEnd(a: Subject, b: Subject): Agreement | null {
  if (a.act === null || b.act === null) return null
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.length === 0 || right.length === 0 || overlap(left, right) < 0.6) return null
  return { isSame: false, grounds: ['same_purpose'] }
}

/** Sums are told apart by what they are for; where one statement does not say, by the sum. */
function sameMoney(a: Subject, b: Subject): Agreement | null {
  if (!isMoneyOf(a) || !isMoneyOf(b)) return null
  const isSum = a.money.some(sum => b.money.includes(sum))
  const purpose = containment(a.purpose, b.purpose)
  if (areDisjoint(a.purpose, b.purpose)) return null
  if (isSum) {
    const grounds: readonly Ground[] = purpose > 0 ? ['same_amount', 'same_purpose'] : ['same_amount']
    return { isSame: purpose >= 0.5, grounds }
  }
  return overlap(a.purpose, b.purpose) >= 0.5 ? { isSame: false, grounds: ['same_purpose'] } : null
}

const sharesAmount = (a: Subject, b: Subject): boolean => a.amounts.some(amount => b.amounts.includes(amount))

function benefit(a: Subject, b: Subject): readonly Ground[] {
  if (a.beneficiaries.some(id => b.beneficiaries.includes(id))) return ['same_beneficiary']
  return overlap(namesOf(a), namesOf(b)) > 0 ? ['same_place'] : []
}
