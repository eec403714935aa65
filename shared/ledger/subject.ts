/** What a statement says is to be done, in the words by which it is compared with others. */
import { actTokens, isNumber, objectOf } from './act-words.ts'
import { type Act, actOf } from './acts.ts'
import type { Statement } from './types.ts'
import { contentWords, digest, plain, tokensOf, type Word } from './words.ts'

export interface Subject {
  readonly act: Act
  readonly isRefraining: boolean
  readonly isNegative: boolean
  /** The last word of the object; null where the act has none. */
  readonly head: string | null
  /** "The two ships": those that the reader knows of. */
  readonly isDefinite: boolean
  /** What else describes the object: "sleeping" of "sleeping cars". */
  readonly modifiers: readonly Word[]
  /** What follows the object: for what, to whom, where. */
  readonly purpose: readonly Word[]
  /** Where the object is a sum of money: the sums. */
  readonly money: readonly number[]
  readonly amounts: readonly number[]
  readonly beneficiaries: readonly string[]
  /** The stretch of time that is given for it; null where there is none with dates. */
  readonly when: { readonly from: string; readonly to: string } | null
  /** A digest of its words: it is the same where they are. */
  readonly quote: string
}

export function subjectOf(statement: Statement): Subject {
  const { lemma, tokens } = actTokens(statement)
  const { object, rest } = objectOf(tokens)
  const own = new Set(statement.promisors.flatMap(ref => contentWords(ref.name).map(word => word.stem)))
  const content = contentWords(object.join(' '))
  const head = content.at(-1)?.stem ?? null
  const isMoney =
    head !== null && (MONEY.has(head) || statement.quantities.some(q => q.currency && isIn(q.text, object)))
  return {
    act: actOf(lemma),
    isRefraining: statement.action.polarity === 'refrain',
    isNegative: statement.class === 'negative',
    head: isMoney ? null : head,
    isDefinite: DEFINITE.has(object[0]?.toLowerCase() ?? '') && object.some(isNumber),
    modifiers: isMoney ? [] : content.slice(0, -1).filter(word => !own.has(word.stem)),
    purpose: contentWords(rest.join(' '), own),
    money: isMoney ? statement.quantities.filter(q => isIn(q.text, object)).flatMap(q => q.value ?? []) : [],
    amounts: [
      ...statement.quantities.flatMap(q => q.value ?? []),
      ...object.flatMap(word => SMALL.get(word.toLowerCase()) ?? []),
    ],
    beneficiaries: statement.beneficiaries.filter(ref => /\p{Lu}/u.test(ref.name)).map(ref => ref.entityId),
    when: whenOf(statement),
    quote: digest(plain(statement.quote.text), QUOTE_DIGITS),
  }
}

/** So many that no two quotes of an actor ever share them. */
const QUOTE_DIGITS = 16

/** Coins of many lands, and the words by which invented ones go too. */
const MONEY = new Set(
  'dollar euro pound crown krone kroner krona kronor mark franc peso rupee yen yuan renminbi dinar dirham lira rand real shilling won ruble rouble zloty forint florin ducat guilder thaler baht ringgit riyal shekel hryvnia leu lev cent penny pence sterling'.split(
    ' ',
  ),
)

/** "The **two** ships": what is counted in a word is no quantity of the record's. */
const SMALL: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, i) => [word, i + 1]),
)
const DEFINITE = new Set(['the', 'these', 'those', 'its', 'their'])

const isIn = (text: string, tokens: readonly string[]): boolean => tokens.join(' ').includes(tokensOf(text).join(' '))

function whenOf({ timeframe }: Statement): Subject['when'] {
  const dated = timeframe.flatMap(({ kind, from, to }) => (kind === 'window' && from && to ? [{ from, to }] : []))
  return dated[0] ?? null
}

/** A sum of money is told from another by what it is for, and is never a thing. */
export const isMoneyOf = ({ money }: Subject): boolean => money.length > 0

/** Each is asked again for every statement that a subject is compared with. */
const once = <T>(work: (subject: Subject) => T): ((subject: Subject) => T) => {
  const known = new WeakMap<Subject, T>()
  return subject => {
    const value = known.get(subject) ?? work(subject)
    known.set(subject, value)
    return value
  }
}

/** All words by which two acts are compared. */
export const wordsOf = once(({ modifiers, purpose, head }): readonly Word[] => [
  ...modifiers,
  ...purpose,
  ...(head === null ? [] : [{ stem: head, isName: false }]),
])
export const namesOf = once((subject): readonly Word[] =>
  [...subject.modifiers, ...subject.purpose].filter(word => word.isName),
)
