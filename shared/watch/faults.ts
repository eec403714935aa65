import { isPledgebookError, PledgebookError } from '../contract/errors.ts'

export const beingTold = (promisorId: string): PledgebookError =>
  new PledgebookError(
    'superseded',
    `What is known of ${promisorId} kept changing while it was told. It will be tried again.`,
  )

/** A try that failed, and whether the other side said that it is gone for good. */
export interface SendingFault {
  readonly isGone: boolean
  readonly cause: unknown
}

/** Only what was written for users is shown to them. */
export function sentenceOf({ isGone, cause }: SendingFault, channel: string): string {
  if (isGone) return 'The other side answered that it is gone for good.'
  if (cause === null) return `This stack cannot send by ${channel}.`
  return isPledgebookError(cause) ? cause.message : 'Sending failed; the log of the notify function says how.'
}
