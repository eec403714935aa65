import type { DocumentEntry } from '../../shared/contract/document.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Client } from '../../shared/query/client.ts'
import type { RemoveOptions } from '../commands/remove.ts'
import { recordCount } from '../output/document-listing.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { printable } from '../output/wrap.ts'
import { findStack } from '../stack/address.ts'
import { openBucket } from '../stack/bucket.ts'
import { apiOf } from '../stack/open.ts'
import { isConfirmed } from './confirm.ts'
import { documentOrNull, findExactDocument } from './find-document.ts'
import { Patience } from './patience.ts'

const WAIT_SECONDS = 120

/** Nothing is deleted unless every document is there. Throws PledgebookError where one is not. */
export async function removeDocuments(docs: readonly string[], options: RemoveOptions): Promise<number> {
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  const entries: DocumentEntry[] = []
  for (const doc of docs) entries.push(await existing(client, doc))
  if (!options.yes && !(await isConfirmed(questionOf(entries)))) return FAILURE
  const bucket = openBucket(address)
  try {
    for (const { key } of entries) await bucket.remove(key)
  } finally {
    bucket.close()
  }
  for (const entry of entries) {
    if (options.wait) await gone(client, entry)
    const line = options.json
      ? JSON.stringify({ docId: entry.docId, key: entry.key, removed: true })
      : `removed  ${printable(entry.key)}`
    process.stdout.write(`${line}\n`)
  }
  return SUCCESS
}

/** By its full name only: a part of one is too easily another's. */
async function existing(client: Client, doc: string): Promise<DocumentEntry> {
  const entry = await findExactDocument(client, doc)
  if (entry) return entry
  throw new PledgebookError(
    'not_found',
    `No document has the id or key "${doc}". \`pledgebook docs\` lists them; give one in full. Nothing was removed.`,
  )
}

function questionOf(entries: readonly DocumentEntry[]): string {
  const records = entries.reduce((total, entry) => total + entry.recordCount, 0)
  const what = entries.map(({ key }) => `  ${printable(key)}\n`).join('')
  return `${what}Remove ${entries.length === 1 ? 'it' : `these ${entries.length}`}, with ${recordCount(records)}?`
}

async function gone(client: Client, { docId, key }: DocumentEntry): Promise<void> {
  const patience = new Patience(WAIT_SECONDS)
  while (await documentOrNull(client, docId))
    if (!(await patience.wait()))
      throw new PledgebookError(
        'upstream_failed',
        `"${key}" is deleted, but its records are not gone after ${WAIT_SECONDS} seconds. They will go when the queue comes to it; \`pledgebook docs\` tells.`,
      )
}
