/** What the tests of ingesting stand on: a bucket and a table in memory, and the small stages. */
import type { ObjectEvent } from '../../shared/contract/document.ts'
import {
  type IngestDependencies,
  type IngestOutcome,
  ingestObject,
  type ObjectStore,
} from '../../shared/ingest/index.ts'
import { RecordTable, type TableClient } from '../../shared/record/index.ts'
import type { Item } from '../../shared/record/table-reads.ts'
import { RecordWriter } from '../../shared/record/writer.ts'
import { MemoryTable } from '../emulators/index.ts'
import { MemoryBucket } from './memory-bucket.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from './small-stages.ts'

const TABLE = 'records'

/** Sits between a run and its bucket and table: may look on, wait, or throw, before a request or after it. */
export type Through = <T>(request: () => Promise<T>) => Promise<T>

export class Bench {
  readonly bucket = new MemoryBucket()
  readonly memory = new MemoryTable()
  readonly table = new RecordTable(this.memory.client, TABLE)

  dependencies(through: Through = request => request()): IngestDependencies {
    const client = { send: (command: unknown) => through(() => this.memory.send(command)) } as TableClient
    const objects: ObjectStore = {
      head: (bucket, key) => through(() => this.bucket.head(bucket, key)),
      read: (bucket, key, etag) => through(() => this.bucket.read(bucket, key, etag)),
    }
    return {
      objects,
      // One moment for all runs, so that what they leave can be compared.
      writer: new RecordWriter(client, TABLE, () => 0),
      readArticle: smallRead,
      annotate: smallAnnotate,
      annotatorVersion: SMALL_VERSION,
      maxObjectBytes: 2000,
    }
  }

  ingest(event: ObjectEvent, deps: Partial<IngestDependencies> = {}): Promise<IngestOutcome> {
    return ingestObject(event, { ...this.dependencies(), ...deps })
  }

  /** Every item but those of the directory, which only grows. */
  items(): readonly Item[] {
    return this.memory.dump().filter(item => !/^(NAME#|ACTOR#|YEARS$)/.test(item.pk))
  }
}
