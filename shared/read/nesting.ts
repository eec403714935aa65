/** How deep a source nests, seen before a recursive parser has to find out. */

/** The depth of brackets and braces outside of JSON strings; stops counting past `enough`. */
export function jsonDepth(source: string, enough: number): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < source.length && deepest <= enough; at++) {
    const char = source[at]
    if (char === '"') at = endOfString(source, at)
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if (char === ']' || char === '}') depth--
  }
  return deepest
}

function endOfString(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1
  return at
}

/** How many quotations and lists the deepest line of a Markdown source lies in, its indentation counted. */
export function markdownDepth(source: string): number {
  let deepest = 0
  for (const line of source.split('\n')) {
    const prefix = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0]
    if (prefix === undefined) continue
    const indentation = /^[ \t]*/.exec(prefix)?.[0].length ?? 0
    const markers = prefix.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0
    deepest = Math.max(deepest, markers + indentation / 2)
  }
  return deepest
}
