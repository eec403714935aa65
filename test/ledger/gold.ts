/**
 * The linking gold set: articles written for this test, in which every undertaking that more than
 * one of them speaks of is marked as `[[name|the words of it]]`. What bears no mark is of its own.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { annotate } from '../../shared/annotate/index.ts'
import type { Entry, Statement } from '../../shared/ledger/index.ts'
import { readArticle } from '../../shared/read/index.ts'

/** `tuned` was looked at while the rules were made; `unseen` only when they stood. */
export const GOLD_SETS = ['tuned', 'unseen'] as const
export type GoldSet = (typeof GOLD_SETS)[number]

export interface Gold {
  readonly articles: number
  readonly statements: readonly Statement[]
  /** By record id: the undertaking that it is of. */
  readonly labels: ReadonlyMap<string, string>
  /** Marks of which the annotator made no record, by undertaking. */
  readonly missed: readonly string[]
}

const MARK = /\[\[([^|\]]+)\|([^\]]+)\]\]/g

export async function readGold(set: GoldSet): Promise<Gold> {
  const folder = new URL(`./gold/${set}/`, import.meta.url)
  const files = readdirSync(folder).sort()
  const read = await Promise.all(files.map(file => readMarked(file, readFileSync(new URL(file, folder), 'utf8'))))
  return {
    articles: files.length,
    statements: read.flatMap(({ statements }) => statements),
    labels: new Map(read.flatMap(({ labels }) => labels)),
    missed: read.flatMap(({ missed }) => missed),
  }
}

async function readMarked(file: string, marked: string) {
  const article = await readArticle(Buffer.from(marked.replace(MARK, '$2')), {
    key: file,
    contentType: null,
    metadata: {},
  })
  const docId = file.replace(/\.md$/, '')
  const marks = placesOf(marked, article.text)
  const statements = annotate(article.text, article).records.map(
    (record): Statement => ({
      ...record,
      recordId: `${docId}.${record.id}`,
      docId,
      publishedAt: article.publishedAt,
      source: article.source,
      title: article.title,
    }),
  )
  // "Is considering **sending** …": the mark may begin inside the act.
  const markOf = ({ action }: Statement) =>
    marks.find(mark => mark.start <= action.start && action.start < mark.end) ??
    marks.find(mark => action.start < mark.start && mark.start < action.end)
  return {
    statements,
    labels: statements.map(each => [each.recordId, markOf(each)?.name ?? each.recordId] as const),
    missed: marks.filter(mark => !statements.some(each => markOf(each) === mark)).map(({ name }) => name),
  }
}

/** Where the marked words stand in the extracted text: the nth mark is looked for behind the one before it. */
function placesOf(marked: string, text: string) {
  let from = 0
  return [...marked.matchAll(MARK)].map(([, name = '', words = '']) => {
    const start = text.indexOf(words, from)
    if (start === -1) throw new Error(`The words "${words}" are not in the article.`)
    from = start + words.length
    return { name, start, end: from }
  })
}

export interface LinkScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly bcubed: { readonly precision: number; readonly recall: number; readonly f1: number }
  /** Of all pairs that a reader of the articles would join, those of which the annotator missed a part too. */
  readonly endToEndRecall: number
  readonly wrong: readonly (readonly [string, string])[]
  readonly lost: readonly (readonly [string, string])[]
}

export function scoreLinks({ labels, missed }: Gold, entries: readonly Entry[]): LinkScore {
  const ids = [...labels.keys()]
  const entriesOf = new Map(ids.map(id => [id, new Set<string>([id])]))
  for (const { statements } of entries)
    for (const a of statements) for (const b of statements) entriesOf.get(a.recordId)?.add(b.recordId)
  const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map(b => [a, b] as const))
  const isJoined = ([a, b]: readonly [string, string]) => entriesOf.get(a)?.has(b) ?? false
  const isOne = ([a, b]: readonly [string, string]) => labels.get(a) === labels.get(b)
  const wrong = pairs.filter(pair => isJoined(pair) && !isOne(pair))
  const lost = pairs.filter(pair => isOne(pair) && !isJoined(pair))
  const right = pairs.filter(pair => isOne(pair) && isJoined(pair)).length
  const all = pairsOfEqual([...labels.values(), ...missed])
  return {
    ...measures(right / Math.max(1, right + wrong.length), right / Math.max(1, right + lost.length)),
    bcubed: bcubed(ids, labels, entriesOf),
    endToEndRecall: right / all,
    wrong,
    lost,
  }
}

function bcubed(ids: readonly string[], labels: Gold['labels'], entriesOf: ReadonlyMap<string, ReadonlySet<string>>) {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const shares = ids.map(id => {
    const own = entriesOf.get(id) ?? new Set([id])
    const gold = ids.filter(other => labels.get(other) === labels.get(id))
    const both = gold.filter(other => own.has(other)).length
    return { precision: both / own.size, recall: both / gold.length }
  })
  return measures(mean(shares.map(share => share.precision)), mean(shares.map(share => share.recall)))
}

const measures = (precision: number, recall: number) => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
})

function pairsOfEqual(labels: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
}
