import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { isoDate } from '../../shared/contract/annotation.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'

const articleMetadata = z.object({ publishedAt: z.nullish(isoDate), source: z.nullish(z.string()) })
const metadataFile = z.record(z.string(), articleMetadata)

export type ArticleMetadata = z.infer<typeof articleMetadata>

/** By the article's id. Throws PledgebookError `bad_request` where the file is not of that form. */
export function readMetadata(path: string | undefined): ReadonlyMap<string, ArticleMetadata> {
  if (path === undefined) return new Map()
  try {
    return new Map(Object.entries(metadataFile.parse(JSON.parse(readFileSync(path, 'utf8')))))
  } catch (cause) {
    throw new PledgebookError(
      'bad_request',
      `--metadata ${path} must be a JSON file such as {"article": {"publishedAt": "2026-03-14", "source": "The Harbour Post"}}.`,
      { cause },
    )
  }
}
