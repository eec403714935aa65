import { Hash } from '@smithy/core/serde'
import type { SourceData } from '@smithy/types'

/** Node's own, as a signer takes it; keyed where a secret is given. */
export class Sha256 extends Hash {
  constructor(secret?: SourceData) {
    super('sha256', secret)
  }
}
