/** Where a name goes on: over hyphens, over "of", over "and". */
import type { Fact } from '../10-facts.ts'
import type { Name } from '../40-kinds.ts'
import { INNER_POSSESSIVES, ORG_ENDS, ORG_STARTS, TITLES } from '../lexicon/words.ts'
import { isField, isSpaced, key, linked } from './words.ts'

/** A name does not stop inside a hyphenated one: "Park Min" goes on to "-ho", "Workers’" to "Rights". */
export function wholeWords(facts: readonly Fact[], name: Name): Name[] {
  let { first, last } = name
  while (facts[last + 1]?.gap === '-' && joinsHyphen(facts[last + 1], name)) last++
  while (first > 0 && facts[first]?.gap === '-' && facts[first - 1]?.cap && facts[first]?.cap) first--
  const owner = facts[last]
  const owns =
    owner &&
    last > first &&
    INNER_POSSESSIVES.has(owner.key) &&
    /^['’]s?\s$/.test(`${ownerMark(owner)}${facts[last + 1]?.gap}`)
  if (owns && isField(facts[last + 1])) last++
  return [{ ...name, first, last }]
}

/** The possessive that the word itself bears; after a plural it may stand in the gap instead. */
const ownerMark = (owner: Fact) => owner.token.text.slice(owner.end - owner.token.start)

const joinsHyphen = (next: Fact | undefined, name: Name) =>
  next !== undefined && (next.cap || (name.kind === 'PERSON' && next.key.length <= 5 && next.lexicon.size === 0))

/** "Court of Justice" goes on to "of the European Union". */
export function joinWithOf(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const joined: Name[] = []
  for (const name of names) {
    const before = joined.at(-1)
    const joins = before && isHeadOf(facts, before) && linked(facts, before.last, name.first, /^of( the)?$/)
    if (joins && /ORG|PLACE/.test(name.kind)) joined[joined.length - 1] = { ...before, last: name.last }
    else joined.push(name)
  }
  return joined
}

/** Governments are left out: "Government of Iraq" is Iraq. */
function isHeadOf(facts: readonly Fact[], name: Name): boolean {
  const [first, last] = [key(facts, name.first), key(facts, name.last)]
  if (name.kind !== 'ORG' || last === 'government') return false
  return ORG_STARTS.has(last) || (ORG_STARTS.has(first) && ORG_ENDS.has(first))
}

/** "Food" + "Drug Administration", "Centers for Soil Repair" + "Renewal": one body whose fields "and" joins. */
export function joinWithAnd(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const out: Name[] = []
  for (const name of names) {
    const before = out.at(-1)
    const first = startBeforeAnd(facts, name, before)
    if (first < name.first) {
      while ((out.at(-1)?.last ?? -1) >= first) out.pop()
      out.push({ ...name, first })
    } else if (!before || name.first > before.last) out.push({ ...name, last: endAfterAnd(facts, name) })
  }
  return out
}

function startBeforeAnd(facts: readonly Fact[], name: Name, before: Name | undefined): number {
  const at = name.first - 2
  if (name.kind !== 'ORG' || name.last === name.first || !ORG_ENDS.has(key(facts, name.last))) return name.first
  if (at < 0 || !linked(facts, at, name.first, /^and$/) || !isField(facts[at])) return name.first
  if (before && before.last === at)
    return before.kind === 'PERSON' || ORG_ENDS.has(key(facts, at)) ? name.first : before.first
  return at > 0 ? at : name.first
}

function endAfterAnd(facts: readonly Fact[], name: Name): number {
  const headed = ORG_STARTS.has(key(facts, name.first)) && /^(of|for)$/.test(key(facts, name.first + 1))
  let last = name.last
  if (name.kind !== 'ORG' || !headed || !isField(facts[last + 2]) || !linked(facts, last, last + 2, /^and$/))
    return last
  last += 2
  while (isField(facts[last + 1]) && isSpaced(facts[last + 1])) last++
  return last
}

/** A name that another has grown over goes. */
export function dropCovered(_facts: readonly Fact[], names: readonly Name[]): Name[] {
  const covers = (a: Name, b: Name) =>
    a !== b && a.first <= b.last && a.last >= b.first && a.last - a.first > b.last - b.first
  return names.filter(name => !names.some(other => covers(other, name)))
}

/** "U.S." + "Seed and Soil Administration": a state's initials before a body belong to the body's name. */
export function joinWithState(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const out: Name[] = []
  for (const name of names) {
    const before = out.at(-1)
    const isInitials =
      before?.kind === 'PLACE' && before.first === before.last && /^(us|uk|eu|un)$/.test(key(facts, before.first))
    const isBody =
      name.kind === 'ORG' && (ORG_ENDS.has(key(facts, name.last)) || ORG_STARTS.has(key(facts, name.first)))
    const owner = before && facts[before.last]
    const adjoins =
      owner && before.last + 1 === name.first && isSpaced(facts[name.first]) && owner.token.end === owner.end
    if (isInitials && isBody && adjoins) out[out.length - 1] = { ...name, first: before.first }
    else out.push(name)
  }
  return out
}

/** "Shortages Task Force" starts where its run of fields does: "Grain Transport Shortages Task Force". */
export function growLeft(facts: readonly Fact[], name: Name): Name[] {
  let { first } = name
  // "the **Farmers'** Party"
  const owner = facts[first - 1]
  if (name.kind === 'ORG' && owner?.cap && owner.token.end > owner.end && INNER_POSSESSIVES.has(owner.key))
    return [{ ...name, first: first - 1 }]
  if (name.kind !== 'ORG' || !ORG_ENDS.has(key(facts, name.last)) || first === name.last) return [name]
  while (
    first > 1 &&
    isSpaced(facts[first]) &&
    isField(facts[first - 1]) &&
    !TITLES.has(key(facts, first - 1)) &&
    isUnowned(facts[first - 1])
  )
    first--
  return [{ ...name, first }]
}

const isUnowned = (fact: Fact | undefined) => fact !== undefined && fact.token.end === fact.end
