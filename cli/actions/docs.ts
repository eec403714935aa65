import { MAX_LIMIT } from '../../shared/query/model.ts'
import type { DocsOptions } from '../commands/docs.ts'
import { DOCUMENTS } from '../output/document-listing.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'

export async function listDocs(options: DocsOptions): Promise<void> {
  const client = await openApi(options)
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit
  const pages = client.documents({ status: options.status, limit: Math.min(MAX_LIMIT, limit) })
  const terminal = terminalOf(process.stdout, process.env)
  const { count, more } = await printListing(pages, limit, DOCUMENTS, options, terminal)
  if (options.json || options.csv) return
  const { paint } = terminalOf(process.stderr, process.env)
  const say = (text: string) => process.stderr.write(`${paint(['dim'], text)}\n`)
  if (count > 0 && more) say(`The first ${count}. There are more: --limit N, or --all.`)
  if (count === 0)
    say(options.status ? 'No document has that status.' : 'No documents yet. Add some: `pledgebook add FILES`.')
}
