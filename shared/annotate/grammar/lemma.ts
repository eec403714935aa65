/** The base form of a verb, with the particle that makes it another verb: "laying off" → "lay off". */
import nlp from 'compromise'
import { gap, hasComma, isHardBreak, normAt, type Syntax } from './syntax.ts'
import { isDeterminer, isNumber, isPossessive } from './words.ts'

type ToInfinitive = (word: string, model: unknown, tense: string) => string
interface Engine {
  methods(): { two: { transform: { verb: { toInfinitive: ToInfinitive } } } }
  model(): unknown
}
const engine = nlp as unknown as Engine

/** Forms that the tagger's rules get wrong. */
const IRREGULAR: Readonly<Record<string, string>> = {
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  am: 'be',
  has: 'have',
  had: 'have',
  having: 'have',
  does: 'do',
  did: 'do',
  done: 'do',
  doing: 'do',
  lays: 'lay',
  laying: 'lay',
  laid: 'lay',
  ties: 'tie',
  dies: 'die',
  dying: 'die',
  lying: 'lie',
  left: 'leave',
  found: 'find',
  bound: 'bind',
  fell: 'fall',
  fed: 'feed',
  fled: 'flee',
  wound: 'wind',
  ceded: 'cede',
}

/** Lower-case base form of one word; tense is read off the word's own ending. */
export function lemmaOf(word: string): string {
  const fixed = IRREGULAR[word]
  if (fixed) return fixed
  const tense = /ing$/.test(word)
    ? 'Gerund'
    : /s$/.test(word) && !/ss$/.test(word)
      ? 'PresentTense'
      : /(ed|en|t|d|n|e|w|g|k)$/.test(word)
        ? 'PastTense'
        : null
  if (!tense) return word
  if (tense === 'PastTense' && BASES.has(word)) return word
  return engine.methods().two.transform.verb.toInfinitive(word, engine.model(), tense) || word
}

/** Base forms whose ending looks like a past tense, so that "need" does not become "nee". */
const BASES = new Set(
  'need feed speed proceed exceed succeed heed lend send spend defend extend attend intend amend end tend mend fund respond expand understand command demand build hold add aid avoid raid find bind remind stand withstand invest protect support cut put set let meet get start accept adopt permit submit commit visit limit quit exit grant act enact conduct construct collect connect direct elect select reject inspect respect expect export import report transport assist resist insist consist exist consult result adjust trust boost post host cost test request suspect prevent present represent implement supplement document cement open happen strengthen widen lengthen shorten weaken listen broaden tighten deepen harden run win plan begin join train maintain retain obtain remain explain gain ban scan sign assign design resign turn return learn warn own down earn burn drawn make take give have leave live save serve solve move remove improve approve prove drive arrive receive achieve believe relieve reserve preserve observe involve resolve increase decrease release raise rise use close lose choose purchase promise advise revise supervise exercise propose impose oppose expose disclose cease lease ease issue pursue continue rescue provide decide divide guide include exclude conclude trade upgrade invade persuade preside reside create donate allocate dedicate eliminate terminate negotiate mediate facilitate operate cooperate coordinate generate integrate isolate regulate locate relocate evacuate evaluate update translate investigate mitigate advocate replace place reduce introduce produce announce finance enhance advance balance force enforce reinforce commence convince change exchange arrange manage engage challenge encourage charge merge pledge urge oblige acknowledge judge store restore explore ignore ensure insure secure measure share prepare compare declare care hire acquire require inquire retire fire inspire compile handle settle enable tackle double settle sell tell fill fulfil fulfill install pull call recall roll poll kill ask back seek speak break track attack block check lock unlock work network talk walk look book mark bank rank think thank drink link bring hang sing ring draw withdraw follow allow show grow know throw blow review renew view vow borrow overthrow slow allow rig flag beg dig tag'.split(
    ' ',
  ),
)

/** Particles that make a verb another one when they follow it directly: "shut **down**", "take **over**". */
const PARTICLES = new Set(['up', 'down', 'off', 'out', 'over', 'away', 'back'])
/** Fixed verb phrases that annotators read as one verb. */
const FIXED: readonly (readonly [verb: string, rest: string])[] = [
  ['put', 'in place'],
  ['put', 'forward'],
  ['take', 'on'],
  ['carry', 'on'],
  ['take', 'part'],
  ['take', 'delivery'],
  ['take', 'action'],
  ['get', 'tough'],
  ['move', 'forward'],
  ['bring', 'forward'],
]

/** The lemma of the verb at `head`, particle or fixed phrase included. */
export function actionLemma(s: Syntax, head: number): string {
  const lemma = lemmaOf(normAt(s, head))
  const next = normAt(s, head + 1)
  for (const [verb, rest] of FIXED) {
    const count = rest.split(' ').length
    const words = s.tokens
      .slice(head + 1, head + 1 + count)
      .map(t => t.norm)
      .join(' ')
    if (verb === lemma && words === rest && (rest !== 'on' || opensObject(s, head + 2))) return `${lemma} ${rest}`
  }
  if (!PARTICLES.has(next) || hasComma(gap(s, head)) || isHardBreak(gap(s, head))) return lemma
  // "back the plan" and "out of the accord" are the verb's own complement, not its particle
  if (next === 'over' && isNumberAt(s, head + 2)) return lemma
  return `${lemma} ${next}`
}

const isNumberAt = (s: Syntax, i: number) => Boolean(s.tokens[i] && isNumber(s.tokens[i] as never))
const opensObject = (s: Syntax, i: number) => {
  const t = s.tokens[i]
  return Boolean(
    t &&
      (isDeterminer(t) || isPossessive(t) || isNumber(t) || t.tags.has('Noun')) &&
      !t.tags.has('Date') &&
      !t.tags.has('WeekDay'),
  )
}
