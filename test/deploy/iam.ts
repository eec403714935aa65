/** IAM users of the emulated account: whom a policy lets in, and whom none does. */
import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256 } from '../../shared/aws/sha256.ts'
import type { Emulator } from './emulator.ts'

export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Creates a user who may do the given actions on anything, and no more. */
export const createUser = async (emulator: Emulator, name: string, actions: readonly string[]): Promise<AccessKey> => {
  await ask(emulator, { Action: 'CreateUser', UserName: name })
  if (actions.length > 0) {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }
    await ask(emulator, {
      Action: 'PutUserPolicy',
      UserName: name,
      PolicyName: 'may',
      PolicyDocument: JSON.stringify(policy),
    })
  }
  const answer = await ask(emulator, { Action: 'CreateAccessKey', UserName: name })
  return { accessKeyId: textOf(answer, 'AccessKeyId'), secretAccessKey: textOf(answer, 'SecretAccessKey') }
}

const ask = async ({ endpoint, environment }: Emulator, fields: Readonly<Record<string, string>>): Promise<string> => {
  const url = new URL(endpoint)
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment
  const signer = new SignatureV4({
    service: 'iam',
    region: AWS_REGION ?? '',
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID ?? '', secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '' },
    sha256: Sha256,
  })
  const body = new URLSearchParams({ Version: '2010-05-08', ...fields }).toString()
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: '/',
    headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const response = await fetch(url, { method: 'POST', headers, body })
  const answer = await response.text()
  if (!response.ok) throw new Error(`IAM refused ${fields.Action}: ${answer}`)
  return answer
}

const textOf = (xml: string, element: string): string => {
  const [, text] = new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml) ?? []
  if (text === undefined) throw new Error(`IAM's answer has no ${element}: ${xml}`)
  return text
}
