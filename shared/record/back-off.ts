import { setTimeout } from 'node:timers/promises'
import { PledgebookError } from '../contract/errors.ts'

const MAX_REFUSALS = 8

/**
 * Waits before a batch is sent again of which DynamoDB took nothing, for the `refusals`th time
 * in a row: 25 ms, then twice as long each time. Throws PledgebookError `upstream_failed` at the eighth.
 */
export async function backOff(refusals: number): Promise<void> {
  if (refusals >= MAX_REFUSALS)
    throw new PledgebookError('upstream_failed', 'The table takes no more requests at the moment. Try again later.')
  await setTimeout(25 * 2 ** (refusals - 1))
}
