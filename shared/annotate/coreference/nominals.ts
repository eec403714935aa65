/** Common nouns that point at an entity, as data: what kind of thing each can stand for. */
import type { EntityType } from '../../contract/vocabulary.ts'

const words = (list: string) => list.trim().split(/\s+/)
const kinds = new Map<string, readonly EntityType[]>()
const add = (types: readonly EntityType[], list: string) => {
  for (const w of words(list)) kinds.set(w, types)
}
add(
  ['ORG'],
  'company corporation firm shipyard yard carmaker automaker manufacturer maker airline carrier bank retailer operator group conglomerate startup publisher broadcaster studio league club university agency bureau department ministry commission committee council court board regulator watchdog newspaper union party institute foundation charity hospital church school producer developer giant utility exchange authority police army navy force legislature parliament senate congress team organisation organization association',
)
add(
  ['PLACE'],
  'country nation state kingdom republic city town province county island region territory municipality capital',
)
add(
  ['GROUP', 'ORG'],
  'coalition alliance bloc partnership consortium mission delegation members allies partners signatories',
)
// the government of a state: a union has none, and neither has a firm
add(['PLACE'], 'government cabinet junta regime')
add(['PLACE', 'ORG'], 'administration authorities leadership')
add(
  ['PERSON'],
  'president premier chancellor king queen prince minister secretary senator congressman congresswoman representative governor mayor ambassador envoy spokesman spokeswoman chairman chairwoman chief ceo executive director founder leader commander general candidate lawmaker professor analyst man woman gentleman lady singer actor player coach',
)

/** The types a nominal's head noun can refer to, singular or plural; null for nouns that name things. */
export function typesOf(head: string): readonly EntityType[] | null {
  return kinds.get(head) ?? kinds.get(head.replace(/ies$/, 'y')) ?? kinds.get(head.replace(/s$/, '')) ?? null
}

/** Whoever these stand for acts for the place or body they belong to: "Sudan's **government**", "the **teams** of …". */
export const REPRESENTING = new Set(
  words(
    'government governments administration cabinet delegation delegations team teams officials official authorities representatives presidents leaders commanders commander ministers side regime parliament leadership negotiators diplomats',
  ),
)
/** Members of a body that bind the body: "coalition **members**", "allies in the coalition". */
export const MEMBERS = new Set(
  words('members member allies ally partners partner countries nations states signatories'),
)
/** "**these countries**", "the **firms**": all of a list, of the type that the noun can stand for. */
export const LISTED: ReadonlyMap<string, EntityType> = new Map([
  ...words('countries nations states governments sides').map(noun => [noun, 'PLACE'] as const),
  ...words('companies firms banks airlines carmakers automakers manufacturers').map(noun => [noun, 'ORG'] as const),
  ...words('leaders presidents ministers men women officials').map(noun => [noun, 'PERSON'] as const),
])
/** "**Both sides**", "the two **leaders**": the last pair that the text joined. */
export const PAIRS = new Set(
  words('sides parties countries nations leaders governments companies men women firms presidents ministers states'),
)

/** Of bodies that are no firms, and of firms: by their common nouns, and by what their names hold. */
export const PUBLIC_NOUN =
  /^(union|party|court|university|committee|council|parliament|commission|ministry|department|police|army|navy|church|legislature|senate|congress)$/
export const FIRM_NOUN =
  /^(company|corporation|firm|shipyard|carmaker|automaker|manufacturer|airline|carrier|bank|lender|retailer|operator|conglomerate|startup|producer|developer)$/
export const PUBLIC =
  /\b(Party|Union|Court|University|Committee|Council|Parliament|Commission|Ministry|Department|Police|Army|Congress|Senate|Assembly|Federation|Nations)\b/
export const FIRM =
  /\b(Inc|Corp|Corporation|Company|Co|Ltd|plc|LLC|AG|SA|GmbH|Holdings|Motors?|Airlines?|Airways|Wings|Stores|Bank|Pharmaceuticals|Technologies)\b/
