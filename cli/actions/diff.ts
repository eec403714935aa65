import type { DocumentChanges } from '../../shared/query/responses.ts'
import type { DiffOptions } from '../commands/diff.ts'
import { changeLines } from '../output/ledger-listing.ts'
import { type Terminal, terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { findDocument } from './find-document.ts'

/** With `later`, from `doc` to it; without, what `doc` changed in all that was known. */
export async function showChanges(doc: string, later: string | undefined, options: DiffOptions): Promise<void> {
  const client = await openApi(options)
  const first = await findDocument(client, doc)
  const second = later === undefined ? null : await findDocument(client, later)
  const changes =
    second === null ? await client.changes(first.docId) : await client.changes(second.docId, { against: first.docId })
  const terminal = terminalOf(process.stdout, process.env)
  const lines = options.json ? [JSON.stringify(changes)] : changesLines(changes, terminal)
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : '')
  if (changes.items.length === 0) process.stderr.write('No undertaking is spoken of.\n')
}

function changesLines({ items }: DocumentChanges, terminal: Terminal): string[] {
  const { paint } = terminal
  const inner = { ...terminal, width: terminal.width - INDENT.length }
  return items.flatMap(({ entry, changes }, n) => [
    ...(n > 0 ? [''] : []),
    `${paint(['bold'], entry.promisor.name)}: ${entry.action}  ${paint(['dim'], entry.id)}`,
    ...changeLines(changes, inner).map(line => INDENT + line),
  ])
}

const INDENT = '  '
