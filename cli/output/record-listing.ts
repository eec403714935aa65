/** A record as a person reads it: in one article, and in a list over many. */
import type { ActorRef, CommitmentRecord, Condition, Entity, Timeframe } from '../../shared/contract/annotation.ts'
import type { Status } from '../../shared/contract/vocabulary.ts'
import { datesText } from './dates.ts'
import { type Cell, fieldLines } from './table.ts'
import type { Style, Terminal } from './terminal.ts'

export const STATUS_STYLE: Readonly<Record<Status, Style>> = {
  binding: ['green', 'bold'],
  signed: ['green'],
  pledged: ['cyan'],
  planned: ['blueBright'],
  proposed: ['yellow'],
  possible: ['yellow', 'dim'],
  refused: ['red'],
  withdrawn: ['red'],
  denied: ['red', 'dim'],
}

const LINE_WIDTH = 100

export type NameOf = (entityId: string) => string

export function nameOfEntities(entities: readonly Pick<Entity, 'id' | 'name'>[]): NameOf {
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  return id => names.get(id) ?? id
}

/** Records under their numbers from 1, in the order given. */
export function recordListing(records: readonly CommitmentRecord[], nameOf: NameOf, terminal: Terminal): string[] {
  const inner = { ...terminal, width: Math.min(LINE_WIDTH, terminal.width) - INDENT.length }
  return records.flatMap((record, n) => {
    const lines = fieldLines(fieldsOf(record, nameOf), inner).map(line => INDENT + line)
    return [...(n > 0 ? [''] : []), headOf(record, n + 1, terminal), ...lines]
  })
}

const INDENT = '   '

function headOf(record: CommitmentRecord, n: number, { paint }: Terminal): string {
  const { status, novelty, lifecycle, category, specificity, confidence } = record
  const also = [
    novelty === 'new' || novelty === 'unknown' ? null : novelty,
    lifecycle === 'open' ? null : lifecycle,
    `${category.toLowerCase()}, ${specificity}, ${confidence} confidence`,
  ]
  return `${String(n).padEnd(INDENT.length)}${paint(STATUS_STYLE[status], status)}  ${paint(['dim'], also.filter(Boolean).join(', '))}`
}

function fieldsOf(record: CommitmentRecord, nameOf: NameOf): readonly (readonly [string, Cell])[] {
  const { attribution, instrument, quantities } = record
  return [
    ['who', actorsCell(record.promisors, nameOf)],
    ['with', actorsCell(record.participants, nameOf)],
    ['does', [{ text: actionOf(record) }]],
    ['to whom', actorsCell(record.beneficiaries, nameOf)],
    ['against', actorsCell(record.adverse, nameOf)],
    ['if', record.conditions.map(condition => ({ text: conditionText(condition) }))],
    ['when', record.timeframe.map(timeframe => ({ text: timeframeText(timeframe) }))],
    ['how much', [{ text: quantities.map(({ text }) => text).join(', ') }]],
    ['by', [{ text: instrument ? `${instrument.text} (${instrument.kind})` : '' }]],
    ['says', [{ text: attribution.source ? actorText(attribution.source, nameOf) : '' }]],
    ['quote', [{ text: `\u201c${record.quote.text}\u201d`, style: ['italic'] }]],
  ]
}

const actorsCell = (actors: readonly ActorRef[], nameOf: NameOf): Cell =>
  actors.map(actor => ({ text: actorText(actor, nameOf) }))

/** `the Prime Minister` of an entity called Carney is `Carney ("the Prime Minister")`. */
function actorText({ name, text, onBehalfOf, role }: ActorRef, nameOf: NameOf): string {
  const written = text === null || text === name ? '' : ` (\u201c${text}\u201d)`
  return `${name}${written}${onBehalfOf ? `, for ${nameOf(onBehalfOf)}` : ''}${role ? `, ${role}` : ''}`
}

/** The action as the text has it, which may not be beside its object: `not raise property taxes`. */
function actionOf({ action, object }: CommitmentRecord): string {
  const words = object && !action.text.includes(object.text) ? `${action.text} \u2026 ${object.text}` : action.text
  return action.polarity === 'refrain' ? `${words} (refrains)` : words
}

const conditionText = ({ text, marker, type, implicit }: Condition): string =>
  text === null || implicit ? `${marker} (${type}, implied)` : `${text} (${type})`

/** `by the end of 2030 (to 2030-12-31)`. */
function timeframeText({ text, from, to }: Timeframe): string {
  const dates = datesText(from, to)
  return dates && dates !== text ? `${text} (${dates})` : text
}
