import { createHash } from 'node:crypto'
import type { CommitmentRecord } from '../contract/annotation.ts'

const MAX_SLUG = 40

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** `news/Été 100%.md` is `ete-100-` and 16 hexadecimal digits of the whole key's hash. */
export function docIdOf(key: string): string {
  const fileName = key.slice(key.lastIndexOf('/') + 1)
  const slug = fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '')
  return `${slug || 'document'}-${sha256(key).slice(0, 16)}`
}

/**
 * A record keeps its id for as long as its quote, trigger and action stay, wherever in the
 * document they move. Records that agree in all three are told apart by their order.
 */
export function recordIdsOf(docId: string, records: readonly CommitmentRecord[]): readonly string[] {
  const seen = new Map<string, number>()
  return records.map(({ quote, trigger, action }) => {
    const evidence = JSON.stringify([quote.text, trigger.text, action.text])
    const nth = seen.get(evidence) ?? 0
    seen.set(evidence, nth + 1)
    return `${docId}.${sha256(`${evidence}|${nth}`).slice(0, 8)}`
  })
}
