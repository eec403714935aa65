import type { DocumentEntry } from '../../shared/contract/document.ts'
import { isPledgebookError, PledgebookError } from '../../shared/contract/errors.ts'
import type { Client } from '../../shared/query/client.ts'
import { MAX_LIMIT } from '../../shared/query/model.ts'
import { docIdOf } from '../../shared/record/document-id.ts'

const SHOWN_CHOICES = 5
const DOC_ID = /^[a-z0-9-]+-[0-9a-f]{16}$/

/**
 * The document that a user means: by its id, its key, or a part of its id, key or title that no
 * other document has. Throws PledgebookError `not_found`, or `bad_request` naming the documents it may be.
 */
export async function findDocument(client: Client, given: string): Promise<DocumentEntry> {
  return (await findExactDocument(client, given)) ?? oneOf(given, await search(client, given))
}

/** By id or key alone; null where there is none. */
export async function findExactDocument(client: Client, given: string): Promise<DocumentEntry | null> {
  const byKey = await documentOrNull(client, docIdOf(given))
  if (byKey?.key === given) return byKey
  return DOC_ID.test(given) ? documentOrNull(client, given) : null
}

export async function documentOrNull(client: Client, docId: string): Promise<DocumentEntry | null> {
  try {
    return await client.document(docId)
  } catch (fault) {
    if (isPledgebookError(fault) && fault.code === 'not_found') return null
    throw fault
  }
}

async function search(client: Client, given: string): Promise<readonly DocumentEntry[]> {
  const wanted = given.toLowerCase()
  const found: DocumentEntry[] = []
  for await (const { items } of client.documents({ limit: MAX_LIMIT })) {
    for (const entry of items) {
      const names = [entry.docId, entry.key, entry.title ?? '']
      if (names.some(name => name.toLowerCase().includes(wanted))) found.push(entry)
    }
    if (found.length > SHOWN_CHOICES) break
  }
  // `news/a.txt` is meant by `a.txt`, although `news/extra.txt` holds that too.
  const exact = found.filter(({ key }) => key.toLowerCase().endsWith(`/${wanted}`))
  return exact.length === 1 ? exact : found
}

function oneOf(given: string, found: readonly DocumentEntry[]): DocumentEntry {
  const [only, ...others] = found
  if (!only) throw new PledgebookError('not_found', `No document is called "${given}". \`pledgebook docs\` lists them.`)
  if (others.length === 0) return only
  const names = found.slice(0, SHOWN_CHOICES).map(({ key }) => `\n  ${key}`)
  const more = found.length > SHOWN_CHOICES ? '\n  and more' : ''
  throw new PledgebookError(
    'bad_request',
    `"${given}" may be any of these. Give more of its name:${names.join('')}${more}`,
  )
}
