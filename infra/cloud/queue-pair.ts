import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

interface QueueDescription {
  readonly id: string
  readonly retentionDays: number
  readonly visibilityTimeoutSeconds: number
  /** Tries in all; after the last, the message goes to the dead letters. */
  readonly maxReceiveCount: number
}

/** A queue, and the one for what cannot be handled. Both are encrypted, and take nothing without TLS. */
export interface QueuePair {
  readonly queue: Queue
  readonly deadLetterQueue: Queue
}

export const queuePair = (
  scope: Construct,
  description: QueueDescription,
  deadLetters: Pick<QueueDescription, 'id' | 'retentionDays'>,
): QueuePair => {
  const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
  const deadLetterQueue = new Queue(scope, deadLetters.id, {
    ...safe,
    retentionPeriod: Duration.days(deadLetters.retentionDays),
  })
  const queue = new Queue(scope, description.id, {
    ...safe,
    visibilityTimeout: Duration.seconds(description.visibilityTimeoutSeconds),
    retentionPeriod: Duration.days(description.retentionDays),
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: description.maxReceiveCount },
  })
  return { queue, deadLetterQueue }
}
