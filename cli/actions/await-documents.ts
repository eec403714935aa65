import type { DocumentEntry } from '../../shared/contract/document.ts'
import type { Client } from '../../shared/query/client.ts'
import type { ObjectState } from '../stack/bucket.ts'
import type { Added } from './added.ts'
import { documentOrNull } from './find-document.ts'
import { inParallel } from './in-parallel.ts'
import { Patience } from './patience.ts'
import type { Uploaded } from './upload-files.ts'

const AT_ONCE = 8

/**
 * Tells of each uploaded object once the stack has a document of it. `waiting` is filled while `uploading`
 * goes on. After so many seconds without news it gives up and tells that of the rest. Throws what `uploading` throws.
 */
export async function awaitDocuments(
  client: Client,
  waiting: Uploaded[],
  uploading: Promise<void>,
  seconds: number,
  settle: (one: Added) => void,
): Promise<void> {
  let isUploading = true
  const ended = uploading.finally(() => {
    isUploading = false
  })
  const watch = async () => {
    const patience = new Patience(seconds)
    while (isUploading || waiting.length > 0) {
      const before = waiting.length
      await inParallel([...waiting], AT_ONCE, async one => {
        const document = await documentOrNull(client, one.docId)
        if (!document || !isOf(document, one.state)) return
        waiting.splice(waiting.indexOf(one), 1)
        settle({ ...one, kind: 'settled', document })
      })
      if (waiting.length < before || isUploading) patience.renew()
      if (!(await patience.wait())) break
    }
    for (const one of waiting.splice(0)) settle({ ...one, kind: 'pending', seconds })
  }
  await Promise.all([ended, watch()])
}

/** Whether the document was read from this state of the object, or from a later one. */
function isOf({ ingestedAt, etag }: DocumentEntry, state: ObjectState): boolean {
  return ingestedAt > state.lastModified || (ingestedAt === state.lastModified && etag === state.etag)
}
