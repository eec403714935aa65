import { readFile, stat } from 'node:fs/promises'
import { isPledgebookError, PledgebookError } from '../../shared/contract/errors.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import type { AddOptions } from '../commands/add.ts'
import type { Bucket, ObjectState } from '../stack/bucket.ts'
import type { FileToAdd } from './collect-files.ts'
import { inParallel } from './in-parallel.ts'
import { userMetadata } from './user-metadata.ts'

const AT_ONCE = 6
/** A file is held in memory while it is sent; no stack takes an article anywhere near this size. */
const MAX_UPLOAD_BYTES = 100 * 1024 * 1024

interface Target extends FileToAdd {
  readonly docId: string
}
export interface Uploaded extends Target {
  readonly kind: 'uploaded'
  readonly state: ObjectState
}
export interface NotUploaded extends Target {
  readonly kind: 'failed'
  readonly message: string
}

/** Tells of each file as it is done. Throws PledgebookError `bad_configuration` where no file could be sent. */
export async function uploadFiles(
  files: readonly FileToAdd[],
  bucket: Bucket,
  options: Pick<AddOptions, 'published' | 'source'>,
  done: (one: Uploaded | NotUploaded) => void,
): Promise<void> {
  const metadata = userMetadata(options)
  await inParallel(files, AT_ONCE, async file => {
    const target = { ...file, docId: docIdOf(file.key) }
    try {
      const state = await bucket.put(file.key, await bytesOf(file.path), metadata)
      done({ ...target, kind: 'uploaded', state })
    } catch (fault) {
      if (!isPledgebookError(fault) || fault.code === 'bad_configuration') throw fault
      done({ ...target, kind: 'failed', message: fault.message })
    }
  })
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size <= MAX_UPLOAD_BYTES) return await readFile(path)
  } catch (cause) {
    throw new PledgebookError('unreadable', `${path} cannot be read.`, { cause })
  }
  throw new PledgebookError('too_large', 'It has more than 100 MB. Add only the text of the article.')
}
