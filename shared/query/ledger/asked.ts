/** Whom a question to the ledger is about, and so which records must be gone through. */
import { actorKey, nameVariants, type SameActors } from '../../ledger/index.ts'
import type { RecordEdge, StatedRecord } from '../../record/index.ts'
import { actorIds } from '../actors.ts'
import type { LedgerQuery } from '../model.ts'
import type { Actors } from '../plan.ts'
import type { RecordReader } from '../table.ts'

export interface AskedActors {
  /** The ids under which the promises of those that `by` means are filed; null where it is not asked. */
  readonly files: readonly string[] | null
  /** The entity ids that `by` means. */
  readonly meant: readonly string[]
  /** By entity ids. "The Union" may be the Kestrel Union, so records of that name are gone through too. */
  readonly walked: Actors
}

export async function askedActors(
  table: RecordReader,
  { by, to }: LedgerQuery,
  actors: SameActors,
): Promise<AskedActors> {
  const [named, beneficiaries] = await Promise.all([actorIds(table, by), actorIds(table, to)])
  if (named === null) return { files: null, meant: [], walked: { by: null, to: beneficiaries, saidBy: null } }
  const keys = named.map(actorKey)
  const others = keys.flatMap(key => actors.idsOf(key)).filter(id => !keys.includes(id))
  const idsUnder = async (names: readonly string[]): Promise<readonly string[]> =>
    (await Promise.all(names.map(name => table.findActorIds(name)))).flat()
  const [same, variants] = await Promise.all([
    idsUnder(others),
    idsUnder([...new Set([...keys, ...others].flatMap(nameVariants))]),
  ])
  const meant = distinct([...named, ...same])
  return {
    files: distinct(keys.map(key => actors.fileOf(key))),
    meant,
    walked: { by: distinct([...meant, ...variants]), to: beneficiaries, saidBy: null },
  }
}

/** The actors whose entries are asked for at a record: of a group's promise, the group, where the one asked for is a member. */
export function filesFor({ by }: RecordEdge, fileIds: readonly string[], { files, meant }: AskedActors) {
  const own = fileIds.filter(id => files?.includes(id) ?? true)
  return own.length === 0 && by.some(id => meant.includes(id)) ? fileIds : own
}

/** Whether a statement of an entry is one of the records that are gone through. */
export function isCandidate({ by, to }: StatedRecord, fileId: string, { files, meant, walked }: AskedActors): boolean {
  const isBy = files === null || files.includes(fileId) || by.some(id => meant.includes(id))
  return isBy && (walked.to === null || to.some(id => walked.to?.includes(id)))
}

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)]
