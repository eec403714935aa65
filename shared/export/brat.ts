/**
 * A document's entities and records as brat standoff, beside its text as it is: `T` lines are spans
 * with code-point offsets, `R` lines say who stands in which role, `A` lines what a record is like,
 * and `*` lines which mentions are one entity.
 */
import type { ActorRef, Entity } from '../contract/annotation.ts'
import { codePointsOf } from './code-points.ts'
import type { ExportedCommitment } from './commitment.ts'
import type { ExportedDocument } from './document.ts'

interface Place {
  readonly start: number
  readonly end: number
}

export function bratStandoff({ text, entities, records }: ExportedDocument): string {
  const lines = new StandoffLines(text)
  const typeOf = new Map(entities.map(({ id, type }) => [id, type]))
  for (const entity of entities) addEntity(lines, entity)
  for (const record of records) addRecord(lines, record, ref => typeOf.get(ref.entityId) ?? ACTOR_TYPE)
  return lines.toString()
}

function addEntity(lines: StandoffLines, { type, mentions }: Entity): void {
  const ids = new Set(mentions.map(mention => lines.span(type, mention)).filter(id => id !== null))
  if (ids.size > 1) lines.equivalent([...ids])
}

/** An actor that is no entity of the document's own. */
export const ACTOR_TYPE = 'ACTOR'

export const ACTOR_ROLES = ['Promisor', 'Participant', 'Beneficiary', 'Adverse', 'SaidBy'] as const

/** How brat calls a record's class. */
export const CLASS_TYPES = { commitment: 'Commitment', prospect: 'Prospect', negative: 'Negative' } as const

function addRecord(lines: StandoffLines, record: ExportedCommitment, typeOf: (ref: ActorRef) => string): void {
  // Two records may stand on one clause, and each has attributes of its own.
  const id = lines.span(CLASS_TYPES[record.class], record.quote, record.id)
  if (id === null) return
  const actors: Readonly<Record<(typeof ACTOR_ROLES)[number], readonly ActorRef[]>> = {
    Promisor: record.promisors,
    Participant: record.participants,
    Beneficiary: record.beneficiaries,
    Adverse: record.adverse,
    SaidBy: record.attribution.source ? [record.attribution.source] : [],
  }
  for (const role of ACTOR_ROLES)
    for (const ref of actors[role]) lines.relation(role, id, lines.span(typeOf(ref), placeOf(ref)))
  for (const condition of record.conditions) lines.relation('If', id, lines.span('Condition', placeOf(condition)))
  for (const timeframe of record.timeframe) lines.relation('When', id, lines.span('Timeframe', timeframe))
  const { status, novelty, category, confidence, isConditional } = record
  for (const [name, value] of Object.entries({
    Status: status,
    Novelty: novelty,
    Category: category,
    Confidence: confidence,
  }))
    lines.attribute(`${name} ${id} ${value}`)
  if (isConditional) lines.attribute(`Conditional ${id}`)
}

const placeOf = ({ start, end }: { readonly start: number | null; readonly end: number | null }): Place | null =>
  start === null || end === null ? null : { start, end }

/** The lines so far, with an id for each; what is said twice is written once. */
class StandoffLines {
  readonly #text: string
  readonly #toCodePoints: (offset: number) => number
  readonly #spans = new Map<string, string>()
  readonly #relations = new Set<string>()
  readonly #lines: string[] = []
  #attributes = 0

  constructor(text: string) {
    this.#text = text
    this.#toCodePoints = codePointsOf(text)
  }

  /** Null where the place is implicit or holds no word. */
  span(type: string, place: Place | null, owner = ''): string | null {
    const fragments = place ? fragmentsOf(this.#text, place) : []
    if (fragments.length === 0) return null
    const at = fragments.map(({ start, end }) => `${this.#toCodePoints(start)} ${this.#toCodePoints(end)}`).join(';')
    const key = `${type} ${at} ${owner}`
    const known = this.#spans.get(key)
    if (known !== undefined) return known
    const id = `T${this.#spans.size + 1}`
    this.#spans.set(key, id)
    this.#lines.push(
      `${id}\t${type} ${at}\t${fragments.map(({ start, end }) => this.#text.slice(start, end)).join(' ')}`,
    )
    return id
  }

  relation(type: string, from: string, to: string | null): void {
    const relation = `${type} Arg1:${from} Arg2:${to}`
    if (to === null || this.#relations.has(relation)) return
    this.#relations.add(relation)
    this.#lines.push(`R${this.#relations.size}\t${relation}`)
  }

  attribute(attribute: string): void {
    this.#attributes += 1
    this.#lines.push(`A${this.#attributes}\t${attribute}`)
  }

  equivalent(ids: readonly string[]): void {
    this.#lines.push(`*\tEquiv ${ids.join(' ')}`)
  }

  toString(): string {
    return this.#lines.map(line => `${line}\n`).join('')
  }
}

/** A span that runs over a line's end becomes one in pieces, since neither a line end nor a tab may stand in one. */
function fragmentsOf(text: string, { start, end }: Place): Place[] {
  const pieces = text.slice(start, end).matchAll(/[^\n\r\t\v\f\u0085\u2028\u2029]+/g)
  return [...pieces].flatMap(({ 0: piece, index }) => {
    const from = start + index + (piece.length - piece.trimStart().length)
    const words = piece.trim()
    return words === '' ? [] : [{ start: from, end: from + words.length }]
  })
}
