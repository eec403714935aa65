/** The bucket's answers as XML. s3rver escapes names twice, so that `a&b.txt` is listed as `a&amp;b.txt`. */

interface AnswerContext {
  body: unknown
  type: string
}

/** Koa middleware: comes between s3rver's own XML step, which then finds nothing to do, and its routes. */
export async function answerInXml(ctx: AnswerContext, next: () => Promise<void>): Promise<void> {
  await next()
  if (!isTree(ctx.body)) return
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${elements(ctx.body)}`
  ctx.type = 'application/xml'
  ctx.body = xml
}

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const elements = (tree: Tree): string =>
  Object.entries(tree)
    .filter(([name]) => name !== '@')
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map(one => element(name, one)))
    .join('')

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (!isTree(value)) return `<${name}>${escapeText(String(value))}</${name}>`
  const attributes = isTree(value['@']) ? Object.entries(value['@']) : []
  const written = attributes.map(([attribute, text]) => ` ${attribute}="${escapeText(String(text))}"`).join('')
  return `<${name}${written}>${elements(value)}</${name}>`
}

const escapeText = (text: string): string => text.replace(/[&<>"\r\n\t]/g, character => `&#${character.charCodeAt(0)};`)
