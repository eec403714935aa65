/** One thing that was looked at, and how it stands. */
import { isPledgebookError } from '../../shared/contract/errors.ts'
import type { Client } from '../../shared/query/client.ts'
import type { StackAddress } from '../stack/address.ts'
import type { Bucket } from '../stack/bucket.ts'
import type { Queues } from '../stack/queues.ts'

/** What the checks look at a stack with. */
export interface Patient {
  readonly address: StackAddress
  readonly client: Client
  readonly bucket: Bucket
  readonly queues: Queues
}

export interface Verdict {
  readonly isWell: boolean
  /** A sentence. */
  readonly says: string
  /** What to do, where it is not well. */
  readonly advice?: string
}

export interface Check {
  readonly name: string
  /** What it throws of ours is taken for its finding. */
  readonly look: (patient: Patient) => Promise<Verdict | readonly Verdict[]>
}

export type Finding = Verdict & { readonly check: string }

export const well = (says: string): Verdict => ({ isWell: true, says })
export const ill = (says: string, advice: string): Verdict => ({ isWell: false, says, advice })

/** Never rejects: a fault of a check is a finding. */
export async function findingsOf({ name, look }: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return [await look(patient)].flat().map(verdict => ({ check: name, ...verdict }))
  } catch (fault) {
    const says = isPledgebookError(fault)
      ? fault.message
      : `This could not be looked at: ${fault instanceof Error ? `${fault.name}, ${fault.message}` : String(fault)}`
    return [{ check: name, isWell: false, says }]
  }
}
