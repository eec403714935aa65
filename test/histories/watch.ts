/**
 * Looks at every write as it reaches the table, and at every answer that a reader gets.
 *
 * At each step: a document that is shown is the whole extraction of one version of its object,
 * never of an older one than before, and nothing of it is taken away or altered while it is shown.
 */
import assert from 'node:assert/strict'
import { BatchGetCommand, BatchWriteCommand, PutCommand } from '../../shared/aws/table.ts'
import { documentPk, META, RecordTable, type StoredMeta, type WholeDocument } from '../../shared/record/index.ts'
import type { Item } from '../../shared/record/table-reads.ts'
import type { MemoryBucket } from '../ingest/memory-bucket.ts'
import { extractionOf, ownItems, plain, revisionOfObject } from './extraction.ts'
import type { Store } from './table-requests.ts'

/** What a document showed from one step on. */
interface State {
  readonly step: number
  /** The place of its object among all that the key ever was. */
  readonly version: number
  readonly whole: WholeDocument | null
}

export class Watch {
  readonly #store: Store
  readonly #bucket: MemoryBucket
  readonly #stepNow: () => number
  readonly #table: RecordTable
  readonly #states = new Map<string, State[]>()
  readonly #current = new Map<string, string>()
  /** The latest version of a document that a reader has seen. */
  readonly #seen = new Map<string, number>()
  #broken: { readonly cause: unknown } | null = null
  flips = 0

  constructor(store: Store, bucket: MemoryBucket, stepNow: () => number) {
    this.#store = store
    this.#bucket = bucket
    this.#stepNow = stepNow
    this.#table = new RecordTable(store.client, store.tableName)
  }

  /** Sends to the table, looking on. What is wrong is no fault of the request: `rethrow` tells of it. */
  send = async (command: unknown): Promise<unknown> => {
    if (command instanceof BatchWriteCommand) await this.#noting(() => this.#checkWrites(command))
    const answer = await this.#store.client.send(command as PutCommand)
    if (command instanceof PutCommand && command.input.Item?.sk === META)
      await this.#noting(() => this.#flipped(command.input.Item as StoredMeta))
    return answer
  }

  /** Throws the first AssertionError that a write gave cause for. */
  rethrow(): void {
    if (this.#broken) throw this.#broken.cause
  }

  async #noting(check: () => Promise<void>): Promise<void> {
    try {
      await check()
    } catch (cause) {
      this.#broken ??= { cause }
    }
  }

  async #checkWrites({ input }: BatchWriteCommand): Promise<void> {
    for (const { PutRequest, DeleteRequest } of input.RequestItems?.[this.#store.tableName] ?? []) {
      const key = PutRequest?.Item ?? DeleteRequest?.Key ?? {}
      if (!this.#isShown(key)) continue
      assert.ok(PutRequest?.Item, `${key.pk} ${key.sk} is deleted while it is shown`)
      const [there] = await this.#get([key])
      assert.equal(plain(PutRequest.Item), there && plain(there), `${key.pk} ${key.sk} changes while it is shown`)
    }
  }

  /** Every key of what a revision has to itself names it. */
  #isShown({ pk, sk }: Item): boolean {
    for (const [docId, revision] of this.#current)
      if (pk === documentPk(docId) ? sk.includes(`#${revision}#`) : sk.includes(`#${docId}#${revision}`)) return true
    return false
  }

  async #flipped(meta: StoredMeta): Promise<void> {
    const { docId, revision } = meta
    this.flips += 1
    if (revision === null) this.#current.delete(docId)
    else this.#current.set(docId, revision)
    const version = await this.#versionOf(meta)
    const whole = await this.#table.getWholeDocument(docId)
    this.#states.set(docId, [...this.#statesOf(docId), { step: this.#stepNow(), version, whole }])
  }

  /** The first version, from the one before on, that is what META and its items say. */
  async #versionOf(meta: StoredMeta): Promise<number> {
    const versions = this.#bucket.versionsOf(meta.key)
    const from = this.#statesOf(meta.docId).at(-1)?.version ?? 0
    for (const [version, object] of versions.entries()) {
      if (version < from || (object === null) !== meta.deleted) continue
      if (object === null) return version
      if (object.etag !== meta.etag || object.versionId !== meta.versionId) continue
      const expected = revisionOfObject(meta, object, await extractionOf(meta.key, object))
      if (plain({ ...expected.meta }) !== plain({ ...meta })) continue
      const items = ownItems(expected)
      const found = await this.#get(items)
      assert.deepEqual(
        found.map(plain).sort(),
        items.map(plain).sort(),
        'a revision is shown before all of it is there',
      )
      return version
    }
    return assert.fail(`the record of ${meta.key} turned into what it was not, or no longer: ${plain({ ...meta })}`)
  }

  #statesOf(docId: string): readonly State[] {
    return this.#states.get(docId) ?? [{ step: 0, version: 0, whole: null }]
  }

  /**
   * A reader that read from one step to another saw of the document what it shows by `view`: it
   * was so at some step of the read, and not before what a reader has seen already.
   */
  saw(docId: string, from: number, to: number, seen: unknown, view: (whole: WholeDocument | null) => unknown): void {
    const states = this.#statesOf(docId)
    const begin = states.findLastIndex(({ step }) => step < from)
    const during = states.slice(Math.max(begin, 0)).filter(({ step }, i) => i === 0 || step <= to)
    const shown = JSON.stringify(seen)
    const matching = during.filter(({ whole }) => JSON.stringify(view(whole)) === shown)
    assert.ok(matching.length > 0, `a reader saw of ${docId} what it never was: ${shown}`)
    const earliest = this.#seen.get(docId) ?? 0
    const next = matching.find(({ version }) => version >= earliest)
    assert.ok(next, `a reader saw of ${docId} an older state after a newer`)
    this.#seen.set(docId, next.version)
  }

  async #get(keys: readonly Item[]): Promise<readonly Item[]> {
    const { client, tableName } = this.#store
    const found: Item[] = []
    for (let i = 0; i < keys.length; i += 100) {
      const Keys = keys.slice(i, i + 100).map(({ pk, sk }): Item => ({ pk, sk }))
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      )
      found.push(...(answer.Responses?.[tableName] ?? []))
    }
    return found
  }
}
