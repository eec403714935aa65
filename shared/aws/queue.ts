/** What the annotate function asks of SQS. */
import { createJsonService } from './json-service.ts'
import { type AwsSettings, settingsOf } from './settings.ts'

export interface QueueClient {
  /** Throws an AwsFault for what the queue refuses. */
  sendMessage(queueUrl: string, body: string): Promise<void>
}

/** A client of the queues of one region, with the settings of the environment where none are given. */
export function createQueueClient(settings: AwsSettings = settingsOf('sqs')): QueueClient & { destroy(): void } {
  const { ask, destroy } = createJsonService('sqs', 'AmazonSQS', settings)
  return {
    destroy,
    async sendMessage(QueueUrl, MessageBody) {
      const { origin } = new URL(settings.endpoint ?? QueueUrl)
      await ask(new URL(origin), 'SendMessage', { QueueUrl, MessageBody })
    },
  }
}
