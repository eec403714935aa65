/** What linking needs of the statements of an article. */
import { promisorsIn } from './actors.ts'
import { byPublication } from './order.ts'
import { subjectOf } from './subject.ts'
import type { Outline, Statement } from './types.ts'

/**
 * In order of publication. Of an article all statements must be given: who "the Union" is, the
 * others tell. Outlines are kept: raise LAYOUT_VERSION when the same statements may give others.
 */
export function outlinesOf(statements: readonly Statement[]): readonly Outline[] {
  const ordered = statements.map(statement => ({ ...placeOf(statement), statement })).sort(byPublication)
  const promisors = promisorsIn(ordered.map(({ statement }) => statement))
  return ordered.map(({ statement, ...place }) => ({
    ...place,
    promisors: promisors.get(statement.recordId) ?? [],
    subject: subjectOf(statement),
  }))
}

const placeOf = ({ recordId, docId, publishedAt, quote }: Statement) => ({
  recordId,
  docId,
  publishedAt,
  start: quote.start,
})
