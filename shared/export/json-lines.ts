/** One JSON document a line, whole: reading the lines gives the same records back. */
import type { ExportedCommitment } from './commitment.ts'

export const jsonLines = (items: readonly ExportedCommitment[]): string =>
  items.map(item => `${JSON.stringify(item)}\n`).join('')
