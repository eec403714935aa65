import { createHash } from 'node:crypto'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import type { ObjectFacts, ObjectStore, StoredObject } from '../../shared/ingest/index.ts'

const BUCKET = 'articles'

/** A bucket in memory: what is put or deleted gives the event that S3 would send. */
export class MemoryBucket implements ObjectStore {
  readonly #versioned: boolean
  readonly #versions = new Map<string, (StoredObject | null)[]>()
  /** Near where sequencers change their length. */
  #changes = 12

  constructor({ versioned = false } = {}) {
    this.#versioned = versioned
  }

  put(
    key: string,
    content: string | Uint8Array,
    metadata: Readonly<Record<string, string>> = {},
    contentType = 'text/plain',
  ): ObjectEvent {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
    const versionId = this.#versioned ? `v${this.#changes}` : null
    // S3 tells a moment to the second only, so any two changes may bear the same one.
    const lastModified = '2026-01-01T00:00:00.000Z'
    return this.#change('created', key, {
      etag,
      versionId,
      size: bytes.length,
      lastModified,
      bytes,
      contentType,
      metadata,
    })
  }

  delete(key: string): ObjectEvent {
    return this.#change('removed', key, null)
  }

  now(key: string): StoredObject | null {
    return this.versionsOf(key).at(-1) ?? null
  }

  /** All that the key ever was, in order. In the beginning there was nothing. */
  versionsOf(key: string): readonly (StoredObject | null)[] {
    return [null, ...(this.#versions.get(key) ?? [])]
  }

  async head(_bucket: string, key: string): Promise<ObjectFacts | null> {
    return this.now(key)
  }

  async read(_bucket: string, key: string, etag: string): Promise<StoredObject | null> {
    const object = this.now(key)
    return object?.etag === etag ? object : null
  }

  /** Sequencers of uneven length: 000D, 000E, 000F, 001, 0011, … */
  #change(kind: ObjectEvent['kind'], key: string, object: StoredObject | null): ObjectEvent {
    this.#versions.set(key, [...(this.#versions.get(key) ?? []), object])
    this.#changes += 1
    const digits = this.#changes.toString(16).toUpperCase().padStart(4, '0')
    return { kind, bucket: BUCKET, key, sequencer: digits.replace(/0$/, '') || '0' }
  }
}
