/** Step Functions of the emulated account: to run what a state machine gives to its children. */
import { SignatureV4 } from '@smithy/signature-v4'
import { STACK_NAME } from '../../infra/description.ts'
import { Sha256 } from '../../shared/aws/sha256.ts'
import type { Emulator } from './emulator.ts'
import { eventually } from './run.ts'

interface Child {
  readonly StartAt: string
  readonly States: Readonly<Record<string, unknown>>
}

/**
 * Runs the child of a machine's one map with a batch of the listing, as a machine of its own under the same role: the
 * emulator knows distributed maps, but makes no batches. Throws what the execution says where it did not succeed.
 */
export const runChild = async (emulator: Emulator, stateMachineArn: string, keys: readonly string[]): Promise<void> => {
  const { roleArn, definition } = await ask(emulator, 'DescribeStateMachine', { stateMachineArn })
  const { QueryLanguage, StartAt, States } = JSON.parse(String(definition))
  const { StartAt: first, States: states }: Child = States[StartAt].ItemProcessor
  const child = await ask(emulator, 'CreateStateMachine', {
    name: `${STACK_NAME}Child`,
    roleArn,
    definition: JSON.stringify({ QueryLanguage, StartAt: first, States: states }),
  })
  const input = JSON.stringify({ Items: keys.map(Key => ({ Key, Etag: '""', Size: 1, StorageClass: 'STANDARD' })) })
  const { executionArn } = await ask(emulator, 'StartExecution', { stateMachineArn: child.stateMachineArn, input })
  const ended = await eventually('the execution to end', async () => {
    const execution = await ask(emulator, 'DescribeExecution', { executionArn })
    return execution.status !== 'RUNNING' && execution
  })
  if (ended.status !== 'SUCCEEDED') throw new Error(`The execution ended so: ${JSON.stringify(ended)}`)
}

const ask = async (
  { endpoint, environment }: Emulator,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const url = new URL(endpoint)
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment
  const signer = new SignatureV4({
    service: 'states',
    region: AWS_REGION ?? '',
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID ?? '', secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '' },
    sha256: Sha256,
  })
  const body = JSON.stringify(input)
  const request = { method: 'POST', protocol: url.protocol, hostname: url.hostname, path: '/', body }
  const target = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${action}` }
  const { headers } = await signer.sign({ ...request, headers: { host: url.host, ...target } })
  const response = await fetch(url, { method: 'POST', headers, body })
  const answer = await response.text()
  if (!response.ok) throw new Error(`Step Functions refused ${action}: ${answer}`)
  return JSON.parse(answer)
}
