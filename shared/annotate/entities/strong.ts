/** Names whose own words leave no doubt, whatever the tagger made of them. */
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import { listedBodyAt } from './20-known.ts'
import { findRuns, type Run } from './30-runs.ts'
import type { Name } from './40-kinds.ts'
import { COMPANY_FORMS, ORG_ENDS, ORG_STARTS, SURE_ORG_ENDS } from './lexicon/words.ts'
import { isSpaced, key } from './mend/words.ts'

/** The tagger's names with those put in; a name of the tagger's that reaches beyond a strong one stays. */
export function withStrong(text: TextFacts, sentence: SentenceFacts, names: readonly Name[]): Name[] {
  if (sentence.headline) return [...names]
  const strong = findRuns(text, sentence).filter(run => isStrong(sentence.facts, run))
  const listed = sentence.facts.flatMap((_, first) => {
    const length = listedBodyAt(sentence.facts, first)
    return length > 0 ? [{ first, last: first + length - 1 }] : []
  })
  return [...strong, ...listed].reduce((all, run) => put(all, { ...run, kind: 'ORG' }), [...names])
}

function put(names: readonly Name[], strong: Name): Name[] {
  const met = names.filter(name => name.first <= strong.last && name.last >= strong.first)
  const reaches = met.some(name => name.first < strong.first || name.last > strong.last)
  return reaches ? [...names] : [...names.filter(name => !met.includes(name)), strong].sort((a, b) => a.first - b.first)
}

/** "Centers for Soil Repair and Renewal", "Joint Committee on Fisheries", "Apple Inc". */
function isStrong(facts: readonly Fact[], run: Run): boolean {
  const [first, second, last] = [key(facts, run.first), key(facts, run.first + 1), key(facts, run.last)]
  if (
    PUBLISHERS.test(`${key(facts, run.last + 1)} ${key(facts, run.last + 2)}`) &&
    isSpaced(facts[run.last + 1]) &&
    facts[run.last]?.cap
  )
    return true
  if (run.first === run.last || facts.slice(run.first, run.last).some(fact => fact.token.end > fact.end)) return false
  if (COMPANY_FORMS.has(last) && last.length <= 4) return true
  if (SURE_ORG_ENDS.has(last) && facts[run.last]?.cap === true) return true
  return ORG_STARTS.has(first) && ORG_ENDS.has(first) && /^(of|for)$/.test(second) && first !== 'government'
}

/** "the **Interfax** news agency", "**La Jornada** newspaper". */
const PUBLISHERS = /^(news agency|newspaper|magazine|television|daily newspaper)\b/
