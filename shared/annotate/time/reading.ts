/** What every reader of dates is given and gives. */
import type { Timeframe } from '../../contract/annotation.ts'
import type { Piece } from '../quantity/pieces.ts'
import type { Period } from './calendar.ts'

export interface Anchor {
  readonly published: string | null
  /** Where a date without a year or a week lies: the next one, the last one, or whichever is nearer. */
  readonly side: 'ahead' | 'behind' | 'near'
}

/** Something read from the pieces up to, not including, `end`. */
export interface Found<T> {
  readonly value: T
  readonly end: number
}

export type PeriodReader = (pieces: readonly Piece[], at: number, anchor: Anchor) => Found<Period> | null

/** A timeframe before it has offsets. */
export interface Meaning {
  readonly kind: Timeframe['kind']
  readonly from: string | null
  readonly to: string | null
  readonly timex: string | null
  readonly precision: Timeframe['precision']
  /** Where the words themselves say it: "two years ago" is past, "the next five years" ahead. */
  readonly side?: 'past' | 'ahead'
  /** True for "for five years", which after "has run" is over and after "pledged" is not. */
  readonly lasting?: true
  /** True where it tells when the verb happens ("soon", "after the vote"), so that a past verb makes it past. */
  readonly adverbial?: true
}

export const found = <T>(value: T, end: number): Found<T> => ({ value, end })

export const NOTHING: Omit<Meaning, 'kind'> = { from: null, to: null, timex: null, precision: null }
