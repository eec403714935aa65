/** Finds the deployed stack by its CloudFormation outputs, with the user's usual AWS settings. */
import { CloudFormationClient, DescribeStacksCommand, type Output } from '@aws-sdk/client-cloudformation'
import { OUTPUTS, STACK_NAME } from '../../infra/description.ts'
import type { StackOptions } from '../options.ts'
import { notFound, type StackAddress } from './address.ts'
import { asAwsFault } from './aws-faults.ts'

/** Throws PledgebookError `stack_not_found`, or `bad_configuration` where the AWS settings are at fault. */
export async function findDeployedStack(options: StackOptions): Promise<StackAddress> {
  const name = options.stackName ?? STACK_NAME
  const client = new CloudFormationClient({
    ...(options.region && { region: options.region }),
    ...(options.profile && { profile: options.profile }),
  })
  try {
    const region = await client.config.region()
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }))
    return {
      kind: 'aws',
      ...readOutputs(Stacks?.[0]?.Outputs ?? [], name, region),
      place: name,
      bucketEndpoint: null,
      queueEndpoint: null,
      tableEndpoint: null,
      region,
      credentials: client.config.credentials,
    }
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ValidationError') {
      const where = `the region ${await client.config.region()}`
      throw notFound(
        `There is no stack "${name}" in ${where} of this AWS account. Deploy it with \`npx cdk deploy\`, give --region or --stack-name for another, or start a local one with \`npm start\`.`,
        fault,
      )
    }
    throw asAwsFault(fault)
  } finally {
    client.destroy()
  }
}

function readOutputs(outputs: readonly Output[], name: string, region: string) {
  const find = (key: string) => outputs.find(output => output.OutputKey === key)?.OutputValue
  const value = (key: string): string => {
    const found = find(key)
    if (found) return found
    throw notFound(`The stack "${name}" in ${region} has no output ${key}. Is it Pledgebook's, and fully deployed?`)
  }
  return {
    api: value(OUTPUTS.queryUrl),
    bucketName: value(OUTPUTS.bucketName),
    tableName: value(OUTPUTS.tableName),
    queueUrl: value(OUTPUTS.queueUrl),
    annotatorVersion: find(OUTPUTS.annotatorVersion) ?? null,
    deadLetterQueueUrl: value(OUTPUTS.deadLetterQueueUrl),
    changesQueueUrl: find(OUTPUTS.changesQueueUrl) ?? null,
    untoldQueueUrl: find(OUTPUTS.untoldQueueUrl) ?? null,
    noticesTopicArn: find(OUTPUTS.noticesTopicArn) ?? null,
    noticesBusName: find(OUTPUTS.noticesBusName) ?? null,
    annotateLogGroup: find(OUTPUTS.annotateLog) ?? null,
  }
}
