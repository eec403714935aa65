/** What the project asks of DynamoDB, and a client that asks it. Commands are named, and take and give, as the SDK's own do. */
import { type Attributes, fromAttributes, type Item, toAttributes } from './attributes.ts'
import { createJsonService } from './json-service.ts'
import { type AwsSettings, domainOf, settingsOf } from './settings.ts'

/** As the protocol names them. */
type Operation = 'GetItem' | 'PutItem' | 'Query' | 'BatchGetItem' | 'BatchWriteItem'

export interface TableCommand<Output> {
  readonly input: object
  readonly operation: Operation
  toWire(): object
  fromWire(answer: never): Output
}

export interface TableClient {
  /** Throws an AwsFault for what the table refuses. */
  send<Output>(command: TableCommand<Output>): Promise<Output>
}

abstract class Command<Input extends object> {
  readonly input: Input

  constructor(input: Input) {
    this.input = input
  }
}

interface GetInput {
  readonly TableName: string
  readonly Key: Item
  readonly ConsistentRead?: boolean
}

export class GetCommand extends Command<GetInput> implements TableCommand<{ readonly Item?: Item }> {
  readonly operation = 'GetItem'

  toWire() {
    return { ...this.input, Key: toAttributes(this.input.Key) }
  }

  fromWire({ Item, ...answer }: { readonly Item?: Attributes }) {
    return { ...answer, ...(Item && { Item: fromAttributes(Item) }) }
  }
}

export interface PutInput {
  readonly TableName: string
  readonly Item: Item
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Item
}

export class PutCommand extends Command<PutInput> implements TableCommand<object> {
  readonly operation = 'PutItem'

  toWire() {
    const { ExpressionAttributeValues: values, Item } = this.input
    return {
      ...this.input,
      Item: toAttributes(Item),
      ...(values && { ExpressionAttributeValues: toAttributes(values) }),
    }
  }

  fromWire(answer: object) {
    return answer
  }
}

export interface QueryInput {
  readonly TableName: string
  readonly KeyConditionExpression: string
  readonly ExpressionAttributeValues: Item
  readonly ProjectionExpression?: string
  readonly ExclusiveStartKey?: Item
  readonly ScanIndexForward?: boolean
  readonly Limit?: number
  readonly ConsistentRead?: boolean
}

interface QueryOutput {
  readonly Items?: readonly Item[]
  readonly LastEvaluatedKey?: Item
}

export class QueryCommand extends Command<QueryInput> implements TableCommand<QueryOutput> {
  readonly operation = 'Query'

  toWire() {
    const { ExpressionAttributeValues: values, ExclusiveStartKey: start } = this.input
    return {
      ...this.input,
      ExpressionAttributeValues: toAttributes(values),
      ...(start && { ExclusiveStartKey: toAttributes(start) }),
    }
  }

  fromWire(answer: { readonly Items?: readonly Attributes[]; readonly LastEvaluatedKey?: Attributes }): QueryOutput {
    const { Items, LastEvaluatedKey: last, ...rest } = answer
    return {
      ...rest,
      ...(Items && { Items: Items.map(fromAttributes) }),
      ...(last && { LastEvaluatedKey: fromAttributes(last) }),
    }
  }
}

interface Keys<Key> {
  readonly Keys: readonly Key[]
  readonly ConsistentRead?: boolean
}

/** By the name of the table. */
type Tables<T> = Readonly<Record<string, T>>

export interface BatchGetInput {
  readonly RequestItems: Tables<Keys<Item>>
}

interface BatchGetOutput {
  readonly Responses?: Tables<readonly Item[]>
  readonly UnprocessedKeys?: Tables<Keys<Item>>
}

export class BatchGetCommand extends Command<BatchGetInput> implements TableCommand<BatchGetOutput> {
  readonly operation = 'BatchGetItem'

  toWire() {
    return { ...this.input, RequestItems: ofEach(this.input.RequestItems, keys => keysAs(keys, toAttributes)) }
  }

  fromWire(answer: {
    readonly Responses?: Tables<readonly Attributes[]>
    readonly UnprocessedKeys?: Tables<Keys<Attributes>>
  }): BatchGetOutput {
    const { Responses = {}, UnprocessedKeys = {}, ...rest } = answer
    return {
      ...rest,
      Responses: ofEach(Responses, items => items.map(fromAttributes)),
      UnprocessedKeys: ofEach(UnprocessedKeys, keys => keysAs(keys, fromAttributes)),
    }
  }
}

const keysAs = <From, To>({ Keys, ...rest }: Keys<From>, as: (key: From) => To): Keys<To> => ({
  ...rest,
  Keys: Keys.map(as),
})

interface Write<Of> {
  readonly PutRequest?: { readonly Item: Of }
  readonly DeleteRequest?: { readonly Key: Of }
}

export type WriteRequest = Write<Item>

export interface BatchWriteInput {
  readonly RequestItems: Tables<readonly WriteRequest[]>
}

interface BatchWriteOutput {
  readonly UnprocessedItems?: Tables<readonly WriteRequest[]>
}

export class BatchWriteCommand extends Command<BatchWriteInput> implements TableCommand<BatchWriteOutput> {
  readonly operation = 'BatchWriteItem'

  toWire() {
    const RequestItems = ofEach(this.input.RequestItems, writes => writes.map(write => writeAs(write, toAttributes)))
    return { ...this.input, RequestItems }
  }

  fromWire(answer: { readonly UnprocessedItems?: Tables<readonly Write<Attributes>[]> }): BatchWriteOutput {
    const { UnprocessedItems = {}, ...rest } = answer
    return {
      ...rest,
      UnprocessedItems: ofEach(UnprocessedItems, writes => writes.map(write => writeAs(write, fromAttributes))),
    }
  }
}

const writeAs = <From, To>({ PutRequest, DeleteRequest }: Write<From>, as: (of: From) => To): Write<To> => ({
  ...(PutRequest && { PutRequest: { Item: as(PutRequest.Item) } }),
  ...(DeleteRequest && { DeleteRequest: { Key: as(DeleteRequest.Key) } }),
})

const ofEach = <From, To>(tables: Tables<From>, as: (of: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(tables).map(([name, of]) => [name, as(of)]))

/** Whether a write's condition did not hold. */
export const isConditionFailed = (fault: unknown): boolean =>
  fault instanceof Error && fault.name === 'ConditionalCheckFailedException'

/** A client of the tables of one region, with the settings of the environment where none are given. */
export function createTableClient(settings: AwsSettings = settingsOf('dynamodb')): TableClient & { destroy(): void } {
  const { ask, destroy } = createJsonService('dynamodb', 'DynamoDB_20120810', settings)
  const origin = new URL(settings.endpoint ?? `https://dynamodb.${settings.region}.${domainOf(settings.region)}`)
  return {
    destroy,
    async send(command) {
      return command.fromWire((await ask(origin, command.operation, command.toWire())) as never)
    },
  }
}
