/**
 * Names that the tagger did not know and that the text shows to be some: the subject of an actor's
 * verb is somebody, so a capital there is a name though it opens the sentence ("**Nokia** said"),
 * and what is a name in one place is one in all others ("to **Nokia**").
 */
import { slug } from '../../contract/slug.ts'
import { isStrange } from '../entities/10-facts.ts'
import { keyOf } from '../entities/identity.ts'
import type { Mention } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { REPORTING } from '../grammar/saying.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { isPersonalPronoun, isPossessive } from '../grammar/words.ts'
import { typesOf } from './nominals.ts'
import { SOUNDS_LIKE_STATE } from './referents.ts'

/** Verbs whose subject can only be somebody. */
const ACTORS_VERBS =
  /^(pledge|promise|vow|agree|plan|intend|commit|decide|offer|refuse|decline|sign|launch|acquire|buy|sell|hire|unveil|reject|approve|threaten|reaffirm|reiterate|propose|consider|ask|deny|award|stand|oppose)$/
/** After a copula: "**is ready** to", "is **weighing**". */
const READINESS = /^(to|ready|prepared|willing|set|due|going|planning|preparing|considering|weighing|exploring)$/

/** Such names, as mentions of bodies or, where the text speaks of them as such, of places. */
export function actingNames(sentences: readonly Syntax[], names: readonly Mention[]): readonly Mention[] {
  const taken = takenBy(names)
  const lower = new Set(sentences.flatMap(s => s.tokens.flatMap(t => (/^\p{Ll}/u.test(t.text) ? [t.norm] : []))))
  const found = sentences.flatMap(s =>
    s.groups.flatMap(group => {
      const phrase = actingName(s, group, lower)
      return phrase && isFree(taken, s, phrase) ? [{ s, phrase }] : []
    }),
  )
  const known = new Map(found.map(({ s, phrase }) => [textOf(s, phrase), phrase.last - phrase.first + 1]))
  if (known.size === 0) return []
  const places = placesIn(sentences)
  const typeOf = (name: string) => (SOUNDS_LIKE_STATE.test(name) || places.has(name) ? 'PLACE' : 'ORG')
  const types = new Map([...known.keys()].map(name => [name, typeOf(name)] as const))
  return sentences.flatMap(s => everywhere(s, known, taken).map(phrase => mentionOf(s, phrase, types)))
}

/** The subject of an actor's verb, where it is written as a name; null where it is none or the verb is anybody's. */
function actingName(s: Syntax, group: VerbGroup, lower: ReadonlySet<string>): Phrase | null {
  if (group.form !== 'finite' || group.passive) return null
  const lemma = lemmaAt(s, group.head)
  const acts = REPORTING.has(lemma) || ACTORS_VERBS.test(lemma)
  const mayAct =
    acts ||
    (group.copula
      ? READINESS.test(normAt(s, group.last + 1))
      : group.modal !== null || group.progressive || group.perfect)
  const subject = mayAct ? subjectOf(s, group) : null
  if (subject?.kind !== 'explicit') return null
  const { last } = subject.phrase
  // "the **Vice President** will travel": an office, whose holder is named elsewhere
  if (typesOf(normAt(s, last))?.includes('PERSON')) return null
  if (isPersonalPronoun(s.tokens[last] as never)) return null
  const first = startOfName(s, subject.phrase)
  const tokens = s.tokens.slice(first, last + 1)
  if (tokens.length === 0 || tokens.length > 4) return null
  const strange = tokens.some(t => isStrange(t.text) && !lower.has(t.norm))
  const tagged = tokens.some(
    t =>
      t.tags.has('ProperNoun') ||
      t.tags.has('Organization') ||
      t.tags.has('Acronym') ||
      /\d|\p{Lu}\p{Lu}/u.test(t.text),
  )
  return strange || (acts && tagged) ? { first, last } : null
}

/** Its run of capitals, after what the name is said to be: "chip maker **Skarn Micro**"; beyond the end where it has none. */
function startOfName(s: Syntax, { first, last }: Phrase): number {
  let start = last + 1
  while (
    start > first &&
    /^\p{Lu}/u.test(s.tokens[start - 1]?.text ?? '') &&
    !/-/.test(s.tokens[start - 1]?.text ?? '')
  )
    start--
  if (start < last && normAt(s, start) === 'the') start++
  const before = start > first ? s.tokens[start - 1] : undefined
  const described = before === undefined || before.norm === 'the' || (before.tags.has('Noun') && !isPossessive(before))
  return described ? start : last + 1
}

/** Where the names found stand again: "with **Norvania**". */
function everywhere(s: Syntax, known: ReadonlyMap<string, number>, taken: Taken): readonly Phrase[] {
  const found: Phrase[] = []
  for (let first = 0; first < s.tokens.length; first++) {
    if (!/^\p{Lu}/u.test(s.tokens[first]?.text ?? '')) continue
    for (let length = Math.min(4, s.tokens.length - first); length > 0; length--) {
      const phrase = { first, last: first + length - 1 }
      if (known.get(textOf(s, phrase)) !== length || !isFree(taken, s, phrase)) continue
      found.push(phrase)
      first = phrase.last
      break
    }
  }
  return found
}

/** What the text shows to be a state or a town: by its people ("Norvanian"), by what it has, or by what happens in it. */
function placesIn(sentences: readonly Syntax[]): ReadonlySet<string> {
  const places = new Set<string>()
  for (const s of sentences)
    s.tokens.forEach(({ text }, i) => {
      if (!/^\p{Lu}/u.test(text)) return
      const name = bare(text)
      if (/^(in|across|throughout)$/.test(normAt(s, i - 1)) || hasState(s, i)) places.add(name)
      for (const people of ['n', 'an', 'ian'])
        for (const ending of [people, `${people}s`])
          if (name.endsWith(ending)) places.add(name.slice(0, -ending.length))
    })
  return places
}

/** "Sundmark's **parliament**", "Sundmark's defence **minister**". */
const hasState = (s: Syntax, at: number) =>
  isPossessive(s.tokens[at] as never) &&
  s.tokens
    .slice(at + 1, at + 4)
    .some(t =>
      /^(parliament|government|minister|ministry|president|army|navy|troops|soldiers|border|coast|capital|embassy)$/.test(
        t.norm,
      ),
    )

function mentionOf(s: Syntax, phrase: Phrase, types: ReadonlyMap<string, 'PLACE' | 'ORG'>): Mention {
  const text = textOf(s, phrase)
  const start = s.tokens[phrase.first]?.start ?? 0
  return {
    text,
    start,
    end: start + text.length,
    sentence: s.sentence.index,
    ...phrase,
    entityId: slug(keyOf(text)),
    type: types.get(text) ?? 'ORG',
    via: 'name',
  }
}

/** The words as they stand, without a possessive at the end. */
const textOf = (s: Syntax, { first, last }: Phrase) => {
  const [start, token] = [s.tokens[first]?.start ?? 0, s.tokens[last]]
  const text = s.text.slice(start, token?.end ?? start)
  return token && isPossessive(token) ? bare(text) : text
}
const bare = (text: string) => text.replace(/['’]s?$/, '')

type Taken = ReadonlyMap<number, readonly Mention[]>
const takenBy = (names: readonly Mention[]): Taken => Map.groupBy(names, m => m.sentence)
const isFree = (taken: Taken, s: Syntax, { first, last }: Phrase) =>
  !(taken.get(s.sentence.index) ?? []).some(m => m.first <= last && m.last >= first)
