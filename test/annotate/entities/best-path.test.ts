import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestPath, isAllowed, LABEL_COUNT } from '../../../shared/annotate/entities/tagger/viterbi.ts'

const START = LABEL_COUNT
const weights = (length: number) =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: length, maxLength: length })

/** A sentence's scores, the transitions, and which words may be part of a name. */
const sentences = fc.integer({ min: 1, max: 3 }).chain(length =>
  fc.record({
    scores: weights(length * LABEL_COUNT),
    transitions: weights((LABEL_COUNT + 1) * LABEL_COUNT),
    open: fc.array(fc.boolean(), { minLength: length, maxLength: length }),
  }),
)

/** The score of the best of all label sequences, each of which is tried. */
function bestOfAll(scores: readonly number[], transitions: readonly number[], open: readonly boolean[]): number {
  const from = (word: number, before: number): number => {
    if (word === open.length) return 0
    const labels = Array.from({ length: open[word] ? LABEL_COUNT : 1 }, (_, label) => label)
    return Math.max(
      ...labels
        .filter(label => isAllowed(before, label))
        .map(label => step(scores, transitions, word, before, label) + from(word + 1, label)),
    )
  }
  return from(0, -1)
}

const step = (scores: readonly number[], transitions: readonly number[], word: number, before: number, label: number) =>
  (scores[word * LABEL_COUNT + label] ?? 0) + (transitions[(before < 0 ? START : before) * LABEL_COUNT + label] ?? 0)

describe('the best labels of a sentence', () => {
  it('score as much as the best of all that are allowed, and a closed word is part of no name', () => {
    fc.assert(
      fc.property(sentences, ({ scores, transitions, open }) => {
        const path = bestPath(
          Float64Array.from(scores),
          Float64Array.from(transitions),
          open.length,
          i => open[i] === true,
        )
        const score = path.reduce((sum, label, i) => sum + step(scores, transitions, i, path[i - 1] ?? -1, label), 0)
        expect(score).toBe(bestOfAll(scores, transitions, open))
        for (const [i, label] of path.entries()) {
          expect(isAllowed(path[i - 1] ?? -1, label)).toBe(true)
          if (!open[i]) expect(label).toBe(0)
        }
      }),
    )
  })
})
