/** The words of an act: its own verb, its object, and what comes after that. */
import { OUTER, verbOfGerund } from './acts.ts'
import type { Statement } from './types.ts'
import { isEmpty, NUMERALS, stemOf, tokensOf } from './words.ts'

const PREPOSITIONS = new Set(
  'to for in on at by into onto with from against towards toward through over under along near within without between among after before until till during as per around about across off than unless if once provided when while because although so and or but nor that which who whom whose where instead rather including because subject pending via'.split(
    ' ',
  ),
)
/** Behind these stands what is meant: "180 kilometres **of dikes**". */
const MEASURES = new Set(
  'kilometre kilometer metre meter tonne ton litre liter hectare acre mile barrel megawatt gigawatt number total package series pair range fleet set batch shipment lot worth value'.split(
    ' ',
  ),
)
const DETERMINERS = new Set(
  'a an the its his her their our my your this that these those every each all any some'.split(' '),
)
const PARTICLES = new Set('up out off in on over back down away forward'.split(' '))
/** A comma or a clause of its own ends what belongs to the act. */
const ENDS = new Set(
  ', ; : — – that which who whom whose because although saying while after before if once unless provided when where until instead'.split(
    ' ',
  ),
)

/** The act's own verb, and what follows it up to where another clause begins. */
export function actTokens({ action, conditions, timeframe }: Statement): { lemma: string; tokens: readonly string[] } {
  const text = without(action, [...conditions, ...timeframe])
  const all = tokensOf(text)
  const isVerb = (token: string): boolean => token.toLowerCase().slice(0, 3) === action.lemma.slice(0, 3)
  const at = Math.max(0, all.slice(0, 8).findIndex(isVerb))
  return innerAct(action.lemma, upToEnd(all.slice(at)))
}

/** "Obliges Norvania **to keep** two ships ready": behind the one who is bound stands the act. */
const BINDING = new Set(['oblige', 'require', 'bind', 'commit'])
const FURTHEST_TO = 7

function innerAct(lemma: string, tokens: readonly string[]): { lemma: string; tokens: readonly string[] } {
  const to = BINDING.has(lemma) ? tokens.slice(0, FURTHEST_TO).indexOf('to') : -1
  const bound = tokens[to + 1]?.toLowerCase() ?? ''
  if (to > 0 && !isEmpty(bound)) return innerAct(bound, tokens.slice(to + 1))
  if (!OUTER.has(lemma)) return { lemma: withParticle(lemma, tokens), tokens: afterVerb(tokens) }
  const [, next = '', after = ''] = tokens.map(token => token.toLowerCase())
  if (next === 'to' && /^\p{L}+$/u.test(after) && !isEmpty(after)) return innerAct(after, tokens.slice(2))
  const gerund = verbOfGerund(next)
  return gerund === null ? { lemma, tokens: afterVerb(tokens) } : innerAct(gerund, tokens.slice(1))
}

const withParticle = (lemma: string, [, next = '']: readonly string[]): string =>
  lemma.includes(' ') || !PARTICLES.has(next.toLowerCase()) ? lemma : `${lemma} ${next.toLowerCase()}`

function afterVerb(tokens: readonly string[]): readonly string[] {
  const rest = tokens.slice(1)
  const [first = ''] = rest
  return PARTICLES.has(first.toLowerCase()) || first.toLowerCase() === 'of' ? rest.slice(1) : rest
}

function upToEnd(tokens: readonly string[]): readonly string[] {
  const end = tokens.findIndex((token, i) => i > 0 && ENDS.has(token.toLowerCase()))
  return end === -1 ? tokens : tokens.slice(0, end)
}

/**
 * The words of the object, and those after it. "Lend **Teshka** 40 pumps": what stands before
 * the last determiner or number is to whom, and goes with what follows.
 */
export function objectOf(tokens: readonly string[]): { object: readonly string[]; rest: readonly string[] } {
  let object: string[] = []
  const recipient: string[] = []
  for (const [i, token] of tokens.entries()) {
    const low = token.toLowerCase()
    const isBegun = object.some(word => !isEmpty(word) && /^\p{L}/u.test(word))
    const last = object.at(-1)
    if (low === 'of' && (!isBegun || (last !== undefined && MEASURES.has(stemOf(last))))) {
      object = []
      continue
    }
    if (low === 'of' || PREPOSITIONS.has(low)) return { object, rest: [...recipient, ...tokens.slice(i)] }
    if (isBegun && (DETERMINERS.has(low) || isNumber(low))) recipient.push(...object.splice(0))
    object.push(token)
  }
  return { object, rest: recipient }
}

export const isNumber = (word: string): boolean => /^\p{N}/u.test(word) || NUMERALS.has(word.toLowerCase())

/** A span's text without those of the others that lie in it. */
function without(
  outer: { readonly text: string; readonly start: number; readonly end: number },
  spans: readonly { readonly start: number | null; readonly end: number | null }[],
): string {
  const inner = spans
    .flatMap(({ start, end }) =>
      start === null || end === null ? [] : [{ start: start - outer.start, end: end - outer.start }],
    )
    .filter(({ start, end }) => start > 0 && end <= outer.text.length)
    .sort((a, b) => b.start - a.start)
  return inner.reduce((text, { start, end }) => `${text.slice(0, start)} , ${text.slice(end)}`, outer.text)
}
