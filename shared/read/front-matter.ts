/** The YAML between two lines of `---` at the head of a Markdown file. */
import { parseDocument } from 'yaml'
import { oneLine } from './article.ts'
import { unreadable } from './limits.ts'
import { jsonDepth } from './nesting.ts'

export interface FrontMatter {
  readonly title: string | null
  readonly source: string | null
  readonly published: string | null
  /** The Markdown after it. */
  readonly body: string
}

const BLOCK = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m
/**
 * A rule of dashes may open a text too: front matter begins with a key. No two parts of this can take
 * the same character: a line of comment that ends in `\r\n`, or spaces after a word, have one reading.
 */
const BEGINS_WITH_KEY = /^(?:[ \t\r]*(?:#[^\n]*)?\n)*["']?[\p{L}_][\p{L}\p{N}_-]*(?: +[\p{L}\p{N}_-]+)*["']?\s*:/u
const LONGEST = 64 * 1024
const DEEPEST = 20

const TITLE = ['title', 'headline']
const PUBLISHED = ['published', 'publishedat', 'publisheddate', 'publishdate', 'pubdate', 'datepublished', 'date']
const SOURCE = ['source', 'outlet', 'publisher']

/** @throws PledgebookError unreadable where the block is no valid YAML, or goes beyond plain values. */
export function readFrontMatter(markdown: string): FrontMatter {
  const block = markdown.startsWith('---') ? BLOCK.exec(markdown) : null
  const yaml = block?.[1] ?? ''
  if (!block || !BEGINS_WITH_KEY.test(yaml)) return { title: null, source: null, published: null, body: markdown }
  const fields = parseFields(yaml)
  const pick = (names: readonly string[]): string | null =>
    names.map(name => oneLine(fields.get(name))).find(value => value !== null) ?? null
  return { title: pick(TITLE), source: pick(SOURCE), published: pick(PUBLISHED), body: markdown.slice(block[0].length) }
}

/** Keys without their case, `-` and `_`; values as written, since the failsafe schema makes every scalar a string. */
function parseFields(yaml: string): Map<string, unknown> {
  if (yaml.length > LONGEST || deeperThan(yaml, DEEPEST)) {
    throw unreadable('The front matter holds far more than a title, a date and a source. Shorten it to these.')
  }
  const document = parseDocument(yaml, { schema: 'failsafe', customTags: [], logLevel: 'silent', strict: true })
  const fault = document.errors[0]
  if (fault) {
    const line = (fault.linePos?.[0].line ?? 0) + 1
    throw unreadable(
      `The front matter is no valid YAML near line ${line}. Put values that hold a colon or a quotation mark in quotes.`,
      fault,
    )
  }
  const value = plainValue(document)
  return value instanceof Map ? new Map([...value].map(([key, field]) => [plainKey(key), field])) : new Map()
}

function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0, mapAsMap: true })
  } catch (cause) {
    throw unreadable('The front matter refers back to itself with `*`. Write each value out.', cause)
  }
}

const plainKey = (key: unknown): string =>
  String(key)
    .toLowerCase()
    .replace(/[-_\s]/g, '')

/** Flow collections nest by brackets, block collections by indentation and by `- - -`. */
const deeperThan = (yaml: string, most: number): boolean =>
  jsonDepth(yaml.replace(/["']/g, ''), most) > most ||
  yaml.split('\n').some(line => (/^(?:[ ]|[-?:](?=[ ]))*/.exec(line)?.[0].length ?? 0) > 4 * most)
