import type { WatchQuestion } from '../contract/watch.ts'

/** A question in full, a line for each field, in the words of the options that ask the same. */
export function questionLines(question: WatchQuestion): readonly (readonly [label: string, value: string])[] {
  const { by, to, conditional, saidBy, source, q, due, dueFrom, dueTo } = question
  const period = due ?? ((dueFrom ?? dueTo) ? `${dueFrom ?? ''}..${dueTo ?? ''}` : undefined)
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['class', question.class?.join(' or ')],
    ['status', question.status?.join(' or ')],
    ['conditional', conditional === undefined ? undefined : conditional ? 'yes' : 'no'],
    ['by', by],
    ['to', to],
    ['about', q],
    ['said by', saidBy],
    ['in', source],
    ['due', period],
    ['category', question.category?.join(' or ')],
    ['confidence', question.confidence?.join(' or ')],
  ]
  const given = fields.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]))
  return given.length > 0 ? given : [['all', 'changes of every promise']]
}
