/** Reads brat standoff by the rules of its manual, and refuses what breaks one. */
export interface Standoff {
  readonly spans: ReadonlyMap<string, { readonly type: string; readonly text: string }>
  /** As `Promisor T5 T1`. */
  readonly relations: readonly string[]
  readonly attributes: readonly string[]
  readonly equivalents: readonly (readonly string[])[]
}

const WORD = '[A-Za-z][A-Za-z0-9_-]*'
const SPAN = new RegExp(`^(T\\d+)\\t(${WORD}) (\\d+ \\d+(?:;\\d+ \\d+)*)\\t([^\\t]*)$`)
const RELATION = new RegExp(`^R\\d+\\t(${WORD}) Arg1:(T\\d+) Arg2:(T\\d+)$`)
const ATTRIBUTE = new RegExp(`^A\\d+\\t(${WORD} (T\\d+)(?: [^\\s]+)?)$`)
const EQUIVALENT = /^\*\tEquiv (T\d+(?: T\d+)+)$/

export function readStandoff(ann: string, text: string): Standoff {
  const characters = [...text]
  const lines = ann.split('\n')
  if (lines.pop() !== '') throw new Error('The last line has no end.')
  const ids = lines.map(line => line.split('\t')[0]).filter(id => id !== '*')
  if (new Set(ids).size !== ids.length) throw new Error('An id stands twice.')
  const spans = new Map<string, { type: string; text: string }>()
  const relations: string[] = []
  const attributes: string[] = []
  const equivalents: string[][] = []
  const refersTo: string[] = []
  for (const line of lines) {
    const [, id, type, places, shown] = SPAN.exec(line) ?? []
    const [, name, from, to] = RELATION.exec(line) ?? []
    const [, attribute, of] = ATTRIBUTE.exec(line) ?? []
    const [, same] = EQUIVALENT.exec(line) ?? []
    if (id && type && places !== undefined) {
      if (textAt(places, characters) !== shown) throw new Error(`Not the words that stand there: ${line}`)
      spans.set(id, { type, text: shown })
    } else if (name && from && to) {
      relations.push(`${name} ${from} ${to}`)
      refersTo.push(from, to)
    } else if (attribute && of) {
      attributes.push(attribute)
      refersTo.push(of)
    } else if (same) {
      equivalents.push(same.split(' '))
      refersTo.push(...same.split(' '))
    } else throw new Error(`No line of standoff: ${JSON.stringify(line)}`)
  }
  for (const id of refersTo) if (!spans.has(id)) throw new Error(`${id} is nowhere.`)
  return { spans, relations, attributes, equivalents }
}

function textAt(places: string, characters: readonly string[]): string {
  let last = -1
  const fragments = places.split(';').map(place => {
    const [start = 0, end = 0] = place.split(' ').map(Number)
    if (start < last || start >= end || end > characters.length) throw new Error(`No place in the text: ${places}`)
    last = end
    return characters.slice(start, end).join('')
  })
  if (fragments.some(fragment => /[\n\r\t]/.test(fragment))) throw new Error(`Over a line's end: ${places}`)
  return fragments.join(' ')
}
