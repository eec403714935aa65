/**
 * Which statements need to be compared at all: two that share nothing of what a link goes by can not
 * be linked. Each statement is put under what others may find it by, and looks for what it may be
 * linked to. `compareSubjects` has the last word.
 */
import { isMoneyOf, type Subject, wordsOf } from './subject.ts'
import type { Word } from './words.ts'

/** Pairs of places, the smaller first, each once, in no order. No pair that is left out is a link. */
export function candidatesAmong(subjects: readonly Subject[]): readonly (readonly [number, number])[] {
  const under = new Map<string, number[]>()
  for (const [place, subject] of subjects.entries())
    for (const key of new Set(standsUnder(subject))) {
      const places = under.get(key) ?? []
      places.push(place)
      under.set(key, places)
    }
  const after = subjects.map(() => new Set<number>())
  for (const [place, subject] of subjects.entries())
    for (const key of new Set(looksUnder(subject)))
      for (const other of under.get(key) ?? [])
        if (other !== place) after[Math.min(place, other)]?.add(Math.max(place, other))
  return after.flatMap((others, place) => [...others].map(other => [place, other] as const))
}

/** Of one act, or of one that is not stated. */
const standsUnder = (subject: Subject): readonly string[] => [
  quoteOf(subject),
  ...standingKeys(subject).flatMap(key => [`${key} ${subject.act}`, `${key} of any act`]),
]

const looksUnder = (subject: Subject): readonly string[] => [
  quoteOf(subject),
  ...lookingKeys(subject).flatMap(key =>
    subject.act === null ? `${key} of any act` : [`${key} ${subject.act}`, `${key} ${null}`],
  ),
]

const quoteOf = ({ quote }: Subject): string => `quote ${quote}`

function standingKeys(subject: Subject): readonly string[] {
  if (isMoneyOf(subject)) return moneyKeys(subject)
  const { head } = subject
  return [...endKeys(subject), ...(head === null ? [] : [`thing ${head}`, ...amountKeys(subject)])]
}

function lookingKeys(subject: Subject): readonly string[] {
  if (isMoneyOf(subject)) return moneyKeys(subject)
  return [
    ...wordsOf(subject).map(({ stem }) => `thing ${stem}`),
    ...(subject.isDefinite ? amountKeys(subject) : []),
    ...(subject.head === null ? endKeys(subject) : []),
  ]
}

const moneyKeys = ({ money, purpose }: Subject): readonly string[] => [
  ...money.map(sum => `sum ${sum}`),
  ...purpose.map(word => `for ${beginning(word)}`),
]

const amountKeys = ({ amounts }: Subject): readonly string[] => amounts.map(amount => `amount ${amount}`)

const endKeys = (subject: Subject): readonly string[] => wordsOf(subject).map(word => `end ${beginning(word)}`)

/** Words that are the same by `isSameWord` begin the same. */
const beginning = ({ stem }: Word): string => stem.slice(0, 3)
