/**
 * Whatever the order, the number and the delay of events, wherever runs die, and although several
 * run at once: in the end the table holds the extraction of the objects that are there, and no
 * reader ever saw a part of a revision.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestSequencer } from '../../shared/arrive/index.ts'
import type { RejectionCode } from '../../shared/contract/vocabulary.ts'
import { indexEntities } from '../../shared/record/actors.ts'
import { edgesOf, recordEdges } from '../../shared/record/edges.ts'
import {
  type DocumentEdge,
  docIdOf,
  type EdgeGroup,
  type ItemKey,
  META,
  NO_DATE,
  type RecordEdge,
  RecordTable,
} from '../../shared/record/index.ts'
import type { MemoryTable } from '../emulators/index.ts'
import { ACTORS, type History, type HistoryPlan, MAX_OBJECT_BYTES, runHistory } from './history.ts'
import type { MemoryBucket } from './memory-bucket.ts'
import { smallAnnotate } from './small-stages.ts'

const sentence = fc
  .record({
    promisor: fc.constantFrom('Canada', 'Canada of G7', 'G7', 'Norway'),
    verb: fc.constantFrom('pledged', 'planned', 'refused'),
    action: fc.constantFrom('5 tanks', '6 ships'),
    rest: fc.constantFrom('', ' to Ukraine', ' to UkraineArmy by 2026-03-31', ' by 2027-01-31 from 2025-12-01'),
  })
  .map(({ promisor, verb, action, rest }) => `${promisor} ${verb} ${action}${rest}.`)

/** Few texts, so that one often comes back after another. */
const texts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 3 }).map(sentences => sentences.join(' ')) },
    { weight: 1, arbitrary: fc.constantFrom('', 'Bonjour.', 'Nothing was said.', 'x'.repeat(MAX_OBJECT_BYTES + 1)) },
  ),
  { minLength: 3, maxLength: 3 },
)

const change = fc.record({
  key: fc.constantFrom('a.txt', 'a.txt', 'b b.txt'),
  text: fc.option(fc.nat({ max: 2 }), { freq: 3 }),
  published: fc.option(fc.constantFrom('2026-01-01', '2025-01-01'), { freq: 1 }),
  times: fc.integer({ min: 1, max: 3 }),
  sequenced: fc.integer({ min: 0, max: 4 }).map(n => n < 4),
})

const plan: fc.Arbitrary<HistoryPlan> = fc
  .record({
    texts,
    changes: fc.array(change, { minLength: 1, maxLength: 6, size: 'max' }),
    choices: fc.array(fc.record({ actor: fc.nat({ max: ACTORS - 1 }), steps: fc.integer({ min: 1, max: 30 }) }), {
      maxLength: 40,
      size: 'max',
    }),
    picks: fc.array(fc.nat({ max: 11 }), { maxLength: 20, size: 'max' }),
    crashes: fc.array(fc.record({ request: fc.nat({ max: 200 }), after: fc.boolean() }), { maxLength: 3 }),
    handlers: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ texts, changes, ...rest }) => ({
    ...rest,
    changes: changes.map(({ key, text, published, times, sequenced }) =>
      text === null
        ? { kind: 'delete' as const, key, times, sequenced }
        : { kind: 'put' as const, key, text: texts[text] ?? '', published, times, sequenced },
    ),
  }))

/** After a change of the ingest or of the record, more are worth running: `PLEDGEBOOK_HISTORIES=5000`. */
const HISTORIES = Number(process.env.PLEDGEBOOK_HISTORIES ?? 300)
const TIME_OUT_MS = 60_000 + HISTORIES * 200

describe('the table', () => {
  it(
    'comes to hold the extraction of the objects that are there, and shows whole revisions only',
    async () => {
      const seen = { histories: 0, crashes: 0, sightings: 0, nonEmpty: 0, givenUp: 0 }
      await fc.assert(
        fc.asyncProperty(plan, async plan => {
          const history = await runHistory(plan)
          await expectConverged(history)
          expectSwept(plan, history)
          expectLatestSequencers(history)
          expectWholeRevisions(history)
          seen.histories += 1
          seen.crashes += history.crashes
          seen.sightings += history.sightings.length
          seen.nonEmpty += history.sightings.filter(({ quotesByDoc }) => quotesByDoc.size > 0).length
          seen.givenUp += history.readsGivenUp
        }),
        { numRuns: HISTORIES },
      )
      // The histories must be of the kind that they are meant to be.
      expect(seen.crashes).toBeGreaterThan(seen.histories / 4)
      expect(seen.nonEmpty).toBeGreaterThan(seen.histories / 4)
      expect(seen.givenUp).toBeLessThan(seen.sightings / 20)
    },
    TIME_OUT_MS,
  )
})

/** What there is to be found of the objects that are there is what the table shows, no more and no less. */
async function expectConverged(history: History): Promise<void> {
  const { bucket, memory, events } = history
  const table = new RecordTable(memory.client, 'records')
  const expectedEdges: string[] = []
  for (const key of new Set(events.map(event => event.key))) {
    const docId = docIdOf(key)
    const whole = await table.getWholeDocument(docId)
    const expected = extractionOf(bucket, key)
    if (!expected) expect(whole).toBeNull()
    else {
      const { records, text, entities, rejection, edges } = expected
      const status = rejection ? 'rejected' : 'annotated'
      expect(whole).toMatchObject({ document: { key, status, recordCount: records.length }, text, entities })
      expect(whole?.document.rejection?.code ?? null).toBe(rejection)
      expect(whole?.records.map(({ record }) => record)).toEqual(records)
      expectedEdges.push(...edges)
    }
  }
  const current = currentRevisions(memory)
  const visible = edgesIn(memory).filter(edge => current.get(edge.docId) === edge.revision)
  expect(visible.map(edgeName).sort()).toEqual(expectedEdges.sort())
}

/** Null where there is no object. */
function extractionOf(bucket: MemoryBucket, key: string) {
  const object = bucket.now(key)
  if (!object) return null
  const docId = docIdOf(key)
  const text = new TextDecoder().decode(object.bytes)
  const publishedAt = object.metadata['published-at'] ?? null
  const rejection = rejectionOf(text)
  const sk = `${rejection ? NO_DATE : (publishedAt ?? NO_DATE)}#${docId}#${ANY}`
  const documentEdges = ['DOCS', `DOCS#${rejection ? 'rejected' : 'annotated'}`].map(pk => edgeName({ pk, sk }))
  if (rejection) return { records: [], text: '', entities: [], rejection, edges: documentEdges }
  const { records, entities } = smallAnnotate(text, { publishedAt })
  const edges = records.flatMap((record, i) => {
    const place = { docId, revision: ANY, part: 0, n: i + 1, recordId: '', publishedAt, source: null }
    return recordEdges(record, place, indexEntities(entities)).map(edgeName)
  })
  return { records, text, entities, rejection, edges: [...edges, ...documentEdges] }
}

const ANY = 'any revision'

/** An edge's key with the revision left out. */
const edgeName = ({ pk, sk }: ItemKey): string => {
  const [date, docId, , n] = sk.split('#')
  return [pk, date, docId, n].join(' ')
}

function rejectionOf(text: string): RejectionCode | null {
  if (text.length > MAX_OBJECT_BYTES) return 'too_large'
  if (text === '') return 'empty'
  return text.startsWith('Bonjour') ? 'not_english' : null
}

/** Of records and of documents. */
const edgesIn = (memory: MemoryTable): readonly (RecordEdge | DocumentEdge)[] =>
  memory.dump().flatMap((item): readonly (RecordEdge | DocumentEdge)[] => {
    if (/^(MADE$|(BY|TO|SAID|STATUS|DUE)#)/.test(item.pk)) return edgesOf(item as EdgeGroup)
    return /^DOCS(#|$)/.test(item.pk) ? [item as DocumentEdge] : []
  })

const currentRevisions = (memory: MemoryTable): ReadonlyMap<string, string | null> =>
  new Map(
    memory
      .dump()
      .filter(item => item.sk === META)
      .map(item => [item.docId, item.revision]),
  )

/** Nothing is left of what is over; only a run that died beside another may leave edges, which no one sees. */
function expectSwept(plan: HistoryPlan, history: History): void {
  const current = currentRevisions(history.memory)
  const parts = history.memory.dump().filter(item => /^(REC|BODY)#/.test(item.sk))
  expect(parts.filter(item => item.sk.split('#')[1] !== current.get(item.pk.slice('DOC#'.length)))).toEqual([])
  if (history.crashes === 0 || plan.handlers === 1) expect(orphansOf(history)).toEqual([])
}

function orphansOf({ memory }: History): readonly ItemKey[] {
  const current = currentRevisions(memory)
  return edgesIn(memory).filter(edge => current.get(edge.docId) !== edge.revision)
}

/** META keeps the latest sequencer that was delivered for its key. */
function expectLatestSequencers({ memory, events }: History): void {
  for (const meta of memory.dump().filter(item => item.sk === META)) {
    const own = events.filter(event => event.key === meta.key).map(event => event.sequencer)
    expect(meta.sequencer).toBe(own.reduce(latestSequencer))
  }
}

/** What a reader saw of a document was the document's state at some moment of the read. */
function expectWholeRevisions({ sightings, flips, events }: History): void {
  for (const { from, to, quotesByDoc } of sightings)
    for (const docId of new Set(events.map(event => docIdOf(event.key)))) {
      const own = flips.filter(flip => flip.docId === docId)
      const before = own.filter(({ step }) => step < from).at(-1)
      const during = own.filter(({ step }) => step >= from && step <= to)
      const states = [before, ...during].map(flip => flip?.quotes ?? [])
      expect(states).toContainEqual([...(quotesByDoc.get(docId) ?? [])].sort())
    }
}
