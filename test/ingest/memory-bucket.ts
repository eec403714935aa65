import { createHash } from 'node:crypto'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import type { ObjectFacts, ObjectStore, StoredObject } from '../../shared/ingest/index.ts'

const BUCKET = 'articles'

/** A bucket in memory: what is put or deleted gives the event that S3 would send. */
export class MemoryBucket implements ObjectStore {
  readonly #objects = new Map<string, StoredObject>()
  #changes = 0

  put(key: string, text: string, metadata: Readonly<Record<string, string>> = {}): ObjectEvent {
    const bytes = new TextEncoder().encode(text)
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
    // S3 tells a moment to the second only, so any two changes may bear the same one.
    const lastModified = '2026-01-01T00:00:00.000Z'
    const facts = { etag, versionId: null, size: bytes.length, lastModified }
    this.#objects.set(key, { ...facts, bytes, contentType: 'text/plain', metadata })
    return this.#event('created', key)
  }

  delete(key: string): ObjectEvent {
    this.#objects.delete(key)
    return this.#event('removed', key)
  }

  get keys(): readonly string[] {
    return [...this.#objects.keys()]
  }

  now(key: string): StoredObject | null {
    return this.#objects.get(key) ?? null
  }

  async head(_bucket: string, key: string): Promise<ObjectFacts | null> {
    return this.now(key)
  }

  async read(_bucket: string, key: string, etag: string): Promise<StoredObject | null> {
    const object = this.now(key)
    return object?.etag === etag ? object : null
  }

  /** Sequencers of uneven length: 01, 02, … 0F, 1, 11, … */
  #event(kind: ObjectEvent['kind'], key: string): ObjectEvent {
    this.#changes += 1
    const digits = this.#changes.toString(16).toUpperCase().padStart(4, '0')
    return { kind, bucket: BUCKET, key, sequencer: digits.replace(/0$/, '') || '0' }
  }
}
