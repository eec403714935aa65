/**
 * Text to records. Each pass reads one family of cues; the rest says what stands in for what,
 * splits what is two promises, and fills the record.
 */
import type { CommitmentRecord } from '../../contract/annotation.ts'
import { buildRecords } from './build/records.ts'
import { distinct } from './distinct.ts'
import { modalPass } from './passes/01-modal.ts'
import { verbCuePass } from './passes/02-verb-cue.ts'
import { readinessPass } from './passes/03-readiness.ts'
import { nounCuePass } from './passes/04-noun-cue.ts'
import { instrumentPass } from './passes/05-instrument.ts'
import { provideForMoney } from './passes/06-money.ts'
import { possibilityPass } from './passes/07-possibility.ts'
import { negativePass } from './passes/08-negative.ts'
import { listPass } from './passes/09-list.ts'
import { splitCoordination } from './split.ts'
import type { Article, Candidate, Pass, Refusal } from './types.ts'

/** The passes by name, in order: one family of cues each. */
export const PASSES: Readonly<Record<string, Pass>> = {
  modal: modalPass, // will, would, shall; may, might, could
  verb: verbCuePass, // pledged to, agreed to, plans to, is committed to
  readiness: readinessPass, // is ready to, is to, is set to
  noun: nounCuePass, // their commitment to, plans to, an assurance of
  instrument: instrumentPass, // signed a pact to; the treaty creates
  possibility: possibilityPass, // the potential deployment of; did not rule out
  negative: negativePass, // refused to, scrapped its promise, denied that
  list: listPass, // agreed to: open a school, train crews
}

export interface Commitments {
  readonly records: readonly CommitmentRecord[]
  readonly refusals: readonly Refusal[]
}

/** Reads every sentence of the article. Records come in the order of their quotes. Fewer passes are for measuring what each is worth. */
export function findCommitments(article: Article, passes: readonly Pass[] = Object.values(PASSES)): Commitments {
  const candidates: Candidate[] = []
  const refusals: Refusal[] = []
  for (const sentence of article.sentences) {
    const found = passes.flatMap(pass => pass(article, sentence))
    const taken = distinct(found.flatMap(f => ('candidate' in f ? [f.candidate] : [])))
    candidates.push(...taken.map(provideForMoney).flatMap(splitCoordination))
    refusals.push(...found.flatMap(f => ('refusal' in f ? [f.refusal] : [])))
  }
  return { records: buildRecords(article, candidates), refusals }
}
