/** What is told of the questions: of all together by size of the table, and of each in the largest. */
import type { QueryFigures, QuestionFigures } from './query.ts'

const tailOf = ({ medianMs, p99Ms }: Pick<QuestionFigures, 'medianMs' | 'p99Ms'>): number => p99Ms / medianMs

const most = (questions: readonly QuestionFigures[], of: (each: QuestionFigures) => number): QuestionFigures | null =>
  questions.toSorted((a, b) => of(b) - of(a))[0] ?? null

const named = ({ question }: QuestionFigures): string => (question === '' ? 'no filter' : `\`${question}\``)

/** For each size of the table. */
export function queryRows(figures: readonly QueryFigures[]): [string, string][] {
  return figures.map(({ articles, medianMs, p99Ms, questions }) => {
    const slowest = most(questions, each => each.medianMs)
    const requests = Math.max(...questions.map(each => each.requests))
    const roundTrips = Math.max(...questions.map(each => each.roundTrips))
    return [
      `first page at ${articles.toLocaleString('en')} articles, ms`,
      [
        `median ${medianMs.toFixed(0)}, p99 ${p99Ms.toFixed(0)}`,
        ...(slowest ? [`slowest ${named(slowest)}: median ${slowest.medianMs.toFixed(0)}`] : []),
        `at most ${roundTrips} round trips, ${requests} requests`,
      ].join('; '),
    ]
  })
}

/** A table in Markdown of the questions asked of the largest. */
export function questionTable(figures: readonly QueryFigures[]): string[] {
  const last = figures.at(-1)
  if (!last) return []
  const rows = last.questions.map(each => {
    const times = [each.medianMs.toFixed(1), each.p99Ms.toFixed(1), tailOf(each).toFixed(1)]
    return `| ${[named(each), ...times, each.roundTrips, each.requests].join(' | ')} |`
  })
  return [
    `First pages at ${last.articles.toLocaleString('en')} articles, question by question:`,
    '',
    '| question | median, ms | p99, ms | p99 for each one median | round trips | requests |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ]
}
