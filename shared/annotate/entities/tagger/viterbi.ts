/** The best label sequence under a log-linear model with label bigrams. */

export const LABELS = [
  'O',
  'B-PERSON',
  'I-PERSON',
  'B-ORG',
  'I-ORG',
  'B-PLACE',
  'I-PLACE',
  'B-OTHER',
  'I-OTHER',
] as const
export type Label = (typeof LABELS)[number]
export const LABEL_COUNT = LABELS.length

/** I-X follows B-X or I-X only. -1 stands for the start of the sentence. */
export function isAllowed(before: number, after: number): boolean {
  const inside = after > 0 && after % 2 === 0
  return !inside || before === after || before === after - 1
}

/** The labels that may stand before each one. */
const BEFORE = LABELS.map((_, after) => LABELS.flatMap((_, before) => (isAllowed(before, after) ? [before] : [])))

/**
 * scores[i * LABEL_COUNT + label] for each word; transitions[before * LABEL_COUNT + after],
 * the row after the last label being the start of the sentence. A word that is not open has
 * no label but O, and its scores are not looked at.
 */
export function bestPath(
  scores: Float64Array,
  transitions: Float64Array,
  length: number,
  isOpen: (word: number) => boolean = () => true,
): number[] {
  const best = new Float64Array(length * LABEL_COUNT).fill(Number.NEGATIVE_INFINITY)
  const from = new Int8Array(length * LABEL_COUNT)
  for (let i = 0; i < length; i++) {
    const labels = isOpen(i) ? LABEL_COUNT : 1
    for (let label = 0; label < labels; label++) {
      const at = i * LABEL_COUNT + label
      let top = i === 0 ? startScore(transitions, label) : Number.NEGATIVE_INFINITY
      for (const before of i === 0 ? [] : (BEFORE[label] ?? [])) {
        const score = (best[(i - 1) * LABEL_COUNT + before] ?? 0) + (transitions[before * LABEL_COUNT + label] ?? 0)
        if (score <= top) continue
        top = score
        from[at] = before
      }
      best[at] = top + (scores[at] ?? 0)
    }
  }
  return walkBack(best, from, length)
}

const startScore = (transitions: Float64Array, label: number) =>
  isAllowed(-1, label) ? (transitions[LABEL_COUNT * LABEL_COUNT + label] ?? 0) : Number.NEGATIVE_INFINITY

function walkBack(best: Float64Array, from: Int8Array, length: number): number[] {
  const path: number[] = new Array<number>(length).fill(0)
  let label = 0
  for (let l = 1; l < LABEL_COUNT; l++)
    if ((best[(length - 1) * LABEL_COUNT + l] ?? 0) > (best[(length - 1) * LABEL_COUNT + label] ?? 0)) label = l
  for (let i = length - 1; i >= 0; i--) {
    path[i] = label
    label = Math.max(from[i * LABEL_COUNT + label] ?? 0, 0)
  }
  return path
}
