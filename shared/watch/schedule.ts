/** When notices go out, and when they are tried again. */
import type { Digest } from '../contract/vocabulary.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** In UTC. */
const DIGEST_HOUR = 7
const MONDAY = 1

/** After the first try, the second, and so on: about a day and a half in all, as Standard Webhooks advises. */
const GAPS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR]

/** An ISO 8601 instant: that of the notice itself, or the next time of its digest after it. */
export function dueAt(at: string, digest: Digest | null): string {
  if (digest === null) return at
  const time = Date.parse(at)
  if (digest === 'hourly') return iso((Math.floor(time / HOUR) + 1) * HOUR)
  const today = Math.floor(time / DAY) * DAY + DIGEST_HOUR * HOUR
  const next = time < today ? today : today + DAY
  if (digest === 'daily') return iso(next)
  const days = (MONDAY - new Date(next).getUTCDay() + 7) % 7
  return iso(next + days * DAY)
}

/** When to try again after so many tries, at `now` in milliseconds of the epoch; null after the last. */
export function nextTry(tries: number, now: number): string | null {
  const gap = GAPS[tries - 1]
  return gap === undefined ? null : iso(now + gap)
}

const iso = (time: number): string => new Date(time).toISOString()
