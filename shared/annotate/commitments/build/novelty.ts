/** New, said again or changed: what the passes saw of it, and what the act and its verb of saying add. */
import type { Novelty } from '../../../contract/vocabulary.ts'
import { normAt, type Syntax } from '../../grammar/syntax.ts'
import { attributionOf } from '../attribution.ts'
import type { Article, Candidate } from '../types.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Acts that change the terms of what was promised before: "will **postpone** her visit". */
const CHANGING = words('postpone delay reschedule defer revise amend dilute')
/** "will not **rest** until": what is refused is an end of what already goes on. */
const ENDING = words('stop cease quit relent waver rest abandon')
/** Acts that keep up what is: whether the word to do so is new, the text does not say. */
const UPHOLDING = words('maintain remain preserve stay')
const AGAIN = /^(always|repeatedly|consistently|again|reiterated|repeated|reaffirmed)$/

/** The novelty of a candidate (guideline 3.1): only a plain "new" is looked at again. */
export function noveltyOf(article: Article, c: Candidate): Novelty {
  if (c.novelty !== 'new') return c.novelty
  const s = c.sentence
  if (CHANGING.has(c.lemma)) return 'amended'
  if ((c.polarity === 'refrain' && ENDING.has(c.lemma)) || isSaidAgain(article, c)) return 'reaffirmed'
  const upheld = UPHOLDING.has(c.lemma) || isFurthered(s, c.action) || normAt(s, (c.group?.first ?? 0) + 1) === 'still'
  return upheld ? 'unknown' : 'new'
}

/** "I **have always said** that I would", "She **repeated** that it will". */
function isSaidAgain(article: Article, c: Candidate): boolean {
  const cue = c.group ? attributionOf(article, c.sentence, c.group).cue : null
  if (!cue) return false
  const { tokens } = c.sentence
  return tokens.slice(Math.max(0, cue.first - 1), cue.last + 1).some(t => AGAIN.test(t.norm))
}

/** "intend to **further** strengthen": more of what is done already. */
const isFurthered = (s: Syntax, at: number) => normAt(s, at - 1) === 'further'
