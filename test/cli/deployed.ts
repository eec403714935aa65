/** The local stack as a deployed one looks from outside: CloudFormation outputs, and a query URL that asks for a signature. */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import * as z from 'zod/mini'
import { ANNOTATE_LOG, OUTPUTS } from '../../infra/description.ts'
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../../infra/local/stack.ts'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import { startNotices, type TestNotices } from './notices.ts'
import { signatureFault } from './signature.ts'

const REGION = 'eu-north-1'
const SECRET = 'S3RVER'
const LOG_GROUP = 'Pledgebook-AnnotateLog'

export interface Deployed {
  /** The environment of a user whose AWS settings reach it. */
  readonly env: Readonly<Record<string, string>>
  readonly refused: readonly string[]
  readonly cloudWatch: CloudWatch
  readonly notices: TestNotices
  close(): Promise<void>
}

/** What CloudWatch tells: a test fills it. */
export interface CloudWatch {
  /** Of any stack of the account. */
  readonly raised: { readonly name: string; readonly description: string; readonly since: number }[]
  /** In seconds, by the queue's name. */
  readonly ages: Map<string, number>
}

/** The stack's alarms by their physical names. */
export const ALARM_NAMES = ['Pledgebook-DeadLetters-1', 'Pledgebook-OldestMessage-2'] as const

export interface BothStacks {
  readonly stack: LocalStack
  readonly deployed: Deployed
  stop(): Promise<void>
}

/** A local stack on a data folder, and the same as a deployed one. */
export async function startBothStacks(data: string, options: Partial<LocalStackOptions> = {}): Promise<BothStacks> {
  const stack = await startLocalStack({ data, port: 'any', ...options })
  const deployed = await deployedFrom(stack)
  const stop = async () => {
    await deployed.close()
    await stack.stop()
  }
  return { stack, deployed, stop }
}

export async function deployedFrom(stack: LocalStack): Promise<Deployed> {
  const refused: string[] = []
  const query = await listen(async (request, response) => {
    const fault = signatureFault(request, SECRET, REGION)
    if (fault) {
      refused.push(fault)
      response.writeHead(403).end('{"Message":"Forbidden"}')
      return
    }
    const answer = await fetch(stack.endpoints.api + request.url)
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(await answer.text())
  })
  const notices = await startNotices(stack.endpoints.queue)
  const outputs = {
    [OUTPUTS.bucketName]: stack.bucketName,
    [OUTPUTS.queryUrl]: `${urlOf(query)}/`,
    [OUTPUTS.tableName]: stack.tableName,
    [OUTPUTS.queueUrl]: stack.queueUrl,
    [OUTPUTS.deadLetterQueueUrl]: stack.deadLetterQueueUrl,
    [OUTPUTS.annotatorVersion]: ANNOTATOR_VERSION,
    [OUTPUTS.annotateLog]: LOG_GROUP,
    [OUTPUTS.changesQueueUrl]: stack.changesQueueUrl,
    [OUTPUTS.untoldQueueUrl]: stack.untoldQueueUrl,
    [OUTPUTS.noticesTopicArn]: notices.topicArn,
    [OUTPUTS.noticesBusName]: notices.busName,
  }
  const logs = await listen(async (request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(
      JSON.stringify({ events: foundIn(join(stack.folder, ANNOTATE_LOG.current), filter.parse(await json(request))) }),
    )
  })
  const cloudFormation = await listen(async (request, response) => {
    const asked = new URLSearchParams(await text(request))
    const known = asked.get('StackName') === 'Pledgebook'
    response.writeHead(known ? 200 : 400, { 'content-type': 'text/xml' })
    const answer = asked.get('Action') === 'ListStackResources' ? listedResources() : describedStack(outputs)
    response.end(known ? answer : noSuchStack())
  })
  const cloudWatch: CloudWatch = { raised: [], ages: new Map() }
  const monitoring = await listen(async (request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(monitored(cloudWatch, asked.parse(await json(request)))))
  })
  return {
    env: {
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL_CLOUDFORMATION: urlOf(cloudFormation),
      AWS_ENDPOINT_URL_CLOUDWATCH: urlOf(monitoring),
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: urlOf(logs),
      AWS_ENDPOINT_URL_DYNAMODB: stack.endpoints.table,
      AWS_ENDPOINT_URL_S3: stack.endpoints.bucket,
      AWS_ENDPOINT_URL_SQS: stack.endpoints.queue,
      ...notices.env,
    },
    refused,
    cloudWatch,
    notices,
    close: async () => {
      await notices.close()
      for (const server of [query, cloudFormation, logs, monitoring])
        await new Promise(resolve => server.close(resolve))
    },
  }
}

const filter = z.object({ logGroupName: z.literal(LOG_GROUP), filterPattern: z.string(), startTime: z.number() })

/** As CloudWatch Logs finds them, for a pattern that names ids and nothing else. */
function foundIn(path: string, { filterPattern, startTime }: z.infer<typeof filter>): { message: string }[] {
  const ids = [...filterPattern.matchAll(/\$\.messageId = "([\w-]+)"/g)].map(([, id]) => id)
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{'))
  const found = lines.filter(line => {
    const { messageId, timestamp } = JSON.parse(line)
    return ids.includes(messageId) && Date.parse(timestamp) >= startTime
  })
  return found.map(message => ({ message }))
}

const asked = z.union([
  z.object({ AlarmNames: z.array(z.string()), StateValue: z.literal('ALARM') }),
  z.object({
    MetricName: z.literal('ApproximateAgeOfOldestMessage'),
    Dimensions: z.tuple([z.object({ Name: z.literal('QueueName'), Value: z.string() })]),
    StartTime: z.number(),
    EndTime: z.number(),
  }),
])

/** As CloudWatch answers in JSON, where a time is a number of seconds. */
function monitored({ raised, ages }: CloudWatch, question: z.infer<typeof asked>): object {
  if ('AlarmNames' in question) {
    const found = raised.filter(({ name }) => question.AlarmNames.includes(name))
    return {
      MetricAlarms: found.map(({ name, description, since }) => ({
        AlarmName: name,
        AlarmDescription: description,
        StateTransitionedTimestamp: since / 1000,
      })),
    }
  }
  const age = ages.get(question.Dimensions[0].Value)
  const point = (secondsAgo: number, Maximum: number) => ({ Timestamp: question.EndTime - secondsAgo, Maximum })
  return { Datapoints: age === undefined ? [] : [point(180, age - 60), point(120, age), point(240, age - 120)] }
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/'

const describedStack = (outputs: Readonly<Record<string, string>>): string =>
  `<DescribeStacksResponse xmlns="${NAMESPACE}"><DescribeStacksResult><Stacks><member>
  <StackName>Pledgebook</StackName><CreationTime>2026-03-14T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>
  <Outputs>${Object.entries(outputs)
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`

const listedResources = (): string =>
  `<ListStackResourcesResponse xmlns="${NAMESPACE}"><ListStackResourcesResult><StackResourceSummaries>${[
    ['AWS::DynamoDB::Table', 'Pledgebook-Records'],
    ...ALARM_NAMES.map(name => ['AWS::CloudWatch::Alarm', name]),
  ]
    .map(
      ([type, id]) => `<member><ResourceType>${type}</ResourceType><PhysicalResourceId>${id}</PhysicalResourceId>
  <LogicalResourceId>x</LogicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`,
    )
    .join('')}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`

const noSuchStack = (): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>ValidationError</Code>
  <Message>Stack with id x does not exist</Message></Error><RequestId>1</RequestId></ErrorResponse>`
