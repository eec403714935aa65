/** A table's commands as they take effect: DynamoDB's batches are no transactions. */
import { AwsFault } from '../../shared/aws/fault.ts'
import { BatchGetCommand, BatchWriteCommand, GetCommand } from '../../shared/aws/table.ts'
import type { Item, TableClient } from '../../shared/record/table-reads.ts'
import type { Effect, Step } from './network.ts'

/** The table itself, before any fault. */
export interface Store {
  readonly client: TableClient
  readonly tableName: string
  /** In order of key. */
  dump(): Promise<readonly Item[]>
}

/** In what pieces a batch takes effect: one by one in either order, or all at once where a server takes it. */
export type Pieces = 'forwards' | 'backwards' | 'whole'

type Send = (command: unknown) => Promise<unknown>

const refusal = (): Error => new AwsFault('ProvisionedThroughputExceededException', 'Too many requests.', 400)

export function tableEffect(command: unknown, send: Send, pieces: Pieces): Effect<unknown> {
  if (command instanceof BatchWriteCommand) return writeEffect(command, send, pieces)
  if (command instanceof BatchGetCommand) return getEffect(command, send, pieces)
  return { whole: step => step(() => send(command)), refusal }
}

function writeEffect({ input }: BatchWriteCommand, send: Send, pieces: Pieces): Effect<unknown> {
  const [[table, requests] = ['', []]] = Object.entries(input.RequestItems ?? {})
  const write = async (step: Step, some: readonly (typeof requests)[number][]) => {
    for (const group of inPieces(some, pieces))
      await step(() => send(new BatchWriteCommand({ RequestItems: { [table]: group } })))
    const rest = requests.filter(request => !some.includes(request))
    return { UnprocessedItems: rest.length > 0 ? { [table]: rest } : {} }
  }
  return {
    whole: step => write(step, requests),
    half: step => write(step, firstHalf(requests)),
    refusal,
  }
}

function getEffect({ input }: BatchGetCommand, send: Send, pieces: Pieces): Effect<unknown> {
  const [[table, request] = ['', undefined]] = Object.entries(input.RequestItems ?? {})
  const keys = request?.Keys ?? []
  const get = async (step: Step, some: readonly Item[]) => {
    const found: Item[] = []
    for (const group of inPieces(some, pieces))
      for (const Key of group) {
        const answer = await step(() => send(new GetCommand({ TableName: table, Key, ConsistentRead: true })))
        const { Item } = answer as { Item?: Item }
        if (Item) found.push(Item)
      }
    const Keys = keys.filter(key => !some.includes(key))
    return { Responses: { [table]: found }, UnprocessedKeys: Keys.length > 0 ? { [table]: { Keys } } : {} }
  }
  return { whole: step => get(step, keys), half: step => get(step, firstHalf(keys)), refusal }
}

function inPieces<T>(all: readonly T[], pieces: Pieces): T[][] {
  if (pieces === 'whole') return [[...all]]
  const single = all.map(each => [each])
  return pieces === 'forwards' ? single : single.reverse()
}

/** Never none: of one, that one. */
const firstHalf = <T>(all: readonly T[]): readonly T[] => all.slice(0, Math.ceil(all.length / 2))
