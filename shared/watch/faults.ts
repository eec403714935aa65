import { PledgebookError } from '../contract/errors.ts'

export const beingTold = (promisorId: string): PledgebookError =>
  new PledgebookError(
    'superseded',
    `What is known of ${promisorId} kept changing while it was told. It will be tried again.`,
  )
