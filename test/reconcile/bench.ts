/** What the tests of reconciling stand on: the bench of ingesting, its bucket listed and its table walked two by two. */
import { formatMessage, parseMessage } from '../../shared/arrive/index.ts'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import {
  BEGINNING,
  type Continuation,
  type Difference,
  eventOf,
  type ObjectListing,
  outdated,
  type ReconcilePorts,
  reconcile,
  type Step,
} from '../../shared/reconcile/index.ts'
import { DocumentStates } from '../../shared/record/index.ts'
import { Bench } from '../ingest/bench.ts'
import { SMALL_VERSION } from '../ingest/small-stages.ts'

const PAGE = 2
export const OLDER_VERSION = 'small-0'

export class ReconcileBench extends Bench {
  readonly #keys = new Set<string>()
  readonly #states = new DocumentStates(this.memory.client, 'records')

  /** Changes the bucket and gives the event, which the caller may lose. Null deletes. */
  change(key: string, text: string | null): ObjectEvent {
    this.#keys.add(key)
    return text === null ? this.bucket.delete(key) : this.bucket.put(key, text)
  }

  /** As an older Pledgebook would have. */
  ingestByOlder(event: ObjectEvent) {
    const { annotate } = this.dependencies()
    return this.ingest(event, {
      annotatorVersion: OLDER_VERSION,
      annotate: (text, options) => ({ ...annotate(text, options), annotatorVersion: OLDER_VERSION }),
    })
  }

  get ports(): ReconcilePorts {
    const objects: ObjectListing = {
      list: async after => {
        const there = [...this.#keys].filter(key => this.bucket.now(key) && compareBytes(key, after) > 0)
        return there
          .toSorted(compareBytes)
          .slice(0, PAGE)
          .map(key => ({ key, etag: '', lastModified: '', sequencer: null, ...this.#facts(key) }))
      },
      exists: async key => this.bucket.now(key) !== null,
    }
    const documents = {
      states: (docIds: readonly string[]) => this.#states.states(docIds),
      ids: (limit: number, start: Parameters<DocumentStates['ids']>[1]) =>
        this.#states.ids(Math.min(limit, PAGE), start),
    }
    return { objects, documents, annotatorVersion: SMALL_VERSION }
  }

  /** Stops after so many steps, and tells from where to go on; null at the end. */
  async steps(from: Continuation = BEGINNING, most = Number.POSITIVE_INFINITY) {
    const done: Step[] = []
    for await (const step of reconcile(this.ports, from)) {
      done.push(step)
      if (done.length === most) break
    }
    const next = done.at(-1)?.next ?? null
    return { differences: done.flatMap(step => step.differences), next, steps: done }
  }

  async outdated(isWanted: (version: string | null) => boolean): Promise<readonly Difference[]> {
    const found: Difference[] = []
    for await (const { differences } of outdated(this.ports.documents, isWanted)) found.push(...differences)
    return found
  }

  /** By way of the messages that would go into the queue. */
  async repair(differences: readonly Difference[]): Promise<void> {
    const messages = differences.map(difference => formatMessage(eventOf(difference, 'articles')))
    for (const event of messages.flatMap(parseMessage)) await this.ingest(event)
  }

  #facts(key: string) {
    const object = this.bucket.now(key)
    return object && { etag: object.etag, lastModified: object.lastModified }
  }
}

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
