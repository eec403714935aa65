/**
 * The table's layout and its read side. The write side is `writer.ts`, apart, so that what
 * only reads has no way to write.
 */
export { docIdOf } from './document-id.ts'
export { type DocumentIdPage, type DocumentState, DocumentStates } from './document-states.ts'
export * from './layout.ts'
export { RecordTable } from './reader.ts'
export type { Revisions } from './settled.ts'
export type { TableClient } from './table-reads.ts'
export type * from './types.ts'
export * from './watch-items.ts'
export { type ListedNotice, WatchTable } from './watch-reads.ts'
