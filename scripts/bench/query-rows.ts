/** What is told of the questions: of all together by size of the table, and of each in the largest. */
import type { QueryFigures, QuestionFigures } from './query.ts'

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
    const { medianMs, p99Ms, processorMedianMs, processorP99Ms } = each
    const times = [medianMs, p99Ms, p99Ms / medianMs, processorMedianMs, processorP99Ms / processorMedianMs]
    return `| ${[named(each), ...times.map(time => time.toFixed(1)), each.roundTrips, each.requests].join(' | ')} |`
  })
  return [
    `First pages at ${last.articles.toLocaleString('en')} articles, question by question. The tail is the p99 for each one`,
    'median; times of the processor are of all its threads, those that collect garbage too:',
    '',
    '| question | median, ms | p99, ms | tail | median of the processor, ms | its tail | round trips | requests |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ]
}
