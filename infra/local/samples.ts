/** The bundled articles, put into the bucket once in a data folder's life, as a user would. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { BUCKET } from '../description.ts'

const PREFIX = 'samples/'

/** About the folder, and no article. */
const README = 'README.md'

/** Every file of the folder that is not hidden, under `samples/`. Returns how many there were. */
export async function putSamples(s3: S3Client, folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && !entry.name.startsWith('.') && entry.name !== README)
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name)
    const Key = PREFIX + relative(folder, path).split(sep).join('/')
    await s3.send(new PutObjectCommand({ Bucket: BUCKET.localName, Key, Body: await readFile(path) }))
  }
  return files.length
}
