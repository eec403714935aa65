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

/**
 * scores[i * LABEL_COUNT + label] for each word; transitions[before * LABEL_COUNT + after],
 * the row after the last label being the start of the sentence.
 */
export function bestPath(scores: Float64Array, transitions: Float64Array, length: number): number[] {
  const best = new Float64Array(length * LABEL_COUNT)
  const from = new Int8Array(length * LABEL_COUNT)
  for (let i = 0; i < length; i++) {
    for (let label = 0; label < LABEL_COUNT; label++) {
      const at = i * LABEL_COUNT + label
      const [top, before] = i === 0 ? [startScore(transitions, label), -1] : bestBefore(best, transitions, i, label)
      best[at] = top + (scores[at] ?? 0)
      from[at] = before
    }
  }
  return walkBack(best, from, length)
}

const startScore = (transitions: Float64Array, label: number) =>
  isAllowed(-1, label) ? (transitions[LABEL_COUNT * LABEL_COUNT + label] ?? 0) : Number.NEGATIVE_INFINITY

function bestBefore(best: Float64Array, transitions: Float64Array, i: number, label: number): [number, number] {
  let [top, at] = [Number.NEGATIVE_INFINITY, 0]
  for (let before = 0; before < LABEL_COUNT; before++) {
    if (!isAllowed(before, label)) continue
    const score = (best[(i - 1) * LABEL_COUNT + before] ?? 0) + (transitions[before * LABEL_COUNT + label] ?? 0)
    if (score > top) [top, at] = [score, before]
  }
  return [top, at]
}

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
