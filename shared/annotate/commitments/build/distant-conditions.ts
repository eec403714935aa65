/**
 * A condition stated in a sentence of its own: "The rescue **loan is conditional upon** Skarn
 * giving …" holds for the record whose quote named the loan before.
 */
import type { CommitmentRecord, Condition } from '../../../contract/annotation.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import { headOf } from '../actors.ts'
import { spanOfTokens } from '../attribution.ts'
import type { Article } from '../types.ts'

/** The records again, each with the conditions that later sentences put on it. */
export function withDistantConditions(
  article: Article,
  records: readonly CommitmentRecord[],
): readonly CommitmentRecord[] {
  const stated = article.sentences.flatMap(s => statedIn(s) ?? [])
  if (stated.length === 0) return records
  const byRecord = Map.groupBy(stated, nearestIn(records, new Set(stated.map(c => c.noun))))
  return records.map(record => {
    const own = byRecord.get(record) ?? []
    const added = own.map(c => c.condition).filter(c => !record.conditions.some(k => k.start === c.start))
    return added.length === 0
      ? record
      : { ...record, conditions: [...record.conditions, ...added], isConditional: true }
  })
}

interface Stated {
  readonly at: number
  readonly noun: string
  readonly condition: Condition
}

/** be + conditional / contingent / dependent on, subject to; the subject's head noun is what it hangs on. */
function statedIn(s: Syntax): Stated | null {
  for (const group of s.groups) {
    if (!group.copula || group.form !== 'finite' || group.negated) continue
    const marker = phraseAt(s, group.last + 1, 2)
    if (!/^((conditional|contingent|dependent) (up)?on|subject to)$/.test(marker)) continue
    const subject = subjectOf(s, group)
    if (!subject) continue
    const span = spanOfTokens(s, { first: group.last + 1, last: clauseEnd(s, group.last + 1) })
    return {
      at: span.start,
      noun: normAt(s, headOf(s, subject.phrase)),
      condition: { ...span, type: 'precondition', marker, implicit: false },
    }
  }
  return null
}

/** Finds the last record before a condition whose quote names what it hangs on. */
function nearestIn(records: readonly CommitmentRecord[], nouns: ReadonlySet<string>) {
  const naming = new Map<string, CommitmentRecord[]>()
  for (const noun of nouns) if (noun.length > 3) naming.set(noun, [])
  for (const record of records)
    if (record.class !== 'negative') for (const word of wordsOf(record)) naming.get(word)?.push(record)
  return ({ at, noun }: Stated) => naming.get(noun)?.findLast(r => r.quote.end < at)
}

const wordsOf = ({ quote }: CommitmentRecord) => new Set(quote.text.toLowerCase().split(/[^\p{L}]+/u))
