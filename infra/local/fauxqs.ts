/**
 * fauxqs, without its own start function, which listens on every interface, and without its bucket, which is unsafe.
 * Only its queue is used, through modules that it does not export; the version is pinned, and a test would show a change.
 */
import { buildApp } from 'fauxqs'
import { REGION } from './clients.ts'

interface StoredMessage {
  readonly messageId: string
  readonly body: string
  approximateReceiveCount: number
}

interface EmulatedQueue {
  readonly attributes: Record<string, string>
  inspectMessages(): {
    ready: StoredMessage[]
    delayed: StoredMessage[]
    inflight: { message: StoredMessage; receiptHandle: string }[]
  }
  changeVisibility(receiptHandle: string, seconds: number): void
}

export interface EmulatedQueues {
  persistence?: Persistence
  allQueues(): Iterable<EmulatedQueue & { persistence?: Persistence }>
  getQueueByName(name: string): EmulatedQueue | undefined
  shutdown(): void
}

interface Persistence {
  loadSqsAndSns(queues: EmulatedQueues, topics: object): void
  close(): void
}

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>

/** What fauxqs's modules export, each a part. */
interface FauxqsParts {
  readonly SqsQueue: { readonly prototype: EmulatedQueue }
  readonly SqsStore: new () => Stores['sqsStore'] & EmulatedQueues
  readonly SnsStore: new () => Stores['snsStore']
  readonly S3Store: new () => Stores['s3Store']
  readonly PersistenceManager: new (folder: string) => Persistence
}

export async function openFauxqs(folder: string) {
  const part = (path: string): Promise<FauxqsParts> => import(new URL(path, import.meta.resolve('fauxqs')).href)
  const { SqsStore, SqsQueue } = await part('./sqs/sqsStore.js')
  repairHandingBack(SqsQueue.prototype)
  const { SnsStore } = await part('./sns/snsStore.js')
  const { S3Store } = await part('./s3/s3Store.js')
  const { PersistenceManager } = await part('./persistence.js')
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() }
  const store: EmulatedQueues = stores.sqsStore
  const persistence: Persistence = new PersistenceManager(folder)
  // Loading comes before the stores know of the persistence, or it would write each row anew.
  persistence.loadSqsAndSns(store, stores.snsStore)
  store.persistence = persistence
  for (const queue of store.allQueues()) queue.persistence = persistence
  return { store, persistence, app: buildApp({ logger: false, defaultRegion: REGION, stores }) }
}

const repaired = new WeakSet<EmulatedQueue>()

/** fauxqs 2.4.1 fails to store a message that is made visible at once, so that it waits a millisecond. */
function repairHandingBack(prototype: EmulatedQueue): void {
  if (repaired.has(prototype)) return
  repaired.add(prototype)
  const { changeVisibility } = prototype
  prototype.changeVisibility = function (receiptHandle, seconds) {
    changeVisibility.call(this, receiptHandle, Math.max(seconds, 0.001))
  }
}
