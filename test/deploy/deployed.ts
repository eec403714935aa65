/** The deployed stack as its callers see it: outputs, bucket, queue, and the query URL. */
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { createSignedFetch } from '../../cli/stack/signed-fetch.ts'
import { OUTPUTS, STACK_NAME } from '../../infra/description.ts'
import { type Client, createClient } from '../../shared/query/client.ts'
import type { Emulator } from './emulator.ts'
import type { AccessKey } from './iam.ts'

export type Outputs = Readonly<Record<keyof typeof OUTPUTS, string>>

/** Throws where the stack is not there. */
export const outputsOf = async (): Promise<Outputs> => {
  const { Stacks } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: STACK_NAME }))
  const found = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(output => [output.OutputKey, output.OutputValue]))
  const value = (name: keyof typeof OUTPUTS): string => {
    const text = found[OUTPUTS[name]]
    if (text === undefined) throw new Error(`The stack has no output ${OUTPUTS[name]}.`)
    return text
  }
  return {
    bucketName: value('bucketName'),
    queryUrl: value('queryUrl'),
    tableName: value('tableName'),
    queueUrl: value('queueUrl'),
    deadLetterQueueUrl: value('deadLetterQueueUrl'),
    annotatorVersion: value('annotatorVersion'),
    annotateLog: value('annotateLog'),
    changesQueueUrl: value('changesQueueUrl'),
    untoldQueueUrl: value('untoldQueueUrl'),
    noticesTopicArn: value('noticesTopicArn'),
    noticesBusName: value('noticesBusName'),
  }
}

/** Where the emulator answers for a function URL, whose own name no name server knows. */
export const reachableUrl = ({ endpoint }: Emulator, queryUrl: string): string => {
  const [id = ''] = new URL(queryUrl).hostname.split('.')
  return `${endpoint}/_aws/lambda-url/${id}`
}

/** The client that the command line uses, signing with the given key. */
export const clientOf = (emulator: Emulator, queryUrl: string, key: AccessKey): Client =>
  createClient({
    endpoint: reachableUrl(emulator, queryUrl),
    fetch: createSignedFetch(emulator.environment.AWS_REGION ?? '', async () => key),
  })

export const allOf = async <Item>(pages: AsyncIterable<{ readonly items: readonly Item[] }>): Promise<Item[]> => {
  const items: Item[] = []
  for await (const page of pages) items.push(...page.items)
  return items
}

/** The name of the function that the description calls so. */
export const functionOf = async (id: string): Promise<string> => {
  const command = new DescribeStackResourcesCommand({ StackName: STACK_NAME })
  const { StackResources = [] } = await new CloudFormationClient().send(command)
  const found = StackResources.find(
    ({ ResourceType, LogicalResourceId }) =>
      ResourceType === 'AWS::Lambda::Function' && LogicalResourceId?.includes(`${id}Function`),
  )
  if (!found?.PhysicalResourceId) throw new Error(`The stack has no function ${id}.`)
  return found.PhysicalResourceId
}

/** What a function answers to an empty event. Throws what it threw. */
export const invoke = async (FunctionName: string): Promise<unknown> => {
  const { Payload, FunctionError } = await new LambdaClient().send(new InvokeCommand({ FunctionName, Payload: '{}' }))
  const answer = Payload?.transformToString() ?? ''
  if (FunctionError) throw new Error(`${FunctionName} failed: ${answer}`)
  return JSON.parse(answer)
}
