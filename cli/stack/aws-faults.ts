/** What AWS or the SDK refuses, as a sentence that says what to do. */
import { PledgebookError } from '../../shared/contract/errors.ts'

const SIGN_IN_AGAIN = 'The AWS sign-in has ended. Sign in again (for example `aws sso login`) and repeat the command.'
const NO_CREDENTIALS =
  'No AWS credentials were found. Set AWS_PROFILE, or set them up with `aws configure` or `aws sso login`.'

const NO_CONNECTION = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|TimeoutError/

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/expired/i, SIGN_IN_AGAIN],
  [/CredentialsProviderError/, NO_CREDENTIALS],
  [/Region (is missing|not accepted)/i, 'No usable AWS region is set. Give --region NAME, or set AWS_REGION.'],
  [
    /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch/,
    'AWS does not accept these credentials. Check AWS_PROFILE and the keys behind it.',
  ],
  [/AccessDenied|Forbidden/i, 'These AWS credentials may not do this. Use a profile that may, with --profile NAME.'],
  [NO_CONNECTION, 'AWS does not answer. Check the network, and AWS_ENDPOINT_URL where it is set.'],
]

/** A fault that is neither AWS's nor the network's comes back as it is. */
export function asAwsFault(fault: unknown): unknown {
  if (fault instanceof PledgebookError || !(fault instanceof Error)) return fault
  const known = SENTENCES.find(([pattern]) => pattern.test(namesOf(fault)))
  const detail = fault.message.trim() && ` (${fault.message.trim()})`
  if (known) return new PledgebookError('bad_configuration', known[1] + detail, { cause: fault })
  if (!('$metadata' in fault)) return fault
  return new PledgebookError('upstream_failed', `AWS answered ${fault.name}: ${fault.message}`, { cause: fault })
}

/** The same of the local stack, which is no matter of AWS settings. */
export function asLocalFault(fault: unknown, part = 'bucket'): unknown {
  if (fault instanceof PledgebookError || !(fault instanceof Error)) return fault
  if (NO_CONNECTION.test(namesOf(fault)))
    return new PledgebookError(
      'bad_configuration',
      'The local stack does not answer. Start it again with `npm start`.',
      {
        cause: fault,
      },
    )
  if (!('$metadata' in fault)) return fault
  return new PledgebookError('upstream_failed', `The local ${part} answered ${fault.name}: ${fault.message}`, {
    cause: fault,
  })
}

const namesOf = (fault: Error): string => `${fault.name} ${'code' in fault ? fault.code : ''} ${fault.message}`
