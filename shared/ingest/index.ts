/** From an event to the record: the one use case of the write side. */
export { type IngestDependencies, type IngestOutcome, ingestObject } from './ingest-object.ts'
export { type ObjectFacts, type ObjectStore, S3ObjectStore, type StoredObject } from './object-store.ts'
