/** Days as they are said: "since Monday". */

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const DAY = 24 * 60 * 60 * 1000

/**
 * The ISO date of the last such weekday before `today`, of `today` or of `yesterday`; anything
 * else is given back as it is. On a Monday, "Monday" is the one a week ago.
 */
export function dayNamed(given: string, today: string): string {
  const word = given.trim().toLowerCase()
  if (word === 'today') return today
  if (word === 'yesterday') return daysBefore(today, 1)
  const weekday = WEEKDAYS.findIndex(name => name === word || name.slice(0, 3) === word)
  if (weekday === -1) return given
  const since = (new Date(today).getUTCDay() - weekday + 7) % 7
  return daysBefore(today, since === 0 ? 7 : since)
}

const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * DAY).toISOString().slice(0, 10)
