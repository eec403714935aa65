/** Which statements a watch is about. */
import type { Watch } from '../contract/watch.ts'
import { actorKey, type Entry, promisorsIn } from '../ledger/index.ts'
import { actorsOf } from '../query/find.ts'
import { edgesInDocument } from '../query/find-in-document.ts'
import { withWholeArticles } from '../query/ledger/blocks.ts'
import type { Actors } from '../query/plan.ts'
import type { CommitmentItem } from '../query/responses.ts'
import type { RecordReader } from '../query/table.ts'

/** A watch's question, asked of documents as a query would. Names are looked up and documents read once. */
export class Question {
  readonly #table: RecordReader
  readonly #watch: Watch
  readonly #actors: Actors
  /** By document. */
  readonly #matching = new Map<string, Promise<ReadonlySet<string>>>()

  private constructor(table: RecordReader, watch: Watch, actors: Actors) {
    this.#table = table
    this.#watch = watch
    this.#actors = actors
  }

  /** Whom its names mean now: a name that nobody bore when the watch was made may be borne since. */
  static async of(table: RecordReader, watch: Watch): Promise<Question> {
    return new Question(table, watch, await actorsOf(table, watch.question))
  }

  /** The promisors of these records of one document, as linking names them, whom the watch is about. */
  async promisors(docId: string, records: readonly CommitmentItem[]): Promise<readonly string[]> {
    const promisors = promisorsIn(await withWholeArticles(this.#table, records))
    const all = records.flatMap(({ recordId }) => promisors.get(recordId) ?? []).map(({ id }) => id)
    const { by } = this.#actors
    if (by === null) return [...new Set(all)]
    const keys = by.map(actorKey)
    // What a group promised of which the actor is a stated member is its promise too, under the group's name.
    const bound = await edgesInDocument(this.#table, {}, docId, { by, to: null, saidBy: null })
    const found = bound.flatMap(({ recordId }) => {
      const ids = (promisors.get(recordId) ?? []).map(({ id }) => id)
      const own = ids.filter(id => keys.includes(id))
      return own.length > 0 ? own : ids
    })
    return [...new Set([...all.filter(id => keys.includes(id)), ...found])]
  }

  /** Whether any of the entry's statements is what is asked for; those of `docId` are looked at first. */
  async isAbout({ statements }: Entry<CommitmentItem>, docId: string): Promise<boolean> {
    const { by: _by, ...rest } = this.#watch.question
    if (Object.keys(rest).length === 0) return true
    for (const each of [docId, ...new Set(statements.map(statement => statement.docId))]) {
      const matching = await this.#matchingIn(each)
      if (statements.some(({ recordId }) => matching.has(recordId))) return true
    }
    return false
  }

  #matchingIn(docId: string): Promise<ReadonlySet<string>> {
    const { by: _by, ...question } = this.#watch.question
    const read = async () => {
      const edges = await edgesInDocument(this.#table, question, docId, { ...this.#actors, by: null })
      return new Set(edges.map(({ recordId }) => recordId))
    }
    const matching = this.#matching.get(docId) ?? read()
    this.#matching.set(docId, matching)
    return matching
  }
}
