/**
 * Joins statements to entries. The answer is a function of the set of statements and of the
 * decisions made by hand: in what order they arrive makes no difference.
 */
import { type Promisor, promisorsIn } from './actors.ts'
import { APART, CONFLICT, compareSubjects, type Verdict } from './compare.ts'
import { groupsOf } from './group.ts'
import { byPublication, compare } from './order.ts'
import { type Subject, subjectOf } from './subject.ts'
import type { Decision, Entry, Link, Statement } from './types.ts'
import { digest, plain } from './words.ts'

/** The entries that the statements make, by who promised, then by the first statement. */
export function link<S extends Statement>(
  statements: readonly S[],
  decisions: readonly Decision[] = [],
): readonly Entry<S>[] {
  const known = new Map(statements.map(statement => [statement.recordId, statement]))
  const ordered = [...known.values()].sort(byPublication)
  const promisors = promisorsIn(ordered)
  const blocks = new Map<string, { promisor: Promisor; statements: S[] }>()
  for (const statement of ordered)
    for (const promisor of promisors.get(statement.recordId) ?? []) {
      const block = blocks.get(promisor.id) ?? { promisor, statements: [] }
      block.statements.push(statement)
      blocks.set(promisor.id, block)
    }
  return [...blocks.values()]
    .sort((a, b) => compare(a.promisor.id, b.promisor.id))
    .flatMap(({ promisor, statements }) => linkBlock(promisor, statements, new Decisions(decisions)))
}

function linkBlock<S extends Statement>(
  promisor: Promisor,
  statements: readonly S[],
  decisions: Decisions,
): readonly Entry<S>[] {
  const compared = statements.map(statement => ({ statement, subject: subjectOf(statement) }))
  const verdictOf = (a: number, b: number): Verdict => {
    const [one, other] = [compared[a], compared[b]]
    if (!one || !other) return APART
    return decisions.on(one.statement, other.statement) ?? compareSubjects(one.subject, other.subject)
  }
  const { groups, bestOf } = groupsOf(statements.length, verdictOf)
  const entries = groups.map(group => ({
    members: group.flatMap(place => statements[place] ?? []),
    keys: group.map(place => keyOf(promisor, compared[place]?.subject)),
    links: group.slice(1).flatMap(place => {
      const best = bestOf(place, group)
      const [recordId, to] = [statements[place]?.recordId, best && statements[best.to]?.recordId]
      return best && recordId && to ? [{ recordId, to, label: best.label, grounds: best.grounds }] : []
    }),
  }))
  return named(promisor, entries)
}

/** What was settled by hand, looked up for two records in either order; the last word counts. */
class Decisions {
  readonly #kinds: ReadonlyMap<string, Decision['kind']>
  constructor(decisions: readonly Decision[]) {
    this.#kinds = new Map(decisions.map(({ kind, recordIds: [a, b] }) => [pairName(a, b), kind]))
  }

  on(a: Statement, b: Statement): Verdict | undefined {
    if (this.#kinds.size === 0) return undefined
    const kind = this.#kinds.get(pairName(a.recordId, b.recordId))
    if (kind === 'split') return CONFLICT
    return kind && { kind: 'link', label: 'same', grounds: ['joined_by_hand'], score: HIGHEST, isByHand: true }
  }
}

/** Above every score that comparing gives, so that what is joined by hand is joined first. */
const HIGHEST = 3

const pairName = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/**
 * What an id is made from: the actor, the act and its object, neither the words around them nor
 * the document, so that an earlier article that says the same changes nothing.
 */
function keyOf(promisor: Promisor, subject: Subject | undefined): string {
  const purpose = subject?.purpose[0]?.stem
  const thing = subject?.head ?? (subject && subject.money.length > 0 ? `money-${purpose ?? ''}` : purpose)
  const words = [subject?.act ?? 'act', thing ?? ''].join('-').replace(/[^\p{L}\p{N}]+/gu, '-')
  return `${promisor.id}~${words.slice(0, MAX_KEY).replace(/-$/, '')}`
}

const MAX_KEY = 60

/** Two entries of one key are told apart by their first quote; the older one keeps the plain key. */
function named<S extends Statement>(
  promisor: Promisor,
  entries: readonly {
    readonly members: readonly S[]
    readonly keys: readonly string[]
    readonly links: readonly Link[]
  }[],
): readonly Entry<S>[] {
  const taken = new Set<string>()
  return entries.flatMap(({ members, keys, links }) => {
    const [first, ...others] = members
    const [key = ''] = keys
    if (!first) return []
    const id = taken.has(key) ? `${key}~${digest(plain(first.quote.text))}` : key
    taken.add(key)
    const knownAs = [...new Set([id, ...keys])]
    return [{ id, knownAs, promisor, statements: [first, ...others] as const, links }]
  })
}
