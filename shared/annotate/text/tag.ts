/** A piece of text to compromise's sentences of tagged words. */
import { type Change, engine, type Pointer, type Term } from './engine.ts'
import { patternsIn } from './patterns.ts'
import type { Place } from './steps.ts'

/** compromise's passes but its last two: the patterns are found here, and its chunks are read by nobody. */
const PASSES = [
  'contractions',
  'alias',
  'machine',
  'index',
  'freeze',
  'lexicon',
  'preTagger',
  'contractionTwo',
] as const

/** Gives the tags that `nlp(text)` gives. */
export function tag(text: string): readonly (readonly Term[])[] {
  const world = engine.world()
  const view = engine('')
  view.document = world.methods.one.tokenize.fromString(text, world)
  view.compute(PASSES)
  tagByPatterns(view.document)
  view.compute(['unfreeze'])
  return view.document
}

/** All patterns are matched against the tags of the passes before, and only then is one applied. */
function tagByPatterns(sentences: readonly (readonly Term[])[]): void {
  const world = engine.world()
  const { one, two } = world.methods
  const clauses = two.quickSplit(sentences)
  const changes: Change[] = []
  for (const [n, clause] of clauses.entries())
    for (const { match, places } of patternsIn(clause)) {
      const { tag, unTag, safe, freeze, chunk } = match
      for (const [start, end] of places ?? placesBy(one.match([clause], match)))
        changes.push({ tag, unTag, safe, freeze, chunk, pointer: [n, start, end] })
    }
  one.bulkTagger(changes, clauses, world)
}

const placesBy = ({ ptrs }: { readonly ptrs: readonly Pointer[] }): Place[] =>
  ptrs.map(([, start, end]) => [start, end])
