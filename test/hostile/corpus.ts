/** Files that were made to harm whoever reads them, and what is to become of each. */
import { deflateSync } from 'node:zlib'
import type { RejectionCode } from '../../shared/contract/vocabulary.ts'
import { docxOf, docxParts, paragraph } from '../read/build/docx.ts'
import { column, latin, pdfOf, pdfOfText } from '../read/build/pdf.ts'
import { zipOf } from '../read/build/zip.ts'

export interface HostileFile {
  /** What it does. */
  readonly name: string
  readonly key: string
  readonly content: string | Uint8Array
  readonly contentType?: string
  /** A rejection's code; `annotated` for an article that is harmless once it is read. */
  readonly becomes: RejectionCode | 'annotated'
}

const GB = 1_000_000_000
const many = (count: number, text: string): string => text.repeat(count)

/** What every harmless article of the corpus promises. */
export const PROMISE = 'The government of Norvania pledged to build two hospitals in the north by 2030.'
const LINES = ['The government of Norvania pledged to build two hospitals', 'in the north by 2030.']

const word = (data: string | Uint8Array, declaredSize?: number): Uint8Array =>
  zipOf([
    ...docxParts('').slice(0, 4),
    { name: 'word/document.xml', data, ...(declaredSize !== undefined && { declaredSize }) },
  ])
const page = (body: string, head = ''): string => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
const frontMatter = (yaml: string): string => `---\n${yaml}\n---\n\n${PROMISE}\n`

const LAUGHS = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${many(10, `&l${i};`)}">`).join('')

const PACKED: readonly HostileFile[] = [
  { name: 'a zip bomb', key: 'bomb.docx', content: word(new Uint8Array(100_000_000)), becomes: 'too_large' },
  { name: 'a part that says it has 1 GB', key: 'gb.docx', content: word('x', GB), becomes: 'too_large' },
  {
    name: 'a part that hides its 100 MB',
    key: 'hides.docx',
    content: word(new Uint8Array(100_000_000), 9),
    becomes: 'too_large',
  },
  {
    name: 'a billion laughs in a part',
    key: 'laughs.docx',
    content: word(`<!DOCTYPE x [<!ENTITY l0 "ha">${LAUGHS}]><x>&l9;</x>`),
    becomes: 'unreadable',
  },
  {
    name: 'a part named out of the archive',
    key: 'slip.docx',
    content: zipOf([...docxParts(paragraph(PROMISE)), { name: '../../../etc/cron.d/x', data: 'x' }]),
    becomes: 'annotated',
  },
  {
    name: 'a stream that says it has 1 GB',
    key: 'gb.pdf',
    content: latin(
      Buffer.from(pdfOfText(LINES))
        .toString('latin1')
        .replace(/\/Length \d+/, `/Length ${GB}`),
    ),
    becomes: 'annotated',
  },
  {
    name: 'a stream that unpacks to 60 MB',
    key: 'bomb.pdf',
    content: pdfOf([deflateSync(Buffer.alloc(60_000_000, ' '))], { filter: '/FlateDecode' }),
    becomes: 'too_large',
  },
  {
    name: 'JavaScript on opening',
    key: 'script.pdf',
    content: pdfOfText(LINES, { catalog: '/OpenAction << /S /JavaScript /JS (globalThis.polluted = true) >>' }),
    becomes: 'annotated',
  },
  {
    name: 'a command on opening',
    key: 'launch.pdf',
    content: pdfOfText(LINES, { catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>' }),
    becomes: 'annotated',
  },
]

const MARKUP: readonly HostileFile[] = [
  {
    name: 'a billion laughs',
    key: 'laughs.html',
    content: `<!DOCTYPE html [<!ENTITY l0 "ha">${LAUGHS}]><html><body><p>${PROMISE} &l9;</p></body></html>`,
    becomes: 'annotated',
  },
  { name: 'elements 100,000 deep', key: 'deep.html', content: many(100_000, '<div>'), becomes: 'unreadable' },
  {
    name: 'scripts and event handlers',
    key: 'script.html',
    content: page(
      `<p onclick="polluted=1">${PROMISE}</p><script>globalThis.polluted = true</script><img src=x onerror="polluted=1"><svg onload="polluted=1"></svg><iframe srcdoc="<script>parent.polluted=1</script>"></iframe><a href="javascript:polluted=1">more</a>`,
      '<title>&lt;img src=x onerror=polluted=1&gt;</title><meta http-equiv="refresh" content="0;url=javascript:polluted=1"><base href="https://evil.example/">',
    ),
    becomes: 'annotated',
  },
  {
    name: 'a link to a file of the machine',
    key: 'include.html',
    content: page(
      `<link rel="import" href="file:///etc/passwd"><object data="file:///etc/passwd"></object><p>${PROMISE}</p>`,
    ),
    becomes: 'annotated',
  },
  {
    name: 'a script in Markdown',
    key: 'script.md',
    content: `# <script>globalThis.polluted = true</script> Hospitals\n\n${PROMISE}\n\n[more](javascript:polluted=1)\n`,
    becomes: 'annotated',
  },
]

const DATA: readonly HostileFile[] = [
  {
    name: 'values 100,000 deep',
    key: 'deep.json',
    content: `{"text": ${many(100_000, '[')}${many(100_000, ']')}}`,
    becomes: 'unreadable',
  },
  {
    name: 'a prototype',
    key: 'proto.json',
    content: `{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "text": "${PROMISE}"}`,
    becomes: 'annotated',
  },
  {
    name: 'an inherited text',
    key: 'inherits.json',
    content: `{"__proto__": {"text": "${PROMISE}"}}`,
    becomes: 'unreadable',
  },
  {
    name: 'a prototype in linked data',
    key: 'proto.html',
    content: page(
      `<p>${PROMISE}</p>`,
      '<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"polluted":true},"headline":"Hospitals"}</script>',
    ),
    becomes: 'annotated',
  },
  {
    name: 'a prototype in front matter',
    key: 'proto.md',
    content: frontMatter('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\ntitle: Hospitals'),
    becomes: 'annotated',
  },
  {
    name: 'a function in YAML',
    key: 'function.md',
    content: frontMatter('title: !!js/function "function () { globalThis.polluted = true }"'),
    becomes: 'annotated',
  },
  {
    name: 'aliases that grow',
    key: 'alias.md',
    content: frontMatter(`a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c`),
    becomes: 'unreadable',
  },
  { name: 'an alias to itself', key: 'itself.md', content: frontMatter('title: &a [*a]'), becomes: 'unreadable' },
]

const POLYGLOTS: readonly HostileFile[] = [
  {
    name: 'a page that begins as a picture',
    key: 'picture.html',
    content: `GIF89a=1;/*${page(`<p>${PROMISE}</p>`)}*/`,
    becomes: 'unreadable',
  },
  {
    name: 'a PDF that is an archive too',
    key: 'both.pdf',
    content: Buffer.concat([pdfOfText(LINES), docxOf(paragraph('Other.'))]),
    becomes: 'annotated',
  },
  {
    name: 'an archive that says it is a PDF',
    key: 'archive.pdf',
    content: docxOf(paragraph(PROMISE)),
    contentType: 'application/pdf',
    becomes: 'annotated',
  },
  {
    name: 'a page that says it is text',
    key: 'page.txt',
    content: page(`<p>${PROMISE}</p><script>globalThis.polluted = true</script>`),
    becomes: 'annotated',
  },
  {
    name: 'a program',
    key: 'program.txt',
    content: latin(`\x7fELF\x02\x01\x01${many(500, '\x00\x90')}`),
    becomes: 'unreadable',
  },
]

/** Each would have kept one of the project's own patterns busy for hours, or might have. */
const KILLERS: readonly (readonly [name: string, key: string, content: string])[] = [
  ['comments that end in two ways', 'a.md', frontMatter(`${many(20_000, '#\r\n')}!`)],
  ['a key followed by spaces', 'b.md', frontMatter(`a${many(60_000, ' ')}!`)],
  ['a page number that is none', 'c.pdf', ''],
  ['capitals and one small letter', 'd.txt', `${PROMISE} ${many(100_000, 'X')}x pledged it.`],
  ['spaces before a bracket', 'e.txt', `${PROMISE} It pledged the${many(200_000, ' ')}); schools.`],
  ['vowels', 'f.txt', `${PROMISE} A${many(100_000, 'a')}b and A${many(100_000, 'a')}c pledged it.`],
  ['figures', 'g.txt', `${PROMISE} It pledged another ${many(50_000, '1,')} schools.`],
  ['of the of the', 'j.txt', `${PROMISE} It pledged the ${many(20_000, 'of the ')} schools.`],
]

const killer = ([name, key, content]: (typeof KILLERS)[number]): HostileFile => ({
  name: `a pattern-killer of ${name}`,
  key: `killers/${key}`,
  content: key.endsWith('.pdf')
    ? pdfOfText([...column(LINES).map(({ text }) => text), `page${many(3000, ' ')}x`])
    : content,
  becomes: 'annotated',
})

/** Names, each of an article that is fit to be read. */
export const HOSTILE_KEYS: readonly string[] = [
  '../../etc/passwd.txt',
  '/absolute.txt',
  'a/../../b.txt',
  '..\\..\\windows.txt',
  '%2e%2e%2fencoded.txt',
  'C:\\boot.txt',
  '__proto__',
  'constructor.txt',
  'toString.txt',
  'line\nbreak\r\n.txt',
  'bell\u0007 and \u001b[31mred\u001b[0m.txt',
  '\u202Etxt.exe.txt',
  '<img src=x onerror=polluted=1>.txt',
  '"><script>polluted=1</script>.txt',
  "'; DROP TABLE records; --.txt",
  '$(id) {{7*7}}.txt',
  'META#DOC#DOCS~.txt',
  '#.txt',
  `${many(1020, 'k')}.txt`,
  `${many(255, '新')}.txt`,
]

export const CORPUS: readonly HostileFile[] = [
  ...PACKED,
  ...MARKUP,
  ...DATA,
  ...POLYGLOTS,
  ...KILLERS.map(killer),
  ...HOSTILE_KEYS.map(
    (key): HostileFile => ({
      name: `the name ${JSON.stringify(key.slice(0, 60))}`,
      key,
      content: PROMISE,
      becomes: 'annotated',
    }),
  ),
]
