/** The table by the SDK's client, which goes by all that a user's AWS profile may say: an endpoint, FIPS, a clock that is off. */
import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import type { TableClient, TableCommand } from '../../shared/aws/table.ts'

const COMMANDS = {
  GetItem: GetCommand,
  PutItem: PutCommand,
  Query: QueryCommand,
  BatchGetItem: BatchGetCommand,
  BatchWriteItem: BatchWriteCommand,
}

export const sdkTable = (client: DynamoDBDocumentClient): TableClient => ({
  async send<Output>({ operation, input }: TableCommand<Output>) {
    return (await client.send(new COMMANDS[operation](input as never) as never)) as Output
  },
})
