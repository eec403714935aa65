/** Who an undertaking is filed under. A joint promise is one undertaking of each who made it. */
import type { ActorRef } from '../contract/annotation.ts'
import type { Promisor, Statement } from './types.ts'
import { digest, plain, tokensOf } from './words.ts'

/**
 * The promisors of each statement, by its record id, each once. "The Union" is the Kestrel Union
 * where the same article has that name; who could be anyone is the same in the same words only.
 */
export function promisorsIn(statements: readonly Statement[]): ReadonlyMap<string, readonly Promisor[]> {
  const byDocument = Map.groupBy(statements, each => each.docId)
  return new Map(
    [...byDocument.values()].flatMap(ofDocument => {
      const written = ofDocument.map(each => each.promisors.map(ref => promisorOf(ref, each.source)))
      const fullNames = namesInFull(written.flat(), ofDocument)
      return ofDocument.map(({ recordId, quote }, i) => {
        const settled = (written[i] ?? []).map(promisor => settle(promisor, fullNames.get(promisor.id), quote.text))
        return [recordId, distinct(settled)] as const
      })
    }),
  )
}

const distinct = (promisors: readonly Promisor[]): readonly Promisor[] => [
  ...new Map(promisors.map(promisor => [promisor.id, promisor])).values(),
]

function settle(promisor: Promisor, inFull: Promisor | undefined, quote: string): Promisor {
  if (!isAnyones(promisor.id)) return promisor
  return inFull ?? { ...promisor, id: `${promisor.id}@${digest(plain(quote))}` }
}

/** Whom each promisor that could be anyone's is in full, where the article has one such name only. */
function namesInFull(promisors: readonly Promisor[], statements: readonly Statement[]): ReadonlyMap<string, Promisor> {
  const texts = statements.flatMap(({ title, quote }) => [title ?? '', quote.prefix + quote.text + quote.suffix])
  const found = distinct(promisors.filter(({ id }) => isAnyones(id))).flatMap(promisor => {
    const longer = [...promisors, ...namesIn(texts, promisor)].filter(
      ({ id }) => id.endsWith(`-${promisor.id}`) && !isAnyones(id),
    )
    const [only, ...others] = distinct(longer)
    return only && others.length === 0 ? [[promisor.id, only] as const] : []
  })
  return new Map(found)
}

/** "Kestrel Union" for "the Union", in the title or beside what was promised. */
function namesIn(texts: readonly string[], { name }: Promisor): readonly Promisor[] {
  const noun = tokensOf(name).at(-1) ?? ''
  if (!/^\p{Lu}[\p{L}\p{M}]*$/u.test(noun)) return []
  const full = new RegExp(`(?:\\p{Lu}[\\p{L}\\p{M}-]+ )+${noun}(?![\\p{L}-])`, 'gu')
  const names = texts.flatMap(text => text.match(full) ?? [])
  return names.map(each => ({ id: actorKey(slugOf(each)), name: each.replace(/^The /, '') }))
}

/**
 * The id under which a name is compared: "The Kestrel Union" is `kestrel-union`, and "the city
 * of Port Elden" is `port-elden`.
 */
export function actorKey(id: string): string {
  const bare = id.replace(/^the-(?=.)/, '').replace(/^(city|government|republic)-of-(the-)?(?=.)/, '')
  const whose = bare.replace(/-government$/, '')
  return isAnyones(whose) ? bare : whose
}

/**
 * The names under which the records of a promisor may stand. Of the Kestrel Union some may stand
 * under "the Union": those are read too, and `promisorsIn` tells whose they are.
 */
export function nameVariants(promisorId: string): readonly string[] {
  const [id = ''] = promisorId.split('@')
  const last = id.split('-').at(-1) ?? ''
  const spaced = id.includes('-') ? [id.replaceAll('-', ' ')] : []
  const offices = ['city', 'government', 'republic'].map(office => `${office}-of-${id}`)
  return [id, ...spaced, ...offices, `${id}-government`, ...(last !== id && isAnyones(last) ? [last] : [])]
}

/** "Her country", "parliament": who that is, only the article can tell. */
export const isAnyones = (id: string): boolean =>
  id.split('-').every(word => DETERMINERS.has(word) || COMMON.has(word) || COMMON.has(word.replace(/s$/, '')))

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const DETERMINERS = words(
  'the a an his her its their our my your both all some two three of other new this that these those',
)
const COMMON = words(
  'country countries nation state government administration cabinet parliament legislature senate congress council court city town company airline firm bank group union party ministry minister department agency authority authorities commission committee board police army navy force leader leaders side member partner ally allies official president premier mayor opposition coalition alliance office spokesman spokeswoman team club school hospital church people worker resident household',
)

function promisorOf(ref: ActorRef, outlet: string | null): Promisor {
  const written = ref.onBehalfOf ?? writtenId(ref, outlet)
  return { id: actorKey(written), name: written === ref.entityId ? ref.name : nameOf(written) }
}

/**
 * An outlet often bears a country's name: in the "Belmark Tribune", "Belmark" is not the paper.
 * And of "Port Elden", "Elden" is not all of the name.
 */
function writtenId(ref: ActorRef, outlet: string | null): string {
  if (ref.text === null || ref.via !== 'name') return ref.entityId
  const written = actorKey(slugOf(ref.text))
  const isOutlet = outlet !== null && slugOf(outlet) === ref.entityId
  return isOutlet || written.endsWith(`-${ref.entityId}`) ? written : ref.entityId
}

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

const nameOf = (id: string): string =>
  id.replace(/(^|-)(\p{L})/gu, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase())
