/**
 * Money and goods set aside or announced.
 * "Parliament **approved** $2 billion for flood defences" · "today **announced** $968,333 in funds for the state".
 * (The verb pass finds the cue; this one names the act, which is to provide.)
 */

import { lemmaAt } from '../../grammar/lemma.ts'
import type { Candidate } from '../types.ts'

/** An announced or approved sum is a sum to be provided: the act behind the verb of announcing. */
export function provideForMoney(candidate: Candidate): Candidate {
  const cue = lemmaAt(candidate.sentence, candidate.action)
  return candidate.rule.startsWith('verb') && /^(announce|unveil)$/.test(cue) && candidate.lemma === cue
    ? { ...candidate, lemma: 'provide' }
    : candidate
}
