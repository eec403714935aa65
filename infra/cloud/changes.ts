import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { CHANGES_QUEUE, UNTOLD_QUEUE } from '../description.ts'
import { queuePair } from './queue-pair.ts'

/** Articles that were taken in, for those who watch: a queue, and a queue for what could not be told. */
export class Changes extends Construct {
  readonly queue: Queue
  readonly untold: Queue

  constructor(scope: Construct, id: string) {
    super(scope, id)
    const { queue, deadLetterQueue } = queuePair(this, CHANGES_QUEUE, UNTOLD_QUEUE)
    this.queue = queue
    this.untold = deadLetterQueue
  }
}
