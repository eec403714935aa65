/** Reads the pages of one query for commitments, whoever its names mean. */
import { slug } from '../contract/slug.ts'
import { normaliseName } from '../record/index.ts'
import { actorIds } from './actors.ts'
import { type MergedPage, readMerged } from './merge.ts'
import type { CommitmentQuery } from './model.ts'
import { type Actors, fromToday, type Plan, plansOf } from './plan.ts'
import type { RecordReader } from './table.ts'
import { todayOf } from './today.ts'

export interface PageReader {
  /** Whom the names in the query mean. */
  readonly actors: Promise<Actors>
  /** At most `limit` edges that come after `position`. Throws `bad_request` for a query that contradicts itself. */
  read(position: string | null, limit: number): Promise<MergedPage>
}

/**
 * Most names are the id of whom they mean, in other letters. So a page is read by that id while the table is asked
 * whom the names mean, and is thrown away where they mean another, or more than one.
 */
export function pageReader(table: RecordReader, query: CommitmentQuery): PageReader {
  const dated = fromToday(query, todayOf(query.today))
  const readBy = (actors: Actors, position: string | null, limit: number) =>
    readFurthest(table, plansOf(dated, actors), position, limit)
  let likely = likelyActors(query)
  const actors = actorsOf(table, query)
  return {
    actors,
    async read(position, limit) {
      const guess = likely
      const [meant, page] = await Promise.all([actors, readBy(guess, position, limit)])
      likely = meant
      return areSame(meant, guess) ? page : readBy(meant, position, limit)
    },
  }
}

/** Whom the names in a query mean. */
export async function actorsOf(table: RecordReader, { by, to, saidBy }: CommitmentQuery): Promise<Actors> {
  const [whoBy, whoTo, whoSaid] = await Promise.all([by, to, saidBy].map(name => actorIds(table, name)))
  return { by: whoBy ?? null, to: whoTo ?? null, saidBy: whoSaid ?? null }
}

function likelyActors({ by, to, saidBy }: CommitmentQuery): Actors {
  const likely = (name: string | undefined) => (name === undefined ? null : [likelyId(name)])
  return { by: likely(by), to: likely(to), saidBy: likely(saidBy) }
}

/** An id that several actors could have ends in a mark of its own: `cabinet@0c8029`. */
const likelyId = (name: string): string => (name.includes('@') ? name : slug(normaliseName(name)))

const areSame = (a: Actors, b: Actors): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Every plan finds the same edges in the same order; the one that gets furthest has found the most. */
export async function readFurthest(
  table: RecordReader,
  plans: readonly Plan[],
  position: string | null,
  limit: number,
): Promise<MergedPage> {
  const race = { isWon: false }
  const pages = await Promise.all(plans.map(plan => readMerged(table, plan, position, limit, race)))
  const order = plans[0]?.order
  const isFurther = (a: string | null, b: string | null): boolean =>
    b !== null && (a === null || (order === 'due_first' ? a > b : a < b))
  return pages.reduce((best, page) => (isFurther(page.next, best.next) ? page : best), pages[0] ?? NOTHING)
}

const NOTHING: MergedPage = { edges: [], next: null }
