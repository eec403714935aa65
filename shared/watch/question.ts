/** Which statements a watch is about. */
import type { Watch } from '../contract/watch.ts'
import { type Entry, promisorsIn, type SameActors } from '../ledger/index.ts'
import { edgesInDocument } from '../query/find-in-document.ts'
import { type AskedActors, askedActors } from '../query/ledger/asked.ts'
import { withWholeArticles } from '../query/ledger/blocks.ts'
import { actorsOf } from '../query/page-reader.ts'
import type { Actors } from '../query/plan.ts'
import type { CommitmentItem } from '../query/responses.ts'
import type { RecordReader } from '../query/table.ts'

/** A watch's question, asked of documents as a query would. Names are looked up and documents read once. */
export class Question {
  readonly #table: RecordReader
  readonly #watch: Watch
  readonly #actors: Actors
  readonly #asked: AskedActors
  readonly #same: SameActors
  /** By document. */
  readonly #matching = new Map<string, Promise<ReadonlySet<string>>>()

  private constructor(table: RecordReader, watch: Watch, actors: Actors, asked: AskedActors, same: SameActors) {
    this.#table = table
    this.#watch = watch
    this.#actors = actors
    this.#asked = asked
    this.#same = same
  }

  /** Whom its names mean now: a name that nobody bore when the watch was made may be borne since. */
  static async of(table: RecordReader, watch: Watch, same: SameActors): Promise<Question> {
    const { by } = watch.question
    const [actors, asked] = await Promise.all([
      actorsOf(table, watch.question),
      askedActors(table, by === undefined ? {} : { by }, same),
    ])
    return new Question(table, watch, actors, asked, same)
  }

  /** The ids under which the promises in these records of one document are filed, as far as the watch is about them. */
  async promisors(docId: string, records: readonly CommitmentItem[]): Promise<readonly string[]> {
    const promisors = promisorsIn(await withWholeArticles(this.#table, records))
    const filesOf = (recordId: string) => (promisors.get(recordId) ?? []).map(({ id }) => this.#same.fileOf(id))
    const all = records.flatMap(({ recordId }) => filesOf(recordId))
    const { files, meant } = this.#asked
    if (files === null) return [...new Set(all)]
    // What a group promised of which the actor is a stated member is its promise too, under the group's name.
    const bound = await edgesInDocument(this.#table, {}, docId, { by: meant, to: null, saidBy: null })
    const found = bound.flatMap(({ recordId }) => {
      const own = filesOf(recordId).filter(id => files.includes(id))
      return own.length > 0 ? own : filesOf(recordId)
    })
    return [...new Set([...all.filter(id => files.includes(id)), ...found])]
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
