/**
 * S3's sequencers are hexadecimal numbers of uneven length that tell which of two events for one
 * key came first. Between keys they tell nothing.
 */

/**
 * Negative where `a` came before `b`, positive where it came after, 0 where they are equal. The
 * shorter one is filled up with zeros on the right: 05A is after 0588.
 */
export function compareSequencers(a: string, b: string): number {
  const width = Math.max(a.length, b.length)
  const [left, right] = [a, b].map(sequencer => sequencer.toUpperCase().padEnd(width, '0')) as [string, string]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The later of two; null is earlier than any. */
export function latestSequencer(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return compareSequencers(a, b) < 0 ? b : a
}
