import type { RecordTable } from '../record/index.ts'

/** The reads of the table that queries stand on. */
export type RecordReader = Pick<
  RecordTable,
  | 'queryEdges'
  | 'dueYears'
  | 'showSettled'
  | 'countSettled'
  | 'getDocument'
  | 'getRecords'
  | 'getWholeDocument'
  | 'listDocuments'
  | 'findActors'
  | 'findActorIds'
  | 'getActor'
  | 'getStatements'
  | 'getDecisions'
  | 'getActorDecisions'
  | 'watches'
>
