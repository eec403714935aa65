/** Bucket and table compared, and what differs brought into the queue. */
export { DIFFERENCE_KINDS, type Difference, type DifferenceKind, eventOf } from './difference.ts'
export { EventQueue } from './event-queue.ts'
export { isOlder, outdated } from './outdated.ts'
export type { ListedObject, ObjectListing } from './ports.ts'
export { BEGINNING, type Continuation, continuation, type ReconcilePorts, reconcile, type Step } from './reconcile.ts'
export { S3Listing } from './s3-listing.ts'
