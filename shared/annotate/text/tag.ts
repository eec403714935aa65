/** A piece of text to compromise's sentences of tagged words. */
import { engine, type Term } from './engine.ts'
import { patternsIn } from './patterns.ts'

/**
 * compromise's passes: without ids and words half typed, which nobody asks for here, and without its last two, since
 * the patterns are found here and its chunks are read by nobody.
 */
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
  const found = clauses.flatMap((clause, n) =>
    patternsIn(clause).flatMap(({ match, places }) =>
      (places ?? one.match([clause], match).ptrs.map(([, start, end]) => [start, end] as const)).map(
        ([start, end]) => ({ ...match, pointer: [n, start, end] as const }),
      ),
    ),
  )
  one.bulkTagger(found, clauses, world)
}
