/**
 * The entries of one actor, linked when they are asked for: nothing is stored that an article in
 * late, twice or out of order could leave wrong. What it costs is in docs/ledger.md.
 */
import { type Decision, type Entry, type LinkedEntry, linkActor, type SameActors } from '../../ledger/index.ts'
import type { RecordPointer, Revisions, StatedRecord } from '../../record/index.ts'
import { commitmentItemOf } from '../items.ts'
import type { CommitmentItem } from '../responses.ts'
import type { RecordReader } from '../table.ts'

/** An entry as the table lists its statements, some of which may be superseded. */
export type ListedEntry = LinkedEntry<StatedRecord>
/** An entry with its records, all of which are current. */
export type ShownEntry = Entry<CommitmentItem>

/** Of each name that an actor has: the newest are linked. */
const MAX_ARTICLES = 5000

export interface BlockSource {
  readonly table: RecordReader
  readonly actors: SameActors
  /** Any of the actor's ids, as linking gives them. */
  readonly actorId: string
}

/** Which entries are to be shown, and of which others it is to be known that they are what is listed. */
export interface Chosen {
  readonly shown: readonly ListedEntry[]
  readonly checked?: readonly ListedEntry[]
}

/** All is listed and linked, but only what is shown is read. */
export class Block {
  readonly #source: BlockSource
  #list: StatementList
  #entries: readonly ListedEntry[] = []
  #entryOf: ReadonlyMap<string, ListedEntry> = new Map()
  readonly #items = new Map<StatedRecord, CommitmentItem>()
  readonly #current = new Set<StatedRecord>()
  /** By `revisionName`. The list has them again when it is read again. */
  readonly #superseded = new Set<string>()

  private constructor(source: BlockSource, list: StatementList) {
    this.#source = source
    this.#list = list
    this.#take(list)
  }

  static async read(source: BlockSource): Promise<Block> {
    return new Block(source, await readList(source))
  }

  /** False where the actor has more articles than are linked. */
  get isComplete(): boolean {
    return this.#list.isComplete
  }

  /** In order of their first statements. */
  get entries(): readonly ListedEntry[] {
    return this.#entries
  }

  entryWith(record: RecordName): ListedEntry | undefined {
    return this.#entryOf.get(nameOf(record))
  }

  /**
   * Shows what is chosen among the entries. `choose` is asked again where statements turn out to be
   * superseded and the entries to be others. Throws PledgebookError `superseded` where documents
   * kept changing.
   */
  async show(choose: (entries: readonly ListedEntry[]) => Chosen): Promise<readonly ShownEntry[]> {
    for (;;) {
      const { chosen, isAsListed } = await this.#read(choose)
      if (isAsListed) return chosen.shown.flatMap(entry => this.shown(entry) ?? [])
      this.#take(this.#list)
    }
  }

  /** Null where `show` did not choose it. */
  shown({ restsOn: _, ...entry }: ListedEntry): ShownEntry | null {
    const [first, ...others] = entry.statements.flatMap(each => this.#items.get(each) ?? [])
    return first && others.length + 1 === entry.statements.length ? { ...entry, statements: [first, ...others] } : null
  }

  /** Reads the records of what is chosen, and whether all that it rests on is current. */
  async #read(choose: (entries: readonly ListedEntry[]) => Chosen) {
    let chosen: Chosen = { shown: [] }
    let isAgain = false
    const { page, shown, revisions } = await this.#source.table.showSettled(async () => {
      if (isAgain) this.#take(await readList(this.#source))
      isAgain = true
      chosen = choose(this.#entries)
      return {
        edges: chosen.shown.flatMap(({ statements }) => statements).filter(each => !this.#items.has(each)),
        checked: [...chosen.shown, ...(chosen.checked ?? [])]
          .flatMap(entry => entry.restsOn())
          .filter(each => !this.#current.has(each)),
        askedAt: this.#list.askedAt,
      }
    })
    for (const { edge, record, document } of shown)
      this.#items.set(edge, commitmentItemOf(record, edge.recordId, document))
    const looked = [...page.edges, ...page.checked]
    return { chosen, isAsListed: looked.filter(each => this.#isAstray(each, revisions)).length === 0 }
  }

  /** Notes whether the statement is current, and whether one that was thought superseded has become so. */
  #isAstray(statement: StatedRecord, revisions: Revisions): boolean {
    const current = revisions.get(statement.docId)?.revision
    const isRevived =
      current !== undefined && this.#superseded.delete(revisionName({ docId: statement.docId, revision: current }))
    if (statement.revision === current) this.#current.add(statement)
    else this.#superseded.add(revisionName(statement))
    return statement.revision !== current || isRevived
  }

  #take(list: StatementList): void {
    const { actorId, actors } = this.#source
    const statements = list.statements.filter(each => !this.#superseded.has(revisionName(each)))
    this.#list = list
    this.#entries = linkActor(actorId, statements, list.decisions, actors)
    this.#entryOf = new Map(
      this.#entries.flatMap(entry => entry.statements.map(each => [nameOf(each), entry] as const)),
    )
  }
}

/** A record keeps its id from revision to revision. */
type RecordName = Pick<RecordPointer, 'recordId' | 'revision'>
const nameOf = ({ recordId, revision }: RecordName): string => `${recordId} ${revision}`

const revisionName = ({ docId, revision }: Pick<RecordPointer, 'docId' | 'revision'>): string => `${docId} ${revision}`

interface StatementList {
  readonly statements: readonly StatedRecord[]
  readonly decisions: readonly Decision[]
  readonly isComplete: boolean
  readonly askedAt: number
}

/** From under every id of the actor: what two of them promised together stands under both. */
async function readList({ table, actors, actorId }: BlockSource): Promise<StatementList> {
  // What was settled while they were one stands under the first, and is the last word.
  const ids = actors.idsOf(actorId).toReversed()
  const [pages, decisions] = await Promise.all([
    Promise.all(ids.map(id => table.getStatements(id, MAX_ARTICLES))),
    Promise.all(ids.map(id => table.getDecisions(id))),
  ])
  const statements = pages.flatMap(page => page.statements)
  return {
    statements: [...new Map(statements.map(each => [nameOf(each), each])).values()],
    decisions: decisions.flat(),
    isComplete: pages.every(page => page.isComplete),
    askedAt: Math.min(...pages.map(page => page.askedAt)),
  }
}
