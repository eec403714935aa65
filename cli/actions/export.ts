import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PledgebookError } from '../../shared/contract/errors.ts'
import {
  atomFeed,
  bratConfiguration,
  bratStandoff,
  calendar,
  csvHeader,
  csvRows,
  documentTag,
  jsonLines,
  webAnnotations,
} from '../../shared/export/index.ts'
import type { Client } from '../../shared/query/client.ts'
import { type CommitmentQuery, MAX_LIMIT } from '../../shared/query/model.ts'
import { toSearchParams } from '../../shared/query/params.ts'
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { DOCUMENT_FORMATS, type DocumentFormat, type ExportOptions, type ListFormat } from '../commands/export.ts'
import { terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { queryOf } from './commitment-query.ts'
import { findDocument } from './find-document.ts'

/** Throws PledgebookError `bad_request` for what no format can have, before any stack is looked for. */
export async function exportCommitments(given: string | undefined, options: ExportOptions): Promise<void> {
  const { format, output, doc: asked } = options
  if (given !== undefined && asked !== undefined)
    throw new PledgebookError('bad_request', 'Name the document once: leave out --doc.')
  const doc = given ?? asked
  if (isDocumentFormat(format)) await exportDocument(format, doc, options)
  else await exportList(format, doc, options, output)
}

const isDocumentFormat = (format: string): format is DocumentFormat => DOCUMENT_FORMATS.some(each => each === format)

async function exportDocument(format: DocumentFormat, doc: string | undefined, options: ExportOptions): Promise<void> {
  const { output } = options
  refuseFilters(format, options)
  if (doc === undefined) throw new PledgebookError('bad_request', `--format ${format} is of one document. Name it.`)
  if (format === 'brat' && output !== undefined && !output.endsWith('.ann'))
    throw new PledgebookError('bad_request', `${output} must end in .ann: brat finds the text beside it by its name.`)
  const client = await openApi(options)
  const { docId } = await findDocument(client, doc)
  const document = await client.documentText(docId)
  if (format === 'jsonld') {
    await write(`${JSON.stringify(webAnnotations(document, documentTag(docId)), null, 2)}\n`, output)
    return
  }
  await write(bratStandoff(document), output)
  if (output === undefined) return
  await write(document.text, output.replace(/\.ann$/, '.txt'))
  const configuration = join(dirname(output), 'annotation.conf')
  // One that is there may hold types of the user's own.
  if (!existsSync(configuration)) await write(bratConfiguration(), configuration)
}

/** A filter that would be passed over in silence is refused. */
function refuseFilters(format: DocumentFormat, options: ExportOptions): void {
  const { by, to, saidBy, source, text, since, until, due, sort, novelty, category, confidence, status, limit } =
    options
  const { class: classes, conditional, unconditional } = options
  const filters = { by, to, class: classes, status, novelty, category, confidence, conditional, unconditional }
  const others = { 'said-by': saidBy, source, text, since, until, due, sort, limit }
  const filter = Object.entries({ ...filters, ...others }).find(([, value]) => value !== undefined)
  if (filter) throw new PledgebookError('bad_request', `--format ${format} takes no filter: leave out --${filter[0]}.`)
}

async function exportList(
  format: ListFormat,
  doc: string | undefined,
  options: ExportOptions,
  output: string | undefined,
): Promise<void> {
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  const query = queryOf(options, Math.min(MAX_LIMIT, limit))
  const client = await openApi(options)
  const asked = doc === undefined ? query : { ...query, doc: (await findDocument(client, doc)).docId }
  const items = await found(client, asked, limit)
  await write(WRITERS[format](items, asked), output)
  sayHowMany(items.length, output)
}

/** On standard error: the file itself holds nothing but its format. */
function sayHowMany(count: number, output: string | undefined): void {
  const { paint } = terminalOf(process.stderr, process.env)
  const say = (text: string) => process.stderr.write(`${paint(['dim'], text)}\n`)
  if (count === 0) say('No commitment matches.')
  else if (output !== undefined) say(`${output}: ${count} ${count === 1 ? 'commitment' : 'commitments'}`)
}

const WRITERS: Readonly<Record<ListFormat, (items: readonly CommitmentItem[], query: CommitmentQuery) => string>> = {
  csv: items => csvHeader() + csvRows(items),
  jsonl: jsonLines,
  ics: calendar,
  atom: (items, { limit: _limit, ...query }) => atomFeed(items, { query: toSearchParams(query).toString() }),
}

async function found(client: Client, query: CommitmentQuery, limit: number): Promise<CommitmentItem[]> {
  const items: CommitmentItem[] = []
  for await (const page of client.commitments(query)) {
    items.push(...page.items)
    if (items.length >= limit) break
  }
  return items.slice(0, limit)
}

/** To the file where one is given, else to standard output. */
async function write(text: string, output: string | undefined): Promise<void> {
  if (output === undefined) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    return
  }
  try {
    await writeFile(output, text)
  } catch (cause) {
    throw new PledgebookError(
      'bad_request',
      `${output} cannot be written. Is its folder there, and may you write in it?`,
      {
        cause,
      },
    )
  }
}
