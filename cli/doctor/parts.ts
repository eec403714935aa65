/** Whether each part of the stack answers. */
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { asAwsFault, asLocalFault } from '../stack/aws-faults.ts'
import { type Check, ill, type Patient, well } from './finding.ts'

export const PARTS: readonly Check[] = [
  {
    name: 'bucket',
    look: async ({ bucket, address }) => {
      await bucket.ask()
      return well(`The bucket ${address.bucketName} answers.`)
    },
  },
  { name: 'table', look: lookAtTable },
  {
    name: 'query API',
    look: async ({ client, address }) => {
      await client.documents({ limit: 1 }).next()
      return well(`The query API answers${address.kind === 'aws' ? ' to a signed request' : ''}.`)
    },
  },
]

async function lookAtTable({ address }: Patient) {
  const { tableName, tableEndpoint, region, credentials, kind } = address
  const dynamodb = new DynamoDBClient({ region, credentials, ...(tableEndpoint && { endpoint: tableEndpoint }) })
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableName }))
    if (Table?.TableStatus === 'ACTIVE') return well(`The table ${tableName} answers.`)
    return ill(`The table ${tableName} is ${Table?.TableStatus}.`, 'Wait until it is ACTIVE, and look again.')
  } catch (fault) {
    throw kind === 'local' ? asLocalFault(fault, 'table') : asAwsFault(fault)
  } finally {
    dynamodb.destroy()
  }
}
