/** What the bucket holds, in SQLite: one row an object, and the sequencer that orders its changes. */
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'

const row = z.object({
  key: z.string(),
  body: z.string(),
  size: z.number(),
  md5: z.string(),
  modified: z.string(),
  metadata: z.string(),
  sequencer: z.number(),
})
/** `body` names the file of the object's bytes; `modified` is an ISO 8601 instant; `metadata` is JSON. */
export type ObjectRow = z.infer<typeof row>

export interface ObjectIndex {
  buckets(): { name: string; created: string }[]
  addBucket(name: string): void
  /** Also drops the bucket's rows, whose body files it returns. */
  dropBucket(name: string): string[]
  get(bucket: string, key: string): ObjectRow | null
  /** In the order of the keys' UTF-8 bytes, as S3 lists them. */
  list(bucket: string, prefix: string, after: string): Iterable<ObjectRow>
  bodies(): ReadonlySet<string>
  /** Puts the row in place and returns it with its new sequencer, and the body file that it replaces. */
  put(bucket: string, object: Omit<ObjectRow, 'sequencer'>): { row: ObjectRow; replaced: string | null }
  /** The removed row with the sequencer of its removal; null where there was none. */
  remove(bucket: string, key: string): ObjectRow | null
  close(): void
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS objects (
  bucket TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL,
  modified TEXT NOT NULL, metadata TEXT NOT NULL, sequencer INTEGER NOT NULL, PRIMARY KEY (bucket, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY CHECK (id = 0), sequencer INTEGER NOT NULL);
`

export function openObjectIndex(path: string): ObjectIndex {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(SCHEMA)
  // Only a bucket that starts anew looks at the clock: its changes must count as later than those
  // of a bucket deleted by hand, which the table may still remember.
  db.prepare('INSERT OR IGNORE INTO counter VALUES (0, ?)').run(Date.now() * 1000)
  const statements = {
    count: db.prepare('UPDATE counter SET sequencer = sequencer + 1 RETURNING sequencer'),
    get: db.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?'),
    list: db.prepare(
      'SELECT * FROM objects WHERE bucket = :bucket AND key > :after AND substr(key, 1, length(:prefix)) = :prefix ORDER BY key',
    ),
    put: db.prepare(
      'INSERT OR REPLACE INTO objects (bucket, key, body, size, md5, modified, metadata, sequencer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    remove: db.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?'),
  }
  const get = (bucket: string, key: string): ObjectRow | null => {
    const found = statements.get.get(bucket, key)
    return found ? row.parse(found) : null
  }
  const count = (): number => z.object({ sequencer: z.number() }).parse(statements.count.get()).sequencer
  const texts = (sql: string, ...values: string[]): string[] =>
    db
      .prepare(sql)
      .all(...values)
      .map(found => String(Object.values(found)[0]))

  return {
    get,
    buckets: () =>
      z.array(z.object({ name: z.string(), created: z.string() })).parse(db.prepare('SELECT * FROM buckets').all()),
    addBucket: name =>
      void db.prepare('INSERT OR IGNORE INTO buckets VALUES (?, ?)').run(name, new Date().toISOString()),
    dropBucket: name =>
      inTransaction(db, () => {
        db.prepare('DELETE FROM buckets WHERE name = ?').run(name)
        return texts('DELETE FROM objects WHERE bucket = ? RETURNING body', name)
      }),
    *list(bucket, prefix, after) {
      for (const found of statements.list.iterate({ bucket, prefix, after })) yield row.parse(found)
    },
    bodies: () => new Set(texts('SELECT body FROM objects')),
    put: (bucket, object) =>
      inTransaction(db, () => {
        const replaced = get(bucket, object.key)?.body ?? null
        const stored = { ...object, sequencer: count() }
        const { key, body, size, md5, modified, metadata, sequencer } = stored
        statements.put.run(bucket, key, body, size, md5, modified, metadata, sequencer)
        return { row: stored, replaced }
      }),
    remove: (bucket, key) =>
      inTransaction(db, () => {
        const removed = get(bucket, key)
        if (!removed) return null
        statements.remove.run(bucket, key)
        return { ...removed, sequencer: count() }
      }),
    close: () => db.close(),
  }
}

function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (fault) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw fault
  }
}
