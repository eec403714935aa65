/** Articles for a soak, as many as are wanted, each its own. Every state, body and person in them is invented. */

export interface SoakArticle {
  readonly key: string
  readonly text: string
}

const STATES = ['Norvania', 'Karovia', 'Sundmark', 'Ostrevia', 'Valdoria', 'Brezhin', 'Tarnholm', 'Meridia']
const THINGS = ['schools', 'bridges', 'clinics', 'ferries', 'wells', 'harbours', 'turbines', 'libraries']
const VERBS = ['pledged to build', 'promised to deliver', 'agreed to pay for', 'signed a contract to supply']

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

/** The `i`th article, a short one. Its numbers are its own, so no two articles hold the same sentence. */
export function articleNumber(i: number): SoakArticle {
  const state = pick(STATES, i)
  const other = pick(STATES, i + 1 + (Math.floor(i / STATES.length) % (STATES.length - 1)))
  const day = new Date(Date.UTC(2026, 0, 1 + (i % 360))).toISOString().slice(0, 10)
  const sentence = `The government of ${state} ${pick(VERBS, i)} ${i + 10} ${pick(THINGS, i)} for ${other} by ${2027 + (i % 20)}.`
  const text = `---\ndate: ${day}\n---\n${sentence}\n`
  return { key: `soak/${String(i).padStart(6, '0')}.md`, text }
}
