import type { AddOptions } from '../commands/add.ts'
import { FAILURE, INTERRUPTED, SUCCESS } from '../output/faults.ts'
import { progressOn } from '../output/progress.ts'
import { terminalOf } from '../output/terminal.ts'
import { findStack } from '../stack/address.ts'
import { openBucket } from '../stack/bucket.ts'
import { apiOf } from '../stack/open.ts'
import { type Added, addedAsJson, addedLine, isGood, summary } from './added.ts'
import { awaitDocuments } from './await-documents.ts'
import { collectFiles } from './collect-files.ts'
import { type Uploaded, uploadFiles } from './upload-files.ts'

/** Throws PledgebookError where nothing could be begun; what befalls one file is said in its line. */
export async function addFiles(paths: readonly string[], options: AddOptions): Promise<number> {
  const files = collectFiles(paths, options.prefix ?? '')
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  const bucket = openBucket(address)
  const terminal = terminalOf(process.stdout, process.env)
  const progress = progressOn(process.stderr)
  process.once('SIGINT', () => {
    progress.end()
    process.exit(INTERRUPTED)
  })
  const added: Added[] = []
  const settle = (one: Added) => {
    added.push(one)
    const line = options.json ? JSON.stringify(addedAsJson(one)) : addedLine(one, terminal)
    progress.around(() => process.stdout.write(`${line}\n`))
    progress.show(added.length, files.length, 'adding')
  }
  const uploaded: Uploaded[] = []
  progress.show(0, files.length, 'adding')
  try {
    const uploading = uploadFiles(files, bucket, options, one =>
      one.kind === 'uploaded' && options.wait ? uploaded.push(one) : settle(one),
    )
    await awaitDocuments(client, uploaded, uploading, options.timeout, settle)
  } finally {
    progress.end()
    bucket.close()
  }
  if (!options.json && files.length > 1) process.stdout.write(`${summary(added)}\n`)
  return added.every(isGood) ? SUCCESS : FAILURE
}
