/** What is new, as an Atom feed (RFC 4287). */
import { detailLines, type ExportedCommitment, headlineOf, tagOf } from './commitment.ts'

export interface FeedOptions {
  /** The query that the feed answers, as URL parameters without the page: each query's feed is a feed of its own. */
  readonly query: string
  /** Addresses, absolute or relative to the feed's own; left out where there are none. */
  readonly self?: string
  readonly next?: string | null
  readonly hrefOf?: (item: ExportedCommitment) => string
}

/** A feed without entries was last changed before all others. */
const NEVER = '1970-01-01T00:00:00Z'

/** Ids and dates are the data's own, so the same records make the same feed. */
export function atomFeed(items: readonly ExportedCommitment[], options: FeedOptions): string {
  const updated = items.map(updatedOf).toSorted().at(-1) ?? NEVER
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${xmlText(tagOf('commitments', options.query))}</id>`,
    `  <title>${xmlText(options.query === '' ? 'Pledgebook' : `Pledgebook: ${titleOf(options.query)}`)}</title>`,
    `  <updated>${updated}</updated>`,
    '  <author><name>Pledgebook</name></author>',
    ...link('self', options.self),
    ...link('next', options.next ?? undefined),
    ...items.flatMap(item => entry(item, options)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const titleOf = (query: string): string => [...new URLSearchParams(query)].map(pair => pair.join(' ')).join(', ')

const link = (rel: string, href: string | undefined): string[] =>
  href === undefined ? [] : [`  <link rel="${rel}" href="${xmlText(href)}"/>`]

const updatedOf = ({ ingestedAt }: ExportedCommitment): string => new Date(ingestedAt).toISOString()

function entry(item: ExportedCommitment, { hrefOf }: FeedOptions): string[] {
  const categories = [item.class, item.status, item.category]
  return [
    '  <entry>',
    `    <id>${xmlText(tagOf('commitment', item.recordId))}</id>`,
    `    <title>${xmlText(headlineOf(item))}</title>`,
    `    <updated>${updatedOf(item)}</updated>`,
    ...(item.publishedAt === null ? [] : [`    <published>${item.publishedAt}T00:00:00Z</published>`]),
    ...categories.map(term => `    <category term="${xmlText(term)}"/>`),
    ...link('alternate', hrefOf?.(item)).map(line => `  ${line}`),
    `    <content type="text">${xmlText(detailLines(item).join('\n'))}</content>`,
    '  </entry>',
  ]
}

/** For an element's text or an attribute in double quotes; what no XML 1.0 document may hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it replaces
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"\r]/g, character => `&#${character.charCodeAt(0)};`)
  )
}
