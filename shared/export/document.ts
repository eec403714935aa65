/** One document with its text and all that was found in it: what every document export is made from. */
import type { Entity } from '../contract/annotation.ts'
import type { ExportedCommitment } from './commitment.ts'

export interface ExportedDocument {
  readonly document: { readonly docId: string }
  readonly text: string
  readonly entities: readonly Entity[]
  readonly records: readonly ExportedCommitment[]
}
