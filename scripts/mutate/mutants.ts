/** Every guard that keeps the promise of the record, and how the source reads without it. */

export interface Mutant {
  /** The guard that is taken away. */
  readonly guard: string
  /** From the project's root. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
}

const WRITER = 'shared/record/writer.ts'
const INGEST = 'shared/ingest/ingest-object.ts'
const FUNCTION = 'functions/annotate.ts'
const READER = 'shared/record/reader.ts'

export const MUTANTS: readonly Mutant[] = [
  {
    guard: 'the flip is conditional',
    file: WRITER,
    find: 'stored, condition)',
    replace: 'stored, {})',
  },
  {
    guard: 'the flip compares the counter, not only whether there is a META',
    file: WRITER,
    find: "ConditionExpression: '#counter = :previous'",
    replace: "ConditionExpression: '#counter >= :previous'",
  },
  {
    guard: 'the first META is put only where there is none',
    file: WRITER,
    find: ": { ConditionExpression: 'attribute_not_exists(pk)' }",
    replace: ': {}',
  },
  {
    guard: 'a tombstone is left even where nothing was',
    file: INGEST,
    find: '  if (!(await writer.flip(previous, meta))) return null\n  await writer.sweep(meta)\n  return { docId, kind: previous?.deleted',
    replace:
      "  if (!previous) return { docId, kind: 'deleted' }\n  if (!(await writer.flip(previous, meta))) return null\n  await writer.sweep(meta)\n  return { docId, kind: previous?.deleted",
  },
  {
    guard: 'sequencers are compared filled up on the right',
    file: 'shared/arrive/sequencer.ts',
    find: "padEnd(width, '0')",
    replace: "padStart(width, '0')",
  },
  {
    guard: 'news of what is unchanged is written down',
    file: INGEST,
    find: 'compareSequencers(sequencer, previous.sequencer) > 0',
    replace: 'false',
  },
  {
    guard: 'a confirmed document raises its counter',
    file: INGEST,
    find: '  if (!(await run.writer.flip(previous, meta))) return null\n',
    replace: '',
  },
  {
    guard: 'META keeps the latest sequencer, not the last',
    file: INGEST,
    find: 'latestSequencer(event.sequencer, previous?.sequencer ?? null)',
    replace: 'event.sequencer',
  },
  {
    guard: 'META is read before the object',
    file: INGEST,
    find: '  const previous = await deps.writer.readMeta(docId)\n  const head = await deps.objects.head(event.bucket, event.key)\n',
    replace:
      '  const head = await deps.objects.head(event.bucket, event.key)\n  const previous = await deps.writer.readMeta(docId)\n',
  },
  {
    guard: 'all parts are written before the flip',
    file: INGEST,
    find: '  await writer.writeParts(revision)\n  if (!(await writer.flip(previous, meta))) {',
    replace: '  if (await writer.flip(previous, meta)) await writer.writeParts(revision)\n  else {',
  },
  {
    guard: 'what won is not discarded, though its writer was told that it lost',
    file: INGEST,
    find: 'if (winner?.revision !== meta.revision) await',
    replace: 'await',
  },
  {
    guard: 'a revision that lost is discarded',
    file: INGEST,
    find: 'if (winner?.revision !== meta.revision) await writer.discard(revision)',
    replace: '',
  },
  {
    guard: 'old revisions are swept up after the flip',
    file: INGEST,
    find: '    return null\n  }\n  await writer.sweep(meta)\n',
    replace: '    return null\n  }\n',
  },
  {
    guard: 'a repeated event sweeps up what a dead run left',
    file: INGEST,
    find: '    await deps.writer.sweep(previous)\n',
    replace: '',
  },
  {
    guard: 'a failed message is told as failed',
    file: FUNCTION,
    find: '        throw fault\n',
    replace: '',
  },
  {
    guard: 'a message for which no time is left is handed back',
    file: FUNCTION,
    find: 'STOP_BEFORE_MS) throw outOfTime()',
    replace: 'STOP_BEFORE_MS) return outOfTime()',
  },
  {
    guard: 'a fault of the article is a status and no failure',
    file: 'shared/ingest/content.ts',
    find: '    if (isRejection(fault)) return { code: fault.code, message: fault.message }\n',
    replace: '',
  },
  {
    guard: 'an object that is gone is no fault',
    file: 'shared/ingest/object-store.ts',
    find: 'if (status === 404 || status === 412) return null',
    replace: 'if (status === 412) return null',
  },
  {
    guard: 'an object that was replaced meanwhile is no fault',
    file: 'shared/ingest/object-store.ts',
    find: 'if (status === 404 || status === 412) return null',
    replace: 'if (status === 404) return null\n    if (status === 412) return {} as T',
  },
  {
    guard: 'the size is looked at before the object is read',
    file: 'shared/ingest/content.ts',
    find: 'if (head.size > maxObjectBytes)',
    replace: 'if (false)',
  },
  {
    guard: 'owners are written before their edges',
    file: WRITER,
    find: '    await this.#write([...bodies, ...parts].map(put))\n    await this.#write([...edges, ...(await this.#unknown(directory))].map(put))\n',
    replace:
      '    await this.#write([...edges, ...(await this.#unknown(directory))].map(put))\n    await this.#write([...bodies, ...parts].map(put))\n',
  },
  {
    guard: 'edges are swept up before their owners',
    file: WRITER,
    find: '    await this.#write(leftovers.flatMap(({ edges }) => edges).map(remove))\n    await this.#write(leftovers.map(remove))\n',
    replace:
      '    await this.#write(leftovers.map(remove))\n    await this.#write(leftovers.flatMap(({ edges }) => edges).map(remove))\n',
  },
  {
    guard: 'unprocessed items are written again',
    file: 'shared/record/write-all.ts',
    find: 'pending = unprocessed\n',
    replace: 'pending = []\n',
  },
  {
    guard: 'unprocessed keys are read again',
    file: 'shared/record/table-reads.ts',
    find: 'pending = unprocessed',
    replace: 'pending = []',
  },
  {
    guard: 'a revision that may still be flipped to is not swept up',
    file: 'shared/record/leftovers.ts',
    find: '[`${prefix(revision)}~`, `${prefix()}${counterPrefix(counter)}~`] as const',
    replace: '[`${prefix(revision)}~`, `${prefix()}~`] as const',
  },
  {
    guard: 'the current revision is not swept up',
    file: 'shared/record/leftovers.ts',
    find: '[prefix(), `${prefix()}${revision}`] as const',
    replace: '[prefix(), `${prefix()}${revision}~`] as const',
  },
  {
    guard: 'a list is shown only where its documents were settled meanwhile',
    file: 'shared/record/settled.ts',
    find: 'if ([...revisions].every(isSettled)) return',
    replace: 'if (before || isSettled) return',
  },
  {
    guard: 'the clocks of a writer and a reader may differ',
    file: 'shared/record/settled.ts',
    find: 'const CLOCKS_DIFFER = 60_000',
    replace: 'const CLOCKS_DIFFER = 0',
  },
  {
    guard: 'only edges of the current revision are shown',
    file: READER,
    find: 'const current = edges.filter(edge => metas.get(edge.docId)?.revision === edge.revision)',
    replace: 'const current = edges.filter(edge => metas.get(edge.docId))',
  },
  {
    guard: 'a document whose parts vanish meanwhile is read again',
    file: READER,
    find: 'entries.length < meta.recordCount ? null : entries',
    replace: 'entries',
  },
  {
    guard: 'a listed document is the one that its edge speaks of',
    file: 'shared/record/document-list.ts',
    find: 'return meta?.revision === revision ? [documentOf(meta)] : []',
    replace: 'return meta ? [documentOf(meta)] : []',
  },
  {
    guard: 'names that are not known yet are written down',
    file: WRITER,
    find: 'directory.filter(item => !keys.has(keyName(item)))',
    replace: 'directory.filter(item => keys.has(keyName(item)))',
  },
  {
    guard: 'the date and the title count as content',
    file: 'shared/record/revision.ts',
    find: '[sha256(source.text), source.publishedAt, source.title, source.source]',
    replace: '[sha256(source.text)]',
  },
]
