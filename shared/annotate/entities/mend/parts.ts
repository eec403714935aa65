/** Where one name ends and another starts, and what belongs to neither. */
import type { Fact } from '../10-facts.ts'
import { knownAt } from '../20-known.ts'
import { kindOfKnown, type Name } from '../40-kinds.ts'
import { COMPANY_FORMS, INNER_POSSESSIVES, NEVER_ALONE, ORG_STARTS, ROLES, TITLES } from '../lexicon/words.ts'
import { isField, isGivenName, isPlainWord, isSpaced, key } from './words.ts'

/** No name runs over a comma, a bracket, a line end or somebody else's possessive. */
export function partAtBreaks(facts: readonly Fact[], name: Name): Name[] {
  for (let i = name.last; i > name.first; i--)
    if (breaksBefore(facts, name, i)) return [...partAtBreaks(facts, { ...name, last: i - 1 }), { ...name, first: i }]
  return [name]
}

function breaksBefore(facts: readonly Fact[], name: Name, i: number): boolean {
  const [before, here] = [facts[i - 1], facts[i]]
  const known = knownAt(facts, name.first)
  if (!before || !here || (known && name.first + known.keys.length > i)) return false
  if (/[\n()"“”;:]|--/.test(here.gap)) return true
  if (here.gap.includes(',')) return !/^(inc|ltd|llc)$/.test(here.key) && !isListOfFields(facts, name)
  const owned = before.token.end > before.end || /^['’]\s/.test(here.gap)
  return owned && !INNER_POSSESSIVES.has(before.key)
}

/** "Department of Health, Education, and Welfare" goes on over its commas. */
const isListOfFields = (facts: readonly Fact[], name: Name) =>
  name.kind === 'ORG' && ORG_STARTS.has(key(facts, name.first)) && /^(of|for)$/.test(key(facts, name.first + 1))

/** "Aldane Air Chief Executive Ines Marlow" is a body and a person; "County District Judge" is neither. */
export function partAtRoles(facts: readonly Fact[], name: Name): Name[] {
  if (name.kind === 'OTHER' || name.first === name.last) return [name]
  const inside = range(name.first + 1, name.last).filter(i => ROLES.has(key(facts, i)) && facts[i]?.cap)
  const [from, to] = [inside[0], inside.at(-1)]
  if (from === undefined || to === undefined || key(facts, to + 1) === 'of') return [name]
  const start = key(facts, from - 1) === 'chief' || key(facts, from - 1) === 'vice' ? from - 1 : from
  const left = start > name.first ? [{ ...name, last: start - 1, kind: leftKind(facts, name, start - 1) }] : []
  const right = to < name.last ? [{ first: to + 1, last: name.last, kind: 'PERSON' as const }] : []
  return [...left, ...right]
}

function leftKind(facts: readonly Fact[], name: Name, last: number): Name['kind'] {
  const known = knownAt(facts, name.first)
  if (known && name.first + known.keys.length - 1 === last) return kindOfKnown(known)
  return name.kind === 'PERSON' ? 'ORG' : name.kind
}

const range = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k)

/** "Nordic Dock Workers union" ends before "union", "of Sudan" starts after "of". Names all in small letters stay. */
export function trimSmallEnds(facts: readonly Fact[], name: Name): Name[] {
  let { first, last } = name
  if (!facts.slice(first, last + 1).some(fact => fact.cap)) return [name]
  while (first < last && !facts[first]?.cap && /^(of|the|and|for|in|a|an|to)$/.test(key(facts, first))) first++
  while (last > first && isSmallWord(facts[last])) last--
  return [{ ...name, first, last }]
}

const isSmallWord = (fact: Fact | undefined) =>
  fact !== undefined &&
  !fact.cap &&
  /^\p{Ll}/u.test(fact.token.text) &&
  fact.gap !== '-' &&
  !COMPANY_FORMS.has(fact.key)

/** Cuts what stands before a person's name: titles, honours, "Oregon" in "Governor of Oregon Petra Lang". */
export function trimPerson(facts: readonly Fact[], name: Name): Name[] {
  const start = startOfPerson(facts, name)
  if (name.kind !== 'PERSON')
    return start > name.first && start < name.last ? [{ ...name, kind: 'PERSON', first: start }] : [name]
  return start > name.last ? [] : [{ ...name, first: start }]
}

function startOfPerson(facts: readonly Fact[], name: Name): number {
  let first = name.first
  if (name.kind === 'PERSON')
    for (let i = name.first; i < name.last; i++)
      if (TITLES.has(key(facts, i)) || NEVER_IN_PERSON.test(key(facts, i))) first = i + 1
  const titled = name.kind === 'PERSON' || hasTitleBefore(facts, name)
  for (let i = first + 1; titled && i < name.last; i++)
    if (isGivenName(facts[i]) && isPlainWord(facts[i - 1]) && isSpaced(facts[i])) first = i
  return first
}

/** "Secretary of State for **Defence**", "**Defence** Secretary": what an office is for is nobody. */
export function dropField(facts: readonly Fact[], name: Name): Name[] {
  if (name.first !== name.last || !isPlainWord(facts[name.first])) return [name]
  const after =
    name.kind === 'PERSON' &&
    /^(of|for)$/.test(key(facts, name.first - 1)) &&
    titleBefore(facts, { ...name, first: name.first - 1 })
  const next = facts[name.last + 1]
  const before =
    isField(facts[name.first]) &&
    /^(secretary|minister|ministers)$/.test(next?.key ?? '') &&
    next?.cap &&
    isSpaced(next)
  return after || before ? [] : [name]
}

const NEVER_IN_PERSON = /^(of|for|and|the|honorable|honourable|secretaries|ministers|senators|presidents)$/
const titleBefore = (facts: readonly Fact[], name: Name) =>
  [1, 2, 3].some(back => facts[name.first - back]?.cap && TITLES.has(key(facts, name.first - back)))
const hasTitleBefore = (facts: readonly Fact[], name: Name) =>
  titleBefore(facts, name) && /^(of|for|the)$/.test(key(facts, name.first - 1))

/** Degrees, currencies and single letters are no names; neither is a word of time or a bare role. */
export function dropEmpty(facts: readonly Fact[], name: Name): Name[] {
  // "the **Vice President** will travel"
  const office =
    name.last === name.first + 1 && /^(vice|deputy)$/.test(key(facts, name.first)) && ROLES.has(key(facts, name.last))
  if (office) return []
  if (name.first !== name.last) return [name]
  const fact = facts[name.first]
  const empty =
    !fact ||
    NEVER_ALONE.has(fact.key) ||
    /^(\p{L}|\d+)$/u.test(fact.key) ||
    (fact.token.tags.has('Pronoun') && !fact.upper)
  const role = fact !== undefined && ROLES.has(fact.key)
  return empty || role ? [] : [name]
}

/** "**Port** Elden", "**Lake** Marlow": a word that nothing but a place begins with, though it opens the sentence. */
export function growPlace(facts: readonly Fact[], name: Name): Name[] {
  const before = facts[name.first - 1]
  const grows =
    name.first === name.last &&
    /^(PERSON|PLACE|ORG|OTHER)$/.test(name.kind) &&
    before?.cap === true &&
    /^(port|fort|mount|lake|cape)$/.test(before.key) &&
    isSpaced(facts[name.first])
  return grows ? [{ first: name.first - 1, last: name.last, kind: 'PLACE' }] : [name]
}

/** "UK Government" and "Government of Iraq" are the state itself, which acts through them. */
export function stateOfGovernment(facts: readonly Fact[], name: Name): Name[] {
  if (name.kind !== 'ORG' || name.first === name.last) return [name]
  const before = knownAt(facts, name.first)
  const end = before ? name.first + before.keys.length : -1
  if (before?.type === 'PLACE' && end === name.last && key(facts, end) === 'government')
    return [{ first: name.first, last: end - 1, kind: kindOfKnown(before) }]
  if (key(facts, name.first) !== 'government' || key(facts, name.first + 1) !== 'of') return [name]
  const start = key(facts, name.first + 2) === 'the' ? name.first + 3 : name.first + 2
  const after = knownAt(facts, start)
  return after?.type === 'PLACE'
    ? [{ first: start, last: start + after.keys.length - 1, kind: kindOfKnown(after) }]
    : [name]
}

/** "United States-Ukraine" is two places; "Northwind A320" a maker and its product. */
export function partHyphens(facts: readonly Fact[], name: Name): Name[] {
  for (let i = name.first + 1; i <= name.last; i++) {
    const [left, right] = [knownAt(facts, name.first), knownAt(facts, i)]
    const whole = left && right && name.first + left.keys.length === i && i + right.keys.length - 1 === name.last
    if (whole && facts[i]?.gap === '-')
      return [
        { first: name.first, last: i - 1, kind: kindOfKnown(left) },
        { first: i, last: name.last, kind: kindOfKnown(right) },
      ]
  }
  const model = /^\p{Lu}{1,3}-?\d{2,}/u.test(facts[name.last]?.token.text ?? '')
  return model && name.kind === 'ORG' && name.last > name.first ? [{ ...name, last: name.last - 1 }] : [name]
}
