/** `3 days`, `2 h`, `5 min` or `12 s`: the largest unit of which there is at least one. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const days = Math.floor(whole / 86_400)
  if (days > 0) return days === 1 ? '1 day' : `${days} days`
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h`
  return whole >= 60 ? `${Math.floor(whole / 60)} min` : `${whole} s`
}
