/** Title, outlet and published date as a page states them: JSON-LD first, then its meta tags, then its markup. */
import { oneLine } from './article.ts'
import { isDateAlone } from './published-date.ts'

export interface PageMetadata {
  readonly title: string | null
  readonly source: string | null
  readonly published: string | null
}

const TITLE = ['og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'parsely-title']
const SOURCE = ['og:site_name', 'dc.publisher', 'dcterms.publisher', 'application-name']
/** Dates of publication only: a date of modification says something else. */
const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.date',
  'dc.date',
  'publication_date',
  'publish-date',
  'publishdate',
  'pubdate',
  'date',
]

/** Only inside the article or after its headline: a banner may show the day of the visit. */
const DATE_ELEMENTS = '[itemprop="datePublished"], time, [class*="date"], [class*="publish"], [class*="posted"]'
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|LiveBlogPosting|PressRelease)$/
const MOST_NODES = 2_000

export function metadataOf(document: Document): PageMetadata {
  const linked = articleNode(document)
  const meta = metaTags(document)
  const pick = (names: readonly string[]): string | null =>
    names.map(name => oneLine(meta.get(name))).find(value => value !== null) ?? null
  return {
    title: oneLine(linked?.headline) ?? pick(TITLE),
    source: publisherOf(linked) ?? pick(SOURCE),
    published: oneLine(linked?.datePublished) ?? pick(PUBLISHED) ?? dateInMarkup(document),
  }
}

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null

/** The first node of an article's type that has a date, else the first of such a type. */
function articleNode(document: Document): JsonObject | null {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(script =>
    articlesIn(parsed(script.textContent ?? '')),
  )
  return nodes.find(node => typeof node.datePublished === 'string') ?? nodes[0] ?? null
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null // Others' markup, and often broken: the meta tags are asked next.
  }
}

/** Looks through arrays, `@graph` and nested values, breadth first and without recursion. */
function articlesIn(root: unknown): JsonObject[] {
  const queue: unknown[] = [root]
  const found: JsonObject[] = []
  for (let i = 0; i < queue.length && i < MOST_NODES; i++) {
    const value = queue[i]
    if (!isObject(value)) continue
    const types = [value['@type']].flat().filter(type => typeof type === 'string')
    if (types.some(type => ARTICLE_TYPE.test(type))) found.push(value)
    for (const child of Object.values(value)) queue.push(child)
  }
  return found
}

function publisherOf(node: JsonObject | null): string | null {
  const publisher = [node?.publisher].flat()[0]
  return oneLine(isObject(publisher) ? publisher.name : publisher)
}

function metaTags(document: Document): Map<string, string> {
  const tags = new Map<string, string>()
  for (const tag of document.querySelectorAll('meta[content]')) {
    const name = tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('itemprop')
    const key = name?.trim().toLowerCase()
    if (key && !tags.has(key)) tags.set(key, tag.getAttribute('content') ?? '')
  }
  return tags
}

function dateInMarkup(document: Document): string | null {
  const headline = document.querySelector('h1')
  for (const element of document.querySelectorAll(DATE_ELEMENTS)) {
    if (!element.closest('article, main') && !(headline && follows(element, headline))) continue
    if (/modif|updated/i.test(`${element.getAttribute('class')} ${element.getAttribute('itemprop')}`)) continue
    const stated = element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? ''
    if (stated.length < 120 && isDateAlone(stated)) return stated
  }
  return null
}

const follows = (element: Element, other: Element): boolean => (other.compareDocumentPosition(element) & 4) !== 0
