/**
 * Looks a page over before it is parsed: parsing costs the square of the open tags and of
 * the attributes in one tag, and the article search the product of elements and depth.
 */
import { type ReadLimits, tooLarge, unreadable } from './limits.ts'
import { endOfRaw, endOfTag, positionOf } from './markup-scan.ts'

/** A page of news has some thousand; at this many the parser needs about three seconds. */
const MOST_TAGS = 60_000
const MOST_ATTRIBUTES_OF_A_TAG = 400
const MOST_ATTRIBUTES = 150_000
/** Each becomes a piece of text by itself. */
const MOST_ENTITIES = 30_000
/** Old pages leave some hundred tags open. */
const MOST_OPEN_TAGS = 2_000
const USUAL_DEPTH = 30
/** Void elements, and those that the next of their kind closes. */
const ENDS_BY_ITSELF = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td option'.split(' '),
)

const TOO_DEEP =
  'The page nests its elements far deeper than an article needs. Save the article by itself, as .html or .txt.'
const TOO_MANY =
  'The page has more elements than an article has. Save the article by itself, from the reader view of a browser or as .txt.'

/** @throws PledgebookError too_large or unreadable. */
export function checkMarkup(html: string): void {
  const open = new OpenTags()
  let tags = 0
  let attributes = 0
  let entities = 0
  let text = 0
  for (let at = positionOf(html, '<', 0); at < html.length; at = positionOf(html, '<', text)) {
    entities += entitiesIn(html, text, at)
    text = endOfRaw(html, at)
    if (text === at) {
      const tag = endOfTag(html, at + 1)
      if (tag.attributes > MOST_ATTRIBUTES_OF_A_TAG) throw tooLarge(TOO_MANY)
      text = tag.end
      open.add(html, at + 1, text)
      attributes += tag.attributes
      tags++
    }
    if (tags > MOST_TAGS || attributes > MOST_ATTRIBUTES || entities > MOST_ENTITIES) throw tooLarge(TOO_MANY)
  }
  if (entities + entitiesIn(html, text, html.length) > MOST_ENTITIES) throw tooLarge(TOO_MANY)
}

const entitiesIn = (html: string, start: number, end: number): number => html.slice(start, end).split('&').length - 1

/** Tags that are not yet closed, by name, since a parser passes over an end tag that nothing opened. */
class OpenTags {
  #byName = new Map<string, number>()
  #all = 0

  add(html: string, start: number, end: number): void {
    const [, slash, tag = ''] = /^(\/?)([a-z][^\s/>]*)/i.exec(html.slice(start, Math.min(end, start + 40))) ?? []
    const name = tag.toLowerCase()
    if (name === '' || ENDS_BY_ITSELF.has(name)) return
    const count = this.#byName.get(name) ?? 0
    if (slash) {
      if (count > 0) this.#change(name, count, -1)
    } else if (!(html[end - 1] === '/' && this.#inDrawing())) {
      this.#change(name, count, 1)
    }
    if (this.#all > MOST_OPEN_TAGS) throw unreadable(TOO_DEEP)
  }

  #change(name: string, count: number, by: 1 | -1): void {
    this.#byName.set(name, count + by)
    this.#all += by
  }

  #inDrawing(): boolean {
    return (this.#byName.get('svg') ?? 0) + (this.#byName.get('math') ?? 0) > 0
  }
}

/** @throws PledgebookError unreadable where elements lie deeper in one another than the limit. */
export function checkDepth(root: Node, limits: ReadLimits): void {
  if (measure(root).deepest <= limits.maxDepth) return
  throw unreadable(TOO_DEEP)
}

/** Of what is left once the page's furniture is gone. @throws PledgebookError too_large. */
export function checkElements(root: Node, limits: ReadLimits): void {
  const { elements, deepest } = measure(root)
  if (elements <= limits.maxElements && elements * deepest <= USUAL_DEPTH * limits.maxElements) return
  throw tooLarge(TOO_MANY)
}

function measure(root: Node): { elements: number; deepest: number } {
  let elements = 0
  let depth = 0
  let deepest = 0
  let node: Node | null = root
  while (node) {
    if (node.nodeType === 1) elements++
    if (node.firstChild) {
      node = node.firstChild
      deepest = Math.max(deepest, ++depth)
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node === null || node === root ? null : node.nextSibling
  }
  return { elements, deepest }
}
