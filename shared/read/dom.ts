/** HTML source to a document tree that runs no script and fetches nothing. */
import { parseHTML } from 'linkedom'
import { checkDepth, checkMarkup } from './html-guard.ts'
import type { ReadLimits } from './limits.ts'

const OF_THE_HEAD = new Set(['BASE', 'LINK', 'META', 'NOSCRIPT', 'SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE'])
const ELEMENT = 1
const TEXT = 3

/** @throws PledgebookError too_large or unreadable where parsing would cost too much. */
export function parseDocument(html: string, limits: ReadLimits): Document {
  checkMarkup(html)
  return treeOf(html, limits)
}

/**
 * Unlike a browser, linkedom does not supply the tags that HTML lets an author leave out:
 * a piece of a page gets its `<html>`, and a page its `<body>`, here.
 * For HTML that this program made.
 * @throws PledgebookError unreadable where elements lie too deep in one another.
 */
export function treeOf(html: string, limits: ReadLimits): Document {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html>${html}</html>`
  const { document } = parseHTML(whole)
  const root = document.documentElement
  checkDepth(root, limits)
  if (!childrenOf(root).some(child => child.nodeName === 'BODY')) supplyBody(document, root)
  return document
}

function supplyBody(document: Document, root: Element): void {
  const body = document.createElement('body')
  const head = childrenOf(root).find(child => child.nodeName === 'HEAD')
  const inHead = head ? childrenOf(head) : []
  const first = inHead.findIndex(isContent)
  const stray = first < 0 ? [] : inHead.slice(first)
  const loose = childrenOf(root).filter(child => child !== head)
  body.append(...stray, ...loose)
  root.append(body)
}

const childrenOf = (node: Node): Node[] => [...node.childNodes]

const isContent = (node: Node): boolean =>
  node.nodeType === ELEMENT
    ? !OF_THE_HEAD.has(node.nodeName)
    : node.nodeType === TEXT && (node.nodeValue ?? '').trim() !== ''
