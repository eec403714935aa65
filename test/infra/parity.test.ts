import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANGES_QUEUE, DEAD_LETTER_QUEUE, QUEUE, TABLE, UNTOLD_QUEUE } from '../../infra/description.ts'
import { CREDENTIALS, REGION } from '../../infra/local/clients.ts'
import { type Queues, startQueues } from '../../infra/local/queue.ts'
import { createTable, startTable } from '../../infra/local/table.ts'
import { propertiesOf, synthesize } from './synth.ts'

const ANY_PORT = { port: 0, exact: false }
const { template } = synthesize()

describe('the embedded stack beside the deployed one', () => {
  let folder: string
  let queues: Queues
  let sqs: SQSClient

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pledgebook-parity-'))
    queues = await startQueues(join(folder, 'queue'), ANY_PORT)
    sqs = new SQSClient({ endpoint: queues.endpoint, region: REGION, credentials: CREDENTIALS })
    await queues.create(sqs)
  })

  afterAll(async () => {
    sqs.destroy()
    await queues.close()
    await rm(folder, { recursive: true })
  })

  const attributesOf = async (QueueUrl: string) =>
    (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {}

  describe.each([
    ['articles’ events', QUEUE.id, DEAD_LETTER_QUEUE, () => queues],
    // The ids of both queues bear the first one's.
    ['changes', `ForWatches${CHANGES_QUEUE.id}`, UNTOLD_QUEUE, () => queues.changes],
  ] as const)('of the %s', (_, queueId, deadLetters, local) => {
    it('has a queue with the same numbers', async () => {
      const deployed = propertiesOf(template, 'AWS::SQS::Queue', queueId)
      const attributes = await attributesOf(local().queueUrl)
      expect(Number(attributes.VisibilityTimeout)).toBe(deployed.VisibilityTimeout)
      expect(Number(attributes.MessageRetentionPeriod)).toBe(deployed.MessageRetentionPeriod)
      expect(JSON.parse(attributes.RedrivePolicy ?? '{}')).toEqual({
        deadLetterTargetArn: expect.stringContaining(deadLetters.localName),
        maxReceiveCount: (deployed.RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount,
      })
    })

    it('has a dead-letter queue with the same numbers', async () => {
      const deployed = propertiesOf(template, 'AWS::SQS::Queue', deadLetters.id)
      const attributes = await attributesOf(local().deadLetterQueueUrl)
      expect(Number(attributes.MessageRetentionPeriod)).toBe(deployed.MessageRetentionPeriod)
    })
  })

  it('has a table with the same keys and as few indexes', async () => {
    const table = await startTable(join(folder, 'table'), ANY_PORT)
    const client = new DynamoDBClient({ endpoint: table.endpoint, region: REGION, credentials: CREDENTIALS })
    try {
      await createTable(client)
      const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE.localName }))
      const deployed = propertiesOf(template, 'AWS::DynamoDB::Table')
      expect(Table?.KeySchema).toEqual(deployed.KeySchema)
      expect(Table?.AttributeDefinitions).toEqual(deployed.AttributeDefinitions)
      expect(Table?.GlobalSecondaryIndexes).toBeUndefined()
    } finally {
      client.destroy()
      await table.close()
    }
  })
})
