/** The base form of a verb, with the particle that makes it another verb: "laying off" → "lay off". */
import { engine } from '../text/engine.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, type Syntax } from './syntax.ts'
import { isDeterminer, isNumber, isPossessive } from './words.ts'

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
  ...participles(
    'given:give withdrawn:withdraw drawn:draw driven:drive chosen:choose broken:break frozen:freeze unfrozen:unfreeze grown:grow thrown:throw overthrown:overthrow written:write rewritten:rewrite taken:take undertaken:undertake retaken:retake overtaken:overtake overseen:oversee foreseen:foresee undergone:undergo undone:undo redone:redo outdone:outdo forgiven:forgive forbidden:forbid hidden:hide sworn:swear torn:tear worn:wear woken:wake beaten:beat eaten:eat fallen:fall flown:fly forgotten:forget proven:prove risen:rise shaken:shake stolen:steal spoken:speak known:know shown:show blown:blow sown:sow rerun:rerun',
  ),
}

/** Participles in -n, which the tagger leaves as they are. */
function participles(pairs: string): Record<string, string> {
  return Object.fromEntries(pairs.split(' ').map(pair => pair.split(':') as [string, string]))
}

/** Lower-case base form of a word that stands alone; its tense is read off its ending. */
export function lemmaOf(word: string): string {
  const fixed = IRREGULAR[word]
  if (fixed) return fixed
  const tense = /ing$/.test(word)
    ? 'Gerund'
    : /[^s]s$/.test(word)
      ? 'PresentTense'
      : /ed$/.test(word)
        ? 'PastTense'
        : null
  return tense ? infinitive(word, tense) : word
}

/** Lower-case base form of the verb at a token: as it stands after "to" or a modal, else by its tagged tense. */
export function lemmaAt(s: Syntax, index: number): string {
  const token = s.tokens[index]
  if (!token) return ''
  const fixed = IRREGULAR[token.norm]
  if (fixed) return fixed
  const group = groupAt(s, index)
  const bare =
    group?.head === index &&
    (group.form === 'infinitive' || group.modal !== null) &&
    !group.passive &&
    !group.perfect &&
    !group.progressive
  if (bare) return token.norm
  if (token.tags.has('Gerund') || /ing$/.test(token.norm)) return lemmaOf(token.norm)
  if (token.tags.has('PastTense') || token.tags.has('Participle') || group?.passive || group?.perfect)
    return infinitive(token.norm, 'PastTense')
  return lemmaOf(token.norm)
}

function infinitive(word: string, tense: string): string {
  const { methods, model } = engine.world()
  return methods.two.transform.verb.toInfinitive(word, model, tense) || word
}

/** Particles that make a verb another one when they follow it directly: "shut **down**", "take **over**". */
const PARTICLES = new Set(['up', 'down', 'off', 'out', 'over', 'away', 'back'])
/** Fixed verb phrases that annotators read as one verb. */
const FIXED: readonly (readonly [verb: string, rest: string])[] = [
  ['put', 'in place'],
  ['put', 'forward'],
  ['take', 'on'],
  ['take', 'in'],
  ['carry', 'on'],
  ['take', 'part'],
  ['set', 'aside'],
  ['take', 'delivery'],
  ['take', 'action'],
  ['get', 'tough'],
  ['move', 'forward'],
  ['bring', 'forward'],
]

/** The lemma of the verb at `head`, particle or fixed phrase included. */
export function actionLemma(s: Syntax, head: number): string {
  const lemma = lemmaAt(s, head)
  const next = normAt(s, head + 1)
  for (const [verb, rest] of FIXED) {
    if (verb !== lemma) continue
    const count = rest.split(' ').length
    const words = s.tokens
      .slice(head + 1, head + 1 + count)
      .map(t => t.norm)
      .join(' ')
    if (words === rest && (!/^(on|in)$/.test(rest) || opensObject(s, head + 2))) return `${lemma} ${rest}`
  }
  if (!PARTICLES.has(next) || hasComma(gap(s, head)) || isHardBreak(gap(s, head))) return lemma
  // "sell **over-the-counter** pills"
  if (gap(s, head + 1).startsWith('-')) return lemma
  // "back the plan" and "out of the accord" are the verb's own complement, not its particle
  // "provide **up to** ten"
  if (next === 'up' && normAt(s, head + 2) === 'to' && isNumberAt(s, head + 3)) return lemma
  if (next === 'over' && (isNumberAt(s, head + 2) || isStretch(s, head + 2))) return lemma
  return `${lemma} ${next}`
}

/** "publish **over the next** months": a stretch of time. */
const isStretch = (s: Syntax, i: number) =>
  normAt(s, i) === 'the' && /^(next|coming|past|last|course|summer|winter|weekend)$/.test(normAt(s, i + 1))

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
