/** Between a query and the parameters of a URL, by the query's own schema. */
import type * as z from 'zod/mini'
import { PledgebookError } from '../contract/errors.ts'

/** One thing wrong with one field of a query. */
export interface FieldFault {
  readonly field: string
  readonly detail: string
}

/** Why a query was refused: the cause of its error, which itself speaks of the first fault only. */
export class QueryFaults {
  readonly faults: readonly [FieldFault, ...FieldFault[]]

  constructor(faults: readonly [FieldFault, ...FieldFault[]]) {
    this.faults = faults
  }
}

export const refuse = (first: FieldFault, ...rest: FieldFault[]): PledgebookError =>
  new PledgebookError('bad_request', `\`${first.field}\` ${first.detail}`, {
    field: first.field,
    cause: new QueryFaults([first, ...rest]),
  })

type ObjectSchema = z.ZodMiniObject<z.core.$ZodLooseShape, z.core.$strict>

/**
 * Reads URL parameters by a query's schema; words of a closed vocabulary match in any case.
 * Throws PledgebookError `bad_request` whose field is the first at fault and whose cause,
 * a QueryFaults, has all of them.
 */
export function parseParams<S extends ObjectSchema>(schema: S, params: URLSearchParams): z.infer<S> {
  const { raw, faults } = decodeFields(schema, params)
  const parsed = schema.safeParse(raw)
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0])
    if (!faults.some(fault => fault.field === field)) faults.push({ field, detail: issue.message })
  }
  const [first, ...rest] = faults
  if (first) throw refuse(first, ...rest)
  if (!parsed.success) throw new PledgebookError('bad_request', 'The query is not valid.', { cause: parsed.error })
  return parsed.data
}

/** Writes a query as URL parameters; a list becomes one comma-separated value, and what is undefined is left out. */
export function toSearchParams(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}

function decodeFields(schema: ObjectSchema, params: URLSearchParams) {
  const raw: Record<string, unknown> = {}
  const faults: FieldFault[] = []
  for (const name of new Set(params.keys())) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    const values = params.getAll(name)
    if (!field) faults.push({ field: name, detail: unknownField(name, Object.keys(schema.shape)) })
    else if (values.length > 1 && definition(field).type !== 'array')
      faults.push({ field: name, detail: 'may be given only once.' })
    else raw[name] = decode(field, values)
  }
  return { raw, faults }
}

/** A schema's definition, without its `optional`. */
function definition(schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'optional' ? definition(def.innerType) : def
}

/** From text to what the schema expects; what does not fit is passed on as it is, for the schema to refuse. */
function decode(schema: z.core.$ZodType, values: readonly string[]): unknown {
  const def = definition(schema)
  const value = values[0] ?? ''
  if (def.type === 'array') return values.flatMap(each => each.split(',')).map(each => decode(def.element, [each]))
  if (def.type === 'boolean') return value === 'true' || (value === 'false' ? false : value)
  if (def.type === 'number') return /^\d{1,9}$/.test(value) ? Number(value) : value
  if (def.type === 'enum') {
    const word = value.trim().toLowerCase()
    return Object.values(def.entries).find(known => String(known).toLowerCase() === word) ?? value
  }
  return value
}

function unknownField(name: string, known: readonly string[]): string {
  const near =
    known.find(each => each.toLowerCase() === name.toLowerCase()) ??
    known.find(each => distance(each.toLowerCase(), name.toLowerCase()) <= 2)
  return near ? `is not a field. Did you mean \`${near}\`?` : `is not a field. The fields are: ${known.join(', ')}.`
}

/** How many letters must be added, dropped or replaced to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
