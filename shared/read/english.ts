/**
 * Whether a text is English. A trigram detector alone takes a list of English place names
 * for Malay, so a text is refused only where English function words are missing as well.
 * On 65 English news articles franc-min alone refused none of them and 13 of their 538
 * paragraphs, tinyld 1 and 21; this refuses none and 1, a bare list of the American states.
 */
/** Fewer letters than this say too little; another script shows sooner. */
const ENOUGH_LETTERS = 100
const ENOUGH_OF_ANOTHER_SCRIPT = 20
/** English prose has 0.2 to 0.4 of these words, other languages of Latin script under 0.03. */
const LEAST_SHARE = 0.08
/** The detector reads 2,048 characters; a page's own words are likelier in its middle than at its head. */
const SAMPLE = 2048
const MOST_READ = 50_000

/** Frequent in English, and no word of another language as well (as `in`, `was`, `on` or `a` would be). */
const FUNCTION_WORDS = new Set(
  (
    'the and that with from this they their which would been were said has its are it but his you to of by for not ' +
    'have who after about'
  ).split(' '),
)

/** Texts that are too short to tell count as English. The detector is loaded for the first text that needs it. */
export async function isEnglish(text: string): Promise<boolean> {
  const read = text.slice(0, MOST_READ)
  const letters = count(read, /\p{L}/gu)
  const latin = count(read, /\p{Script=Latin}/gu)
  if (letters >= ENOUGH_OF_ANOTHER_SCRIPT && latin < letters / 2) return false
  if (letters < ENOUGH_LETTERS) return true
  if (shareOfFunctionWords(read) >= LEAST_SHARE) return true
  const { franc } = await import('franc-min')
  return ['eng', 'und'].includes(franc(middleOf(read)))
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function shareOfFunctionWords(text: string): number {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.filter(word => FUNCTION_WORDS.has(word)).length / Math.max(1, words.length)
}

const middleOf = (text: string): string => {
  const start = Math.max(0, Math.floor((text.length - SAMPLE) / 2))
  return text.slice(start, start + SAMPLE)
}
