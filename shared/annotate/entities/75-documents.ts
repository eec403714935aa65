/** Before names become mentions: laws and other instruments, and names of several at once. */
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import { knownAt } from './20-known.ts'
import { findRuns, type Run } from './30-runs.ts'
import type { Name } from './40-kinds.ts'
import { DOCUMENT_ENDS, SURE_ORG_ENDS } from './lexicon/words.ts'

/** The names with instruments put in; still no two share a word. */
export function withDocuments(text: TextFacts, names: readonly (readonly Name[])[]): Name[][] {
  return text.sentences.map((sentence, s) => {
    const retyped = (names[s] ?? []).map(name => retype(sentence.facts, name))
    const documents = findRuns(text, sentence).flatMap(run => documentIn(sentence, run, retyped))
    return documents.reduce(put, retyped)
  })
}

/** Adds a name and drops those that it covers; a longer name that covers it stays instead. */
function put(names: Name[], added: Name): Name[] {
  const meets = (name: Name) => name.first <= added.last && name.last >= added.first
  const covered = names.some(name => meets(name) && name.last - name.first > added.last - added.first)
  return covered ? names : [...names.filter(name => !meets(name)), added].sort((a, b) => a.first - b.first)
}

/** "Senate Democrats" and "G7 Leaders" are several; an act or a treaty is what its last word says. */
function retype(facts: readonly Fact[], name: Name): Name {
  const last = facts[name.last]?.key ?? ''
  if (name.kind === 'OTHER' && DOCUMENT_ENDS.has(last) && name.last > name.first) return { ...name, kind: 'DOCUMENT' }
  const several = name.kind === 'ORG' && name.last > name.first && SEVERAL.test(last) && !knownAt(facts, name.first + 1)
  return several ? { ...name, kind: 'GROUP' } : name
}
const SEVERAL =
  /^(democrats|republicans|leaders|members|senators|officials|allies|ministers|lawmakers|citizens|developers|ambassadors)$/

/** "the **Safe Coastal Ferries and Harbour Self-Reliance Act**": a run up to a word that names an instrument. */
function documentIn(sentence: SentenceFacts, run: Run, names: readonly Name[]): Name[] {
  const { facts } = sentence
  const last = facts[run.last]
  if (sentence.headline || !last || run.first === run.last || !DOCUMENT_ENDS.has(last.key)) return []
  const first = startOfDocument(facts, run, names)
  const same = names.find(name => name.first === first && name.last === run.last)
  if (same?.kind === 'ORG' && /^(program|programme|initiative|report|plan|scheme)$/.test(last.key)) return []
  return [{ first, last: run.last, kind: 'DOCUMENT' }]
}

/** Back over "and" and the fields before it, but not over an owner or an adjective of nationality. */
function startOfDocument(facts: readonly Fact[], run: Run, names: readonly Name[]): number {
  let first = run.first
  const issuer = names.find(name => name.kind === 'ORG' && name.first === first && name.last < run.last)
  if (issuer && SURE_ORG_ENDS.has(facts[issuer.last]?.key ?? '')) return issuer.last + 1
  while (facts[first - 1]?.key === 'and' && facts[first - 2]?.cap && /^\s$/.test(facts[first]?.gap ?? '')) {
    first -= 2
    while (facts[first - 1]?.cap && /^\s$/.test(facts[first]?.gap ?? '') && first > 1) first--
  }
  return first
}
