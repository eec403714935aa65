/**
 * Joins statements to entries. The answer is a function of the set of statements and of the
 * decisions made by hand: in what order they arrive makes no difference.
 */
import type { Ground, LinkLabel } from '../contract/vocabulary.ts'
import { type Promisor, promisorsIn } from './actors.ts'
import { compareSubjects, type Verdict } from './compare.ts'
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

interface Pair {
  readonly a: number
  readonly b: number
  readonly label: LinkLabel
  readonly grounds: readonly Ground[]
  readonly score: number
}

function linkBlock<S extends Statement>(
  promisor: Promisor,
  statements: readonly S[],
  decisions: Decisions,
): readonly Entry<S>[] {
  const subjects = statements.map(subjectOf)
  const verdicts = subjects.map((a, i) => subjects.map((b, j) => verdictOf(statements, decisions, a, b, i, j)))
  const pairs = pairsOf(verdicts)
  const groups = grouped(statements.length, pairs, verdicts)
  const entries = groups.map(group => ({
    members: group.map(i => statements[i]).filter(each => each !== undefined),
    keys: group.map(i => keyOf(promisor, subjects[i])),
    links: linksOf(group, pairs, statements),
  }))
  return named(promisor, entries)
}

function verdictOf(
  statements: readonly Statement[],
  decisions: Decisions,
  a: Subject,
  b: Subject,
  i: number,
  j: number,
): Verdict {
  if (i >= j) return { kind: 'apart' }
  const decided = decisions.of(statements[i]?.recordId ?? '', statements[j]?.recordId ?? '')
  if (decided === 'split') return { kind: 'conflict' }
  if (decided === 'join') return { kind: 'link', label: 'same', grounds: ['joined_by_hand'], score: 3 }
  return compareSubjects(a, b)
}

/** What was settled by hand, looked up for two records in either order; the last word counts. */
class Decisions {
  readonly #kinds: ReadonlyMap<string, Decision['kind']>
  constructor(decisions: readonly Decision[]) {
    this.#kinds = new Map(decisions.map(({ kind, recordIds: [a, b] }) => [pairName(a, b), kind]))
  }
  of(a: string, b: string): Decision['kind'] | undefined {
    return this.#kinds.get(pairName(a, b))
  }
}

const pairName = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** The strongest first; among equals, by publication. */
function pairsOf(verdicts: readonly (readonly Verdict[])[]): readonly Pair[] {
  return verdicts
    .flatMap((row, a) => row.flatMap((verdict, b): Pair[] => (verdict.kind === 'link' ? [{ a, b, ...verdict }] : [])))
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
}

/** Groups grow by the strongest pair, and never so that two members contradict each other. */
function grouped(
  count: number,
  pairs: readonly Pair[],
  verdicts: readonly (readonly Verdict[])[],
): readonly (readonly number[])[] {
  const groupOf = Array.from({ length: count }, (_, i) => [i])
  const isConflict = (a: number, b: number): boolean => verdicts[Math.min(a, b)]?.[Math.max(a, b)]?.kind === 'conflict'
  for (const { a, b } of pairs) {
    const [left = [], right = []] = [groupOf[a], groupOf[b]]
    if (left === right || left.some(i => right.some(j => isConflict(i, j)))) continue
    const joined = [...left, ...right].sort((i, j) => i - j)
    for (const i of joined) groupOf[i] = joined
  }
  return [...new Set(groupOf)]
}

/** Each statement but the first, with the one before it in the entry that it resembles most. */
function linksOf(group: readonly number[], pairs: readonly Pair[], statements: readonly Statement[]): readonly Link[] {
  return group.slice(1).flatMap(i => {
    const own = pairs.filter(({ a, b }) => group.includes(a) && group.includes(b) && (a === i || b === i))
    const best = own.find(({ b }) => b === i) ?? own[0]
    if (!best) return []
    const other = best.a === i ? best.b : best.a
    const [recordId, to] = [statements[i]?.recordId ?? '', statements[other]?.recordId ?? '']
    return [{ recordId, to, label: best.label, grounds: best.grounds }]
  })
}

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
