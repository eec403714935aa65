/** Word classes, asked of one token at a time. */
import type { Token } from '../text/parse.ts'

export const MODALS: ReadonlySet<string> = new Set([
  'will',
  'shall',
  'would',
  "'ll",
  "won't",
  "wouldn't",
  "shan't",
  'may',
  'might',
  'could',
  'can',
  'cannot',
  "can't",
  "couldn't",
  'must',
  'should',
  "shouldn't",
  "mustn't",
  'ought',
])
const BE = new Set([
  'be',
  'am',
  'is',
  'are',
  'was',
  'were',
  'been',
  'being',
  "isn't",
  "aren't",
  "wasn't",
  "weren't",
  "'s",
  "'re",
  "'m",
])
const HAVE = new Set(['have', 'has', 'had', 'having', "haven't", "hasn't", "hadn't", "'ve"])
const DO = new Set(['do', 'does', 'did', "don't", "doesn't", "didn't"])
const NEGATIVES = new Set(['not', 'never', "n't", 'no', 'nor', 'neither', 'hardly'])

/** Adverbs that compromise often tags otherwise, and that stand inside a verb group: "will **also** close". */
const ADVERBS = new Set([
  'also',
  'still',
  'now',
  'then',
  'soon',
  'only',
  'just',
  'each',
  'both',
  'all',
  'even',
  'again',
  'further',
  'already',
  'always',
  'ever',
  'once',
  'first',
  'thus',
  'therefore',
  'instead',
  'together',
  'however',
  'too',
  'previously',
  'recently',
  'together',
  'thereby',
  'today',
  'yesterday',
  'tomorrow',
  'tonight',
])

const SUBORDINATORS = new Set([
  'that',
  'which',
  'who',
  'whom',
  'whose',
  'if',
  'when',
  'while',
  'because',
  'although',
  'though',
  'unless',
  'whether',
  'where',
  'whereas',
  'until',
  'lest',
  'why',
  'how',
  'what',
  'once',
  'since',
  'as',
  'after',
  'before',
  'whenever',
  'wherever',
])
const PREPOSITIONS = new Set([
  'of',
  'in',
  'for',
  'from',
  'with',
  'on',
  'at',
  'to',
  'by',
  'into',
  'under',
  'over',
  'between',
  'among',
  'within',
  'about',
  'against',
  'through',
  'during',
  'across',
  'toward',
  'towards',
  'without',
  'upon',
  'including',
  'behind',
  'near',
  'outside',
  'inside',
  'around',
  'beyond',
  'via',
  'per',
  'as',
  'than',
  'along',
  'amid',
  'throughout',
  'regarding',
  'concerning',
  'despite',
  'following',
  'until',
  'after',
  'before',
  'since',
])
const PERSONAL = new Set(['i', 'we', 'you', 'he', 'she', 'it', 'they'])
const PRONOUN_OBJECTS = new Set([
  'me',
  'us',
  'him',
  'her',
  'them',
  'itself',
  'themselves',
  'himself',
  'herself',
  'ourselves',
])
const POSSESSIVES = new Set(['my', 'our', 'your', 'his', 'her', 'its', 'their', 'whose'])
const DETERMINERS = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'these',
  'those',
  'some',
  'any',
  'each',
  'every',
  'all',
  'both',
  'several',
  'many',
  'most',
  'no',
  'another',
  'other',
  'such',
  'either',
  'neither',
  'few',
  'more',
  'additional',
])
const CONJUNCTIONS = new Set(['and', 'or', 'but', 'nor', '&', 'yet', 'plus'])

export const isModal = (t: Token) => MODALS.has(t.norm)
export const isBe = (t: Token) => BE.has(t.norm) && !t.tags.has('Possessive')
export const isHave = (t: Token) => HAVE.has(t.norm)
export const isDo = (t: Token) => DO.has(t.norm)
export const isNegative = (t: Token) => NEGATIVES.has(t.norm) || t.norm.endsWith("n't")
export const isAdverb = (t: Token) =>
  (t.tags.has('Adverb') || ADVERBS.has(t.norm)) && !isNegative(t) && !DETERMINERS.has(t.norm)
/** Never a verb, whatever follows. */
export const isAdverbOnly = (t: Token) => ADVERBS.has(t.norm)
export const isInnerAdverb = (t: Token) => t.tags.has('Adverb') || ADVERBS.has(t.norm)
export const isSubordinator = (t: Token) => SUBORDINATORS.has(t.norm)
export const isPreposition = (t: Token) => PREPOSITIONS.has(t.norm)
export const isPersonalPronoun = (t: Token) => PERSONAL.has(t.norm) || PRONOUN_OBJECTS.has(t.norm)
export const isSubjectPronoun = (t: Token) => PERSONAL.has(t.norm)
export const isPossessive = (t: Token) =>
  POSSESSIVES.has(t.norm) || /('s|s')$/.test(t.norm) || (t.tags.has('Possessive') && t.tags.has('Plural'))
export const isPossessivePronoun = (t: Token) => POSSESSIVES.has(t.norm)
export const isDeterminer = (t: Token) => DETERMINERS.has(t.norm)
export const isArticle = (t: Token) => t.norm === 'the' || t.norm === 'a' || t.norm === 'an'
export const isConjunction = (t: Token) => CONJUNCTIONS.has(t.norm)
export const isVerb = (t: Token) => t.tags.has('Verb')
export const isGerund = (t: Token) =>
  (t.tags.has('Gerund') ||
    (t.norm.endsWith('ing') && t.norm.length > 5 && t.tags.has('Verb') && !t.tags.has('Infinitive'))) &&
  !/^(bring|spring|string|king|following|including|regarding|concerning|according)$/.test(t.norm)
export const isNumber = (t: Token) => t.tags.has('Value') || /^[$€£¥]?\d/.test(t.norm) || t.tags.has('Money')

/** Past participles without -ed, for passives that the tagger calls nouns or adjectives. */
const IRREGULAR_PARTICIPLES = new Set(
  'built made given held put taken cut sold paid sent kept met set shut spent brought bought led lost left drawn driven chosen broken begun done seen shown known grown thrown withdrawn written borne bound won found taught told cast hit let read run'.split(
    ' ',
  ),
)
export const isParticiple = (t: Token) =>
  t.tags.has('PastTense') || t.tags.has('Participle') || IRREGULAR_PARTICIPLES.has(t.norm) || /[a-z]{2}ed$/.test(t.norm)

/** True for a word that can stand inside a noun phrase, read without its neighbours. */
export const isNominal = (t: Token) =>
  !isModal(t) &&
  !CONJUNCTIONS.has(t.norm) &&
  (t.tags.has('Noun') ||
    t.tags.has('Adjective') ||
    isNumber(t) ||
    isDeterminer(t) ||
    isPossessive(t) ||
    isPersonalPronoun(t) ||
    t.tags.has('Acronym') ||
    t.tags.has('ProperNoun'))
