/** The bucket: s3rver's protocol over the project's own object store. */
import { createServer } from 'node:http'
import S3rver from '@20minutes/s3rver'
import S3Error from '@20minutes/s3rver/lib/models/error.js'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from '../loopback-server.ts'
import { repairControllers } from './controller-repairs.ts'
import { type ObjectChange, ObjectStore } from './object-store.ts'
import { uploadsInTurn } from './uploads-in-turn.ts'
import { answerInXml } from './xml.ts'

export interface BucketOptions {
  readonly folder: string
  readonly choice: PortChoice
  /** Awaited before the request that made the change is answered. */
  readonly announce: (change: ObjectChange) => Promise<void>
  /** Told of faults that are the bucket's own, not the client's. */
  readonly report: (fault: unknown) => void
}

/** s3rver's middleware begins with its logger and its XML step. */
const AFTER_OWN_XML = 2

export interface BucketServer extends LoopbackServer {
  readonly store: ObjectStore
}

export async function startBucket({ folder, choice, announce, report }: BucketOptions): Promise<BucketServer> {
  repairControllers()
  const store = new ObjectStore(folder, announce)
  const s3rver = new S3rver({
    directory: store.rootDirectory,
    silent: true,
    vhostBuckets: false,
    // It signs `/bucket` where today's SDK signs `/bucket/`. The keys are public and open nothing but this bucket.
    allowMismatchedSignatures: true,
  })
  s3rver.store = store
  s3rver.context.store = store
  s3rver.middleware.splice(AFTER_OWN_XML, 0, answerInXml)
  s3rver.on('error', (fault, { req }) => {
    const clientLeft = !req.complete
    if (!(fault instanceof S3Error || clientLeft)) report(fault)
  })
  const server = await listenOnLoopback(createServer(uploadsInTurn(s3rver.callback())), 'bucket', choice)
  const close = async () => {
    await server.close()
    s3rver.logger.exceptions.unhandle()
    s3rver.logger.close()
    store.index.close()
  }
  return { ...server, store, close }
}
