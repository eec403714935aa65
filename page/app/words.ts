/** What the record's words mean, said plainly. */
import type { ActorRef, CommitmentRecord, Timeframe } from '../../shared/contract/annotation.ts'
import type { Status } from '../../shared/contract/vocabulary.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026-08-12` is `12 Aug 2026`. */
export function dateText(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

/** An instant, by the clock where the reader is: `12 Aug 2026, 09:05`. */
export function instantText(iso: string): string {
  const at = new Date(iso)
  const [day, time] = [
    at.getDate(),
    [at.getHours(), at.getMinutes()].map(part => String(part).padStart(2, '0')).join(':'),
  ]
  return `${day} ${MONTHS[at.getMonth()] ?? ''} ${at.getFullYear()}, ${time}`
}

/** `2026-08` is `August 2026`. */
export function monthText(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${LONG_MONTHS[Number(number) - 1] ?? number} ${year}`
}

export function periodText({ from, to }: Pick<Timeframe, 'from' | 'to'>): string {
  if (from !== null && from === to) return dateText(from)
  if (from === null) return to === null ? '' : `by ${dateText(to)}`
  return to === null ? `from ${dateText(from)}` : `${dateText(from)} to ${dateText(to)}`
}

/** The last day of the first deadline or window on or after a day. */
export function dueOf({ timeframe }: Pick<CommitmentRecord, 'timeframe'>, from = ''): string | null {
  const days = timeframe
    .filter(({ kind }) => kind === 'deadline' || kind === 'window')
    .map(({ to }) => to)
    .filter(to => to !== null)
  return days.filter(day => day >= from).sort()[0] ?? null
}

export const STATUS_MEANING: Readonly<Record<Status, string>> = {
  binding: 'in force: by law, treaty, ratification or money set aside',
  signed: 'put into a signed instrument',
  pledged: 'promised in words that bind the speaker',
  planned: 'intended or announced as a plan',
  proposed: 'put forward, and not yet accepted',
  possible: 'considered or left open',
  refused: 'declined: it will not be done',
  withdrawn: 'promised before, and taken back',
  denied: 'said never to have been promised',
}

const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /^modal-passive/,
    'A modal such as “will” or “shall” with a passive verb: the one who is bound is looked up nearby.',
  ],
  [/^modal/, 'A modal such as “will”, “would” or “shall” joins one who is bound to an act still to come.'],
  [
    /^verb-/,
    'A verb that says by itself how firmly its subject stands to an act, such as “promise”, “plan” or “offer”.',
  ],
  [/^noun-/, 'A noun that stands for an undertaking, such as “pledge” or “decision”, with the act that it is about.'],
  [/^readiness/, 'Words of readiness, such as “is prepared to” or “is on course to”.'],
  [/^signing/, 'The signing of an instrument binds those who sign it to what it sets out.'],
  [/^provision/, 'What a signed instrument provides binds its parties.'],
  [/^money/, 'Money that is set aside or granted is an undertaking to spend it.'],
  [/^possibility/, 'Words that leave an act open, such as “possible” or “did not rule out”.'],
  [/^rule-out/, '“Rule out” and its like refuse an act.'],
  [/^(refused|verb-refused)/, 'A verb of refusal, such as “refuse” or “decline”.'],
  [/^withdrawn/, 'A verb that takes an earlier undertaking back, such as “withdraw” or “scrap”.'],
  [/^denied/, 'A denial that the undertaking was ever given.'],
]

export function ruleText(rule: string): string {
  return RULES.find(([pattern]) => pattern.test(rule))?.[1] ?? 'A rule of the annotator.'
}

export const namesText = (actors: readonly Pick<ActorRef, 'name'>[]): string =>
  actors.map(({ name }) => name).join(', ')

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
