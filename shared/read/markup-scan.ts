/** Where the pieces of an HTML source end, without parsing it. All positions are UTF-16 code units. */

const RAW = ['script', 'style', 'textarea', 'title', 'xmp']

/** @returns the length of the source where the character does not come. */
export const positionOf = (html: string, char: string, from: number): number => {
  const found = html.indexOf(char, from)
  return found < 0 ? html.length : found
}

/** Comments, scripts and styles hold markup that is none: where the one at `at` ends, else `at`. */
export function endOfRaw(html: string, at: number): number {
  if (html.startsWith('<!--', at)) return indexAfter(html, '-->', at + 4)
  const name = /^<([a-z]+)/i.exec(html.slice(at, at + 12))?.[1]?.toLowerCase()
  if (!name || !RAW.includes(name)) return at
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = at
  const found = close.exec(html)
  return found ? found.index + found[0].length : html.length
}

const indexAfter = (html: string, text: string, from: number): number => {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}

export interface TagEnd {
  readonly end: number
  /** White space and equals signs outside of quotes: at least as many as there are attributes. */
  readonly attributes: number
}

/** Reads a tag from behind its `<` as a parser does: a quoted value may hold `>`. */
export function endOfTag(html: string, start: number): TagEnd {
  let attributes = 0
  let wasSpace = false
  let at = start
  for (; at < html.length; at++) {
    const char = html.charAt(at)
    if (char === '>' || (char === '<' && at === start)) break
    const isSpace = char <= ' '
    if (char === '=' || (isSpace && !wasSpace)) attributes++
    if (char === '=') at = endOfValue(html, at + 1)
    wasSpace = isSpace
  }
  return { end: at, attributes }
}

function endOfValue(html: string, start: number): number {
  let at = start
  while (html[at] === ' ' || html[at] === '\n') at++
  const quote = html[at]
  return quote === '"' || quote === "'" ? positionOf(html, quote, at + 1) : start - 1
}
