/**
 * `npm run heat`: which partition of the table takes the most writes, and at how many articles a
 * second it meets DynamoDB's limit. Actors are drawn by Zipf's law; what an article writes to each
 * kind of partition is counted on the real writer.
 */
import { annotate } from '../shared/annotate/index.ts'
import { MemoryTable } from '../test/emulators/index.ts'
import { writableTable } from '../test/query/fixture.ts'
import { articlesOf3Kilobytes } from './bench/texts.ts'
import { seeded } from './names/perceptron.ts'

/** Write units a second that one partition takes; it bursts over this for minutes only. */
const LIMIT = 1000
const UNIT_BYTES = 1024
const ARTICLES = 20
const DRAWN = 20_000
const ACTORS = 100_000
/** Of the actor of rank r the share is 1/r^S: names in news lie near 1. */
const EXPONENTS = [0.9, 1, 1.1]
/** Partitions of an actor, a name or a document, of which there are many; the others take all articles. */
const OF_MANY = /^(BY|TO|SAID|ACTOR|NAME|DOC)#.*/
const OF_ACTORS = /^(?:BY|TO|SAID)#/

interface Written {
  /** Write units an article, by kind of partition. */
  readonly units: ReadonlyMap<string, number>
  /** Partitions of each kind that an article writes to. */
  readonly partitions: ReadonlyMap<string, number>
}

const written = await measureWritten()
console.log('Kind of partition: write units an article, partitions an article')
for (const [kind, units] of written.units)
  console.log(
    `  ${kind.padEnd(22)}${units.toFixed(1).padStart(8)}${(written.partitions.get(kind) ?? 0).toFixed(1).padStart(8)}`,
  )
console.log(`\nArticles a second at which the hottest partition meets ${LIMIT} write units a second`)
for (const [kind, units] of written.units) if (!kind.endsWith('…')) print(kind, units)
for (const exponent of EXPONENTS) {
  const shares = sharesOfHottest(exponent)
  for (const [kind, units] of written.units)
    if (OF_ACTORS.test(kind)) {
      const each = units / (written.partitions.get(kind) ?? 1)
      print(`${kind} of the hottest actor, S = ${exponent}`, each * shares(written.partitions.get(kind) ?? 1))
    }
}

function print(what: string, units: number): void {
  console.log(`  ${what.padEnd(40)}${(LIMIT / units).toFixed(0).padStart(8)}`)
}

async function measureWritten(): Promise<Written> {
  const memory = new MemoryTable()
  const filled = writableTable(memory.client, 'records', '', async () => undefined)
  for (const [n, text] of articlesOf3Kilobytes(ARTICLES).entries()) {
    const publishedAt = '2026-03-14'
    const { entities, records } = annotate(text, { publishedAt })
    await filled.put({ key: `${n}.txt`, publishedAt, text, entities, records })
  }
  const [units, seen] = [new Map<string, number>(), new Map<string, number>()]
  const byArticle = new Set<string>()
  for (const item of memory.dump()) {
    const kind = item.pk.replace(OF_MANY, '$1#…')
    const size = Math.ceil(bytesOf(item) / UNIT_BYTES)
    units.set(kind, (units.get(kind) ?? 0) + size / ARTICLES)
    const owner = `${item.pk} ${item.sk.split('#')[1]}`
    if (!byArticle.has(owner)) seen.set(kind, (seen.get(kind) ?? 0) + 1 / ARTICLES)
    byArticle.add(owner)
  }
  return { units, partitions: seen }
}

/** What the table counts: the names and the values. */
function bytesOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value !== 'object' || value === null) return 8
  return Object.entries(value).reduce((sum, [name, each]) => sum + Buffer.byteLength(name) + bytesOf(each), 3)
}

/** The chance that the most frequent actor is among those of an article, drawn many times. */
function sharesOfHottest(exponent: number): (drawn: number) => number {
  const weights = Array.from({ length: ACTORS }, (_, rank) => 1 / (rank + 1) ** exponent)
  const first = 1 / weights.reduce((sum, weight) => sum + weight, 0)
  const random = seeded(3)
  return drawn => {
    let hit = 0
    for (let n = 0; n < DRAWN; n++) {
      const count = Math.floor(drawn) + (random() < drawn % 1 ? 1 : 0)
      if (Array.from({ length: count }, () => random() < first).some(Boolean)) hit++
    }
    return hit / DRAWN
  }
}
