/** Values as DynamoDB's protocol writes them, of the kinds that the table holds: there are no sets. */
import type { NativeAttributeValue } from '@aws-sdk/lib-dynamodb'

export type Item = Record<string, NativeAttributeValue>

export type Attribute =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  /** Base64. */
  | { readonly B: string }
  | { readonly L: readonly Attribute[] }
  | { readonly M: Attributes }
export type Attributes = Readonly<Record<string, Attribute>>

export const toAttributes = (item: Item): Attributes =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toAttribute(value)]))

export const fromAttributes = (attributes: Attributes): Item =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, fromAttribute(attribute)]))

/** Throws TypeError for what is of no such kind, `undefined` above all: it would be lost without a word. */
function toAttribute(value: unknown): Attribute {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'boolean') return { BOOL: value }
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return { L: value.map(toAttribute) }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return { M: toAttributes(value as Item) }
  throw new TypeError(`The table holds no ${typeof value}.`)
}

function fromAttribute(attribute: Attribute): NativeAttributeValue {
  if ('S' in attribute) return attribute.S
  if ('N' in attribute) return Number(attribute.N)
  if ('BOOL' in attribute) return attribute.BOOL
  if ('NULL' in attribute) return null
  if ('B' in attribute) return new Uint8Array(Buffer.from(attribute.B, 'base64'))
  if ('L' in attribute) return attribute.L.map(fromAttribute)
  if ('M' in attribute) return fromAttributes(attribute.M)
  throw new TypeError(`The table holds a value of a kind that is not read: ${Object.keys(attribute)}.`)
}
