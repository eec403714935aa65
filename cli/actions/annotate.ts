import { basename, extname } from 'node:path'
import { explain, type SentenceExplanation } from '../../shared/annotate/index.ts'
import type { Annotation } from '../../shared/contract/annotation.ts'
import type { ReadArticle } from '../../shared/contract/document.ts'
import { isPledgebookError, type PledgebookError } from '../../shared/contract/errors.ts'
import { readArticle } from '../../shared/read/index.ts'
import type { AnnotateOptions } from '../commands/annotate.ts'
import { recordCount } from '../output/document-listing.ts'
import { explanationListing, withCues } from '../output/explanation-listing.ts'
import { FAILURE, reportFault, SUCCESS } from '../output/faults.ts'
import { nameOfEntities, recordListing } from '../output/record-listing.ts'
import { type Terminal, terminalOf } from '../output/terminal.ts'
import { printable } from '../output/wrap.ts'
import { type ArticleMetadata, readMetadata } from './article-metadata.ts'
import { readInput } from './read-input.ts'

interface Annotated {
  readonly id: string
  readonly article: ReadArticle
  readonly annotation: Annotation
  readonly sentences: readonly SentenceExplanation[]
}

/** What is given about the articles beside them; the metadata of one goes before the date for all. */
interface Given {
  readonly metadata: ReadonlyMap<string, ArticleMetadata>
  readonly published: string | null
}

/** A file that cannot be read is told of, in a line of its own, and the others are annotated all the same. */
export async function annotateFiles(files: readonly string[], options: AnnotateOptions): Promise<number> {
  const given = { metadata: readMetadata(options.metadata), published: options.published ?? null }
  const terminal = terminalOf(process.stdout, process.env)
  let exitCode = SUCCESS
  if (options.sentence !== undefined) print(annotateSentence(options.sentence, given), options, terminal)
  for (const [n, file] of files.entries()) {
    const name = file === '-' ? options.stdinName : file
    const id = basename(name, extname(name))
    try {
      const annotated = await annotateFile(file, name, id, given)
      if (n > 0 && !options.json) process.stdout.write('\n')
      print(annotated, options, terminal)
    } catch (fault) {
      if (!isPledgebookError(fault)) throw fault
      if (options.json) writeJson(failureOf(id, fault))
      reportFault(fault, process.stderr, process.env, file)
      exitCode = FAILURE
    }
  }
  return exitCode
}

async function annotateFile(file: string, key: string, id: string, given: Given): Promise<Annotated> {
  const article = await readArticle(await readInput(file), { key, contentType: null, metadata: {} })
  const beside = given.metadata.get(id)
  const publishedAt = beside?.publishedAt ?? given.published ?? article.publishedAt
  const source = beside?.source ?? article.source
  return { id, article: { ...article, publishedAt, source }, ...explain(article.text, { publishedAt }) }
}

/** As it stands: no file type to find, and too short to tell its language. */
function annotateSentence(text: string, { published }: Given): Annotated {
  const article = { text, title: null, publishedAt: published, source: null, mediaType: 'text/plain' }
  return { id: 'sentence', article, ...explain(text, { publishedAt: published }) }
}

function print(annotated: Annotated, options: AnnotateOptions, terminal: Terminal): void {
  if (options.json) writeJson(documentOf(annotated, options))
  else process.stdout.write(`${listing(annotated, options, terminal).join('\n')}\n`)
}

function documentOf({ id, article, annotation, sentences }: Annotated, options: AnnotateOptions): object {
  const { title, source, mediaType, text } = article
  const { withText, explain } = options
  return { id, title, source, mediaType, ...annotation, ...(explain && { sentences }), ...(withText && { text }) }
}

const failureOf = (id: string, { code, message }: PledgebookError): object => ({
  id,
  error: { code, message },
  entities: [],
  records: [],
})

const writeJson = (document: object): void => void process.stdout.write(`${JSON.stringify(document)}\n`)

function listing(
  { id, article, annotation, sentences }: Annotated,
  options: AnnotateOptions,
  terminal: Terminal,
): string[] {
  const { records, entities } = annotation
  const count = records.length === 0 ? 'none found' : recordCount(records.length)
  const about = [article.publishedAt ?? 'undated', article.source, count].filter(Boolean).join(', ')
  const head = `${terminal.paint(['bold'], printable(article.title ?? id))}  ${terminal.paint(['dim'], printable(about))}`
  if (options.explain) return [head, ...explanationListing(sentences, records, terminal)]
  if (records.length === 0 && withCues(sentences).length > 0)
    return [head, terminal.paint(['dim'], '--explain says what came near to one.')]
  return [head, ...recordListing(records, nameOfEntities(entities), terminal)]
}
