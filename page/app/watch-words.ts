/** What a watch is about, where it tells of it, and whether that arrives, said plainly. */
import type { WatchEntry } from '../../shared/query/responses.ts'
import { plural } from './words.ts'

type Question = WatchEntry['question']
type Words = { readonly [Field in keyof Question]-?: (value: NonNullable<Question[Field]>) => string }

const eitherOf = (values: readonly string[]): string => values.join(' or ')

/** In the order in which they are said. */
const WORDS: Words = {
  conditional: value => (value ? 'conditional' : 'unconditional'),
  status: eitherOf,
  class: eitherOf,
  category: eitherOf,
  confidence: values => `${eitherOf(values)} confidence`,
  by: value => `by ${value}`,
  to: value => `to ${value}`,
  q: value => `“${value}”`,
  saidBy: value => `said by ${value}`,
  source: value => `in ${value}`,
  due: value => `due ${value}`,
  dueFrom: value => `due from ${value}`,
  dueTo: value => `due until ${value}`,
}

export function questionText({ question, reaffirmed }: Pick<WatchEntry, 'question' | 'reaffirmed'>): string {
  const terms = Object.entries(WORDS).flatMap(([field, say]) => {
    const value = question[field as keyof Question]
    return value === undefined ? [] : [(say as (value: unknown) => string)(value)]
  })
  const asked = terms.length > 0 ? terms.join(' · ') : 'every promise'
  return reaffirmed ? `${asked} · and where one is said again` : asked
}

export function channelText({ kind, to, endedAt }: WatchEntry['channels'][number]): string {
  const name = kind === 'email' ? `e-mail to ${to}` : kind === 'webhook' ? `webhook at ${to}` : 'events of the stack'
  return endedAt === null ? name : `${name} (ended: the other side is gone)`
}

/** Empty where all arrives. */
export function faresText({ notices: { waiting, failed, lastFault } }: WatchEntry): string {
  const late = waiting > 0 ? `${plural(waiting, 'delivery', 'deliveries')} waiting for another try` : ''
  const lost = failed > 0 ? `${plural(failed, 'delivery', 'deliveries')} given up` : ''
  const told = [late, lost].filter(Boolean).join(', ')
  return told === '' ? '' : [`${told}.`, lastFault].filter(Boolean).join(' ')
}
