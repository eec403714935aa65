/** A record with what its reader needs to know of its document: what every list export is made from. */
import type { ActorRef, CommitmentRecord, Condition } from '../contract/annotation.ts'

export interface ExportedCommitment extends CommitmentRecord {
  /** Unique among all documents; `id` is so in its own only. */
  readonly recordId: string
  readonly docId: string
  readonly title: string | null
  readonly source: string | null
  readonly publishedAt: string | null
  /** ISO 8601 instant of the object's own Last-Modified. */
  readonly ingestedAt: string
  readonly via: string | null
}

/**
 * An identifier for good, by RFC 4151, that no later address of the API changes:
 * `tag:pledgebook,2026:commitment/article-0f….c1`.
 */
export const tagOf = (kind: string, id: string): string =>
  `tag:pledgebook,2026:${kind}/${encodeURIComponent(id.toWellFormed())}`

export const namesOf = (actors: readonly ActorRef[]): string[] => actors.map(({ name }) => name)

export const conditionText = ({ text, marker }: Condition): string => text ?? `${marker} (implied)`

export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `Canada, Norway: will send two ships`. */
export function headlineOf({ promisors, quote }: ExportedCommitment): string {
  const who = namesOf(promisors).join(', ')
  return inOneLine(who === '' ? quote.text : `${who}: ${quote.text}`)
}

/** What backs a commitment, a line for each thing that is known. */
export function detailLines(item: ExportedCommitment): string[] {
  const { quote, conditions, beneficiaries, attribution, title, source, publishedAt } = item
  const article = [title, source, publishedAt].filter(part => part !== null).join(', ')
  const lines: (readonly [string, string])[] = [
    ['', `\u201c${quote.text}\u201d`],
    ['To: ', namesOf(beneficiaries).join(', ')],
    ...conditions.map(condition => ['If: ', conditionText(condition)] as const),
    ['Said by: ', attribution.source?.name ?? ''],
    ['In: ', article],
  ]
  return lines.filter(([, value]) => value !== '').map(([label, value]) => label + inOneLine(value))
}

/** What a document's text is called where it has no address. */
export const documentTag = (docId: string): string => tagOf('document', docId)
