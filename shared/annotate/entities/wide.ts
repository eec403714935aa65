/** A name together with what makes it an actor: a title before a person, "government" beside a place. */
import type { Span } from '../../contract/annotation.ts'
import type { Fact } from './10-facts.ts'
import { knownAt } from './20-known.ts'
import type { Name } from './40-kinds.ts'
import { FORMS_OF_ADDRESS, TITLES } from './lexicon/words.ts'
import { isSpaced, key } from './mend/words.ts'

/** "Prime Minister Moss", "Sen. Cole", "US government", "government of Sudan"; undefined for a bare name. */
export function wideSpan(text: string, facts: readonly Fact[], name: Name, span: Span): Span | undefined {
  if (name.kind === 'PERSON') return withTitle(text, facts, name, span)
  return name.kind === 'PLACE' || name.kind === 'DEMONYM' ? withGovernment(text, facts, name, span) : undefined
}

function withTitle(text: string, facts: readonly Fact[], name: Name, span: Span): Span | undefined {
  let first = name.first
  while (
    FORMS_OF_ADDRESS.has(key(facts, first - 1)) &&
    facts[first - 1]?.cap &&
    /^\.?\s$/.test(facts[first]?.gap ?? '')
  )
    first--
  const isPartOfOffice =
    /^(of|for|and)$/.test(key(facts, first - 1)) || (TITLES.has(key(facts, first - 1)) && facts[first - 1]?.cap)
  if (first === name.first || isPartOfOffice) return undefined
  if (isState(facts, first - 1) && isSpaced(facts[first])) first--
  const start = facts[first]?.token.start ?? span.start
  return { text: text.slice(start, span.end), start, end: span.end }
}

/** "Dutch" and "U.S." before a title belong to it. */
const isState = (facts: readonly Fact[], at: number) =>
  facts[at]?.cap === true && (key(facts, at) === 'us' || knownAt(facts, at)?.via === 'demonym')

function withGovernment(text: string, facts: readonly Fact[], name: Name, span: Span): Span | undefined {
  const after = facts[name.last + 1]
  if (after?.key === 'government' && isSpaced(after))
    return { text: text.slice(span.start, after.end), start: span.start, end: after.end }
  const at = key(facts, name.first - 1) === 'the' ? name.first - 2 : name.first - 1
  const head = facts[at - 1]
  if (key(facts, at) !== 'of' || head?.key !== 'government') return undefined
  return { text: text.slice(head.token.start, span.end), start: head.token.start, end: span.end }
}
